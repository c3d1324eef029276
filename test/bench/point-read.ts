// One's own arrears by own reference through the whole stack, against a bare handler.
import autocannon from 'autocannon';
import pg from 'pg';
import { startHandler } from './handler.ts';
import type { Stage } from './stage.ts';
import { SAMPLE_MEMBERS } from '../../src/programs/sample-coalition.ts';

const SECONDS = 6;
const CONNECTIONS = 8;
const QUERY = `query One($reference: String!) {
  arrears(first: 1, filter: { ownReference: $reference }) {
    edges { node { id balanceCents stage items { number dueOn principalCents } } }
  }
}`;

const READ = `select a.id, a.balance_cents, a.stage,
    (select json_agg(json_build_object('number', i.number, 'dueOn', i.due_on,
       'principalCents', i.principal_cents) order by i.number) from arrears_item i
     where i.member_id = a.member_id and i.arrears_id = a.id) as items,
    json_build_array(r.pseudonym) as pseudonyms
  from arrears a join customer_relation r on r.member_id = a.member_id and r.id = a.relation_id
  where a.member_id = (select viewer()) and a.id = $1::uuid`;

export interface PointReadResult {
  oursPerSecond: number;
  handlerPerSecond: number;
  readOnlyPerSecond: number;
  oursP95Milliseconds: number;
}

export async function measurePointRead(
  stage: Stage,
  ownReference: string,
): Promise<PointReadResult> {
  const token = await stage.token('cz');
  const org = SAMPLE_MEMBERS.find((member) => member.slug === 'cz')?.id ?? '';
  const id = await firstId(stage, org);
  const ours = (): Promise<autocannon.Result> =>
    load(`${stage.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: QUERY, variables: { reference: ownReference } }),
    });
  const handler = await startHandler(stage, { port: 4781, tokenCheck: 'ON', text: READ });
  const readOnly = await startHandler(stage, { port: 4782, tokenCheck: 'OFF', text: READ });
  try {
    await ours();
    const first = await load(`http://127.0.0.1:4781/read/${id}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const own = await ours();
    const second = await load(`http://127.0.0.1:4781/read/${id}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const bare = await load(`http://127.0.0.1:4782/read/${id}`, { headers: { 'x-org': org } });
    for (const result of [own, first, second, bare]) {
      if (result.non2xx > 0 || result.errors > 0) throw new Error('the point read failed');
    }
    return {
      oursPerSecond: own.requests.average,
      handlerPerSecond: (first.requests.average + second.requests.average) / 2,
      readOnlyPerSecond: bare.requests.average,
      oursP95Milliseconds: own.latency.p97_5,
    };
  } finally {
    handler.kill();
    readOnly.kill();
  }
}

function load(url: string, options: Partial<autocannon.Options>): Promise<autocannon.Result> {
  return autocannon({ url, connections: CONNECTIONS, duration: SECONDS, ...options });
}

async function firstId(stage: Stage, org: string): Promise<string> {
  const client = new pg.Client({ connectionString: stage.superuserUrl });
  await client.connect();
  const text = 'select id from arrears where member_id = $1 order by registered_at, id limit 1';
  const { rows } = await client.query<{ id: string }>(text, [org]);
  await client.end();
  return rows[0]?.id ?? '';
}
