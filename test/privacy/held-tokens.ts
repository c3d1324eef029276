// Everything that a caller, or the role of a member past all code, holds of what two could compare:
// ids, hashes, salts. Not here: what is claimed about them (probing.spec.ts).
import { SAMPLE_MEMBERS } from '../../src/programs/sample-coalition.ts';
import type { Acting } from './acting.ts';
import { schemaOf } from './case-acts.ts';
import { documentOf } from './operation-tries.ts';
import { readableColumns, rowsAsMember } from './readable-rows.ts';
import type { Who, World } from './world.ts';

/** A UUID, or at least 64 bits in hexadecimal digits as the API shows hashes. */
const TOKEN = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<![0-9a-f-])[0-9a-f]{64}(?![0-9a-f])/g;
/** The same as JSON of the database shows it. */
const STORED = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\\\\x[0-9a-f]{16,}/g;

const LISTS = ['arrears', 'consents', 'relations', 'jointCases', 'workList', 'proposals'];
const MORE_LISTS = ['arrangements', 'representations', 'representationOffers'];
const LISTS_OF_CONSENTS = ['givenConsents', 'sharingNotices'];
const LISTS_OF_STATEMENTS = ['statementRequests'];
const LISTS_OF_CODES = ['invitations'];
const LISTS_OF_A_CASE = [
  ...['caseTimeLine', 'standstillActs', 'disputes', 'statedCapacities'],
  'hardshipApplications',
];

/** Every token in everything that a caller may read, cursors opened. */
export async function tokensHeldBy(world: World, who: Who): Promise<ReadonlySet<string>> {
  const texts: string[] = [];
  const read = async (list: string, more: Record<string, unknown> = {}): Promise<string> => {
    const document = documentOf(schemaOf(world), `Query ${list}`);
    const { text } = await world.service.ask(who, document, { first: 20, ...more });
    const cursors = [...text.matchAll(/"cursor":"([\w-]+)"/g)].map(([, cursor = '']) => cursor);
    const opened = cursors.map((cursor) => Buffer.from(cursor, 'base64url').toString('latin1'));
    texts.push(text.replace(/"traceId":"\w+"/g, ''), ...opened);
    return text;
  };
  const ofCases = /"id":"([^"]+)","names"/g;
  const ofOthers = [...LISTS_OF_CONSENTS, ...LISTS_OF_STATEMENTS, ...LISTS_OF_CODES];
  for (const list of [...LISTS, ...MORE_LISTS, ...ofOthers]) {
    const text = await read(list);
    if (list !== 'jointCases') continue;
    for (const [, jointCaseId] of text.matchAll(ofCases)) {
      for (const each of LISTS_OF_A_CASE) await read(each, { jointCaseId });
    }
  }
  // The id of a member is published: a counsellor names by it whom it asks.
  const published: readonly string[] = SAMPLE_MEMBERS.map(({ id }) => id);
  return new Set((texts.join('\n').match(TOKEN) ?? []).filter((id) => !published.includes(id)));
}

/** Ids that are the same for several parties, and so for none of them. */
export async function tokensInside({ service }: World): Promise<ReadonlySet<string>> {
  const rows = await service.witnessed<{ id: string }>(
    `select id from customer_relation union select id from person union select id from joint_case
     union select pseudonym from customer_relation union select id from event
     union select id from deadline union select id from claim_code
     union select id from dispute union select id from budget union select id from standstill_act
     union select id from case_confirmation union select id from person_decision
     union select pseudonym from asked_statement
     union select id from hardship_application union select id from hardship_step
     union select id from case_circumstance union select id from person_request`,
  );
  return new Set(rows.map(({ id }) => id));
}

/**
 * Every token in the rows that the role of a member reaches past all code. The inside id of a case
 * is left out: policies need it on both sides, and no answer of the service ever holds it
 * (tokensInside). The text of a consent is published, and so is its hash.
 */
export async function tokensInRowsOf(
  world: World,
  http: Acting,
  memberId: string,
): Promise<ReadonlySet<string>> {
  const columns = await readableColumns((text, values) => world.service.witnessed(text, values));
  const shown = columns.map((each) => ({
    ...each,
    columns: each.columns.filter((column) => !isLeftOut(each.table, column)),
  }));
  const rows = await rowsAsMember(http, memberId, shown);
  return new Set(rows.join('\n').match(STORED));
}

function isLeftOut(table: string, column: string): boolean {
  // Fingerprints of what is published, and the id of a case.
  if (['text_sha256', 'members_sha256', 'case_id'].includes(column)) return true;
  return table === 'member_list' || (table === 'joint_case' && column === 'id');
}

/** The pairs of these that have something in common, and what. */
export function sharedAmong(held: ReadonlyMap<string, ReadonlySet<string>>): unknown[] {
  const all = [...held];
  return all.flatMap(([who, tokens], at) =>
    all.slice(at + 1).flatMap(([other, others]) => {
      const shared = [...tokens].filter((token) => others.has(token));
      return shared.length > 0 ? [{ who, other, shared }] : [];
    }),
  );
}
