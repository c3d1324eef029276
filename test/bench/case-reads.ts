// jointCase(id) and a work list page of 20 with nested objects, each against a bare handler that
// asks the same SQL in one statement, with the same token check and the same look row.
import autocannon from 'autocannon';
import { MEMBER_COLUMNS, MEMBER_JOINS } from '../../src/desk/joint-case.repository.ts';
import { SIX_MEMBERS } from './households.ts';
import { startHandler } from './handler.ts';
import type { Stage } from './stage.ts';

const SECONDS = 6;
const CONNECTIONS = 8;

const CASE_FIELDS = `id state changedOn openedOn disclosureLevel
  own { balanceCents
    arrears { id contractKind stage frozenBalanceCents frozenCostsCents joinedOn }
    standstill { beginsOn endsOn confirmByOn confirmedOn }
    proposal { id round state answerByOn attestation paidCents
      payments { month monthOn amountCents } answer { answer givenBy } } }
  timeLine { type happenedOn }`;
const ONE = `query One($id: ID!) { jointCase(id: $id) { ${CASE_FIELDS} } }`;
const WORK = `{ workList(first: 20) { edges { node { id kind dueOn jointCase { ${CASE_FIELDS} } } }
  pageInfo { hasNextPage endCursor } } }`;

const ONE_SQL = `select ${MEMBER_COLUMNS} from seat s ${MEMBER_JOINS}
  where s.viewer_id = (select viewer()) and s.public_id = $1`;
const WORK_SQL = `select w.id as item_id, w.kind, w.made_on, w.due_on, ${MEMBER_COLUMNS}
  from work_item w join seat s on s.viewer_id = w.owner_id and s.case_id = w.case_id ${MEMBER_JOINS}
  where w.owner_id = (select viewer()) and w.done_on is null and $1::text is not null
  order by w.due_on, w.id limit 21`;

export interface ReadResult {
  oursPerSecond: number;
  handlerPerSecond: number;
}

/** As a member that takes part in every case. */
export async function measureCaseReads(
  stage: Stage,
): Promise<{ one: ReadResult; work: ReadResult }> {
  const token = await stage.token(SIX_MEMBERS[0]);
  const listed = (await stage.ask(
    SIX_MEMBERS[0],
    '{ jointCases(first: 1) { edges { node { id } } } }',
  )) as {
    jointCases: { edges: { node: { id: string } }[] };
  };
  const id = listed.jointCases.edges[0]?.node.id ?? '';
  return {
    one: await compare(stage, token, { query: ONE, variables: { id } }, ONE_SQL, id),
    work: await compare(stage, token, { query: WORK }, WORK_SQL, 'all'),
  };
}

async function compare(
  stage: Stage,
  token: string,
  body: { query: string; variables?: Record<string, unknown> },
  text: string,
  argument: string,
): Promise<ReadResult> {
  const headers = { authorization: `Bearer ${token}` };
  const ours = () =>
    load(`${stage.address}/graphql`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const handler = await startHandler(stage, { port: 4783, tokenCheck: 'ON', text });
  try {
    const bare = () => load(`http://127.0.0.1:4783/read/${argument}`, { headers });
    await ours();
    const first = await bare();
    const own = await ours();
    const second = await bare();
    for (const result of [first, own, second]) {
      if (result.non2xx > 0 || result.errors > 0) throw new Error('a read of cases failed');
    }
    return {
      oursPerSecond: own.requests.average,
      handlerPerSecond: (first.requests.average + second.requests.average) / 2,
    };
  } finally {
    handler.kill();
  }
}

function load(url: string, options: Partial<autocannon.Options>): Promise<autocannon.Result> {
  return autocannon({ url, connections: CONNECTIONS, duration: SECONDS, ...options });
}
