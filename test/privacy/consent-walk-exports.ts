// A file of a member's arrears that is under way while a consent ends: the withdrawal falls between
// its head and its first rows.
// Not here: what may stand in it (consent-walk-oracle.ts).
import { ExportArrearsService } from '../../src/exports/export-arrears.service.ts';
import { withdraw } from './consent-walk-acts.ts';
import { READERS } from './consent-walk-readers.ts';
import { did, type Did, type Draw, nothing, pick, type WalkWorld } from './consent-walk-world.ts';

const ROUTE = 'HTTP /export/arrears';

export async function exportOverEnd(walk: WalkWorld, draw: Draw): Promise<Did> {
  const open = walk.model.relations.flatMap(({ standing }) =>
    standing === null || standing.ended !== null ? [] : [standing],
  );
  if (open.length === 0) return nothing('no consent to end while somebody exports');
  const consent = pick(open, draw.a);
  const who = draw.c % 2 === 0 ? consent.relation.member : pick(walk.members, draw.c);
  const exports = walk.world.service.app.get(ExportArrearsService, { strict: false });
  const block = exports.block.bind(exports);
  let ended: Did | null = null;
  exports.block = async (...asked) => {
    exports.block = block;
    ended = await withdraw(walk, consent, draw.b);
    return block(...asked);
  };
  await walk.fetch(who, ROUTE, READERS[ROUTE]?.(walk, who, 0) ?? {});
  exports.block = block;
  if (ended === null) throw new Error('an export that read nothing');
  const { words, outcome } = ended as Did;
  if (outcome !== 'DONE') return { words: `${who} exports: ${words}`, outcome };
  walk.count('withdrawn while exporting');
  return did(`${who} exports, meanwhile ${words}`, []);
}
