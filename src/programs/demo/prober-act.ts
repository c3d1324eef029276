// The member that wants to know: Santander, which invented arrears of Anna, looks around before and
// after her case, and asks for ids of others. It is sent the same bytes each time.
import { randomUUID } from 'node:crypto';
import type { CaseSeen } from './answers.ts';
import { DOSSIERS_OF_ANNA } from './anna-act.ts';
import { BY_ID, LOOK_AROUND } from './documents.ts';
import { arrangementOf, caseOfDossier, type Scene } from './scene.ts';

const PROBER = 'santander';

/** What the prober is sent before any case is there. */
export function lookBefore({ desk }: Scene): Promise<string> {
  return desk.bytes(PROBER, LOOK_AROUND);
}

/** @param before what it was sent before; @param hers Anna's case, as she sees it. */
export async function tellProber(scene: Scene, before: string, hers: CaseSeen): Promise<void> {
  const { teller } = scene;
  teller.act('The member that wants to know');
  await teller.step('Santander looks around again', () => lookAgain(scene, before));
  await teller.step('Santander asks for ids that it should not have', () => tryIds(scene, hers));
}

async function lookAgain({ desk, teller }: Scene, before: string): Promise<void> {
  const after = await desk.bytes(PROBER, LOOK_AROUND);
  teller.say('Cases, work list, proposals and arrangements, before Anna signed in and now:');
  teller.claim(`${after.length} characters, the same byte for byte`, before === after);
}

async function tryIds(scene: Scene, hers: CaseSeen): Promise<void> {
  const { desk, teller } = scene;
  const [dossier] = DOSSIERS_OF_ANNA;
  if (dossier === undefined) throw new Error('Anna has no dossiers');
  const seen = await caseOfDossier(scene, dossier);
  const foreign = [
    hers.id,
    seen.id,
    seen.own?.proposal?.id ?? '',
    (await arrangementOf(scene, dossier.member, seen.id)).id,
  ];
  const nothing = await desk.bytes(PROBER, BY_ID, { id: randomUUID() });
  const answers = [];
  for (const id of foreign) answers.push(await desk.bytes(PROBER, BY_ID, { id }));
  teller.say("Anna's id of her case; CZ's id of it, of its proposal and of its arrangement:");
  teller.claim(
    'each is answered as an id that never was, byte for byte',
    answers.every((answer) => answer === nothing) && nothing.includes('"jointCase":null'),
  );
}
