// registerArrears in calls of 1 000 against the same rows, ready-made, inserted into the same
// tables of an equal database by UNNEST as superuser.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { REGISTER_ARREARS } from '../../src/programs/sample-requests.ts';
import { post, type Stage } from './stage.ts';

const ENTRIES = 1000;
/** In an order in which rows can be inserted. */
const TABLES = [
  'customer_relation',
  'link_token',
  'consent',
  'consent_event',
  'consent_standing',
  'claim_code',
  'arrears',
  'arrears_item',
  'arrears_cost',
  'arrears_event',
  'look_log',
  'event',
  'idempotency_record',
];

export interface RegistrationResult {
  oursPerSecond: number;
  unnestPerSecond: number;
  rows: number;
}

/** @returns the rates; the stage holds the arrears of all calls of CZ afterwards. */
export async function measureRegistration(
  stage: Stage,
  calls: number,
): Promise<RegistrationResult> {
  const token = await stage.token('cz');
  const query = REGISTER_ARREARS.replace(/arrears \{[^}]*\}/, 'arrears { id }');
  await post(stage.address, token, query, { input: inputOf(0) });
  const began = performance.now();
  for (let call = 1; call <= calls; call += 1) {
    await post(stage.address, token, query, { input: inputOf(call) });
  }
  const oursPerSecond = (calls * ENTRIES) / ((performance.now() - began) / 1000);
  const ready = await insertReadyMade(stage, calls);
  return { oursPerSecond, ...ready };
}

/** Invented persons in a row; every entry a new customer. */
export function inputOf(call: number): Record<string, unknown> {
  const entries = Array.from({ length: ENTRIES }, (_none, index) =>
    entryOf(call * ENTRIES + index),
  );
  return { idempotencyKey: randomUUID(), entries };
}

export function ownReferenceOf(number: number): string {
  return `B-${number}`;
}

function entryOf(number: number): Record<string, unknown> {
  const letters = [...String(number).padStart(6, '0')].map((digit) => 'abcdefghij'[Number(digit)]);
  return {
    customerReference: `CZ${String(20_000_000 + number)}`,
    ownReference: ownReferenceOf(number),
    person: {
      familyName: `Voorbeeld${letters.join('')}`,
      initials: 'A.B.',
      birthDate: `19${60 + (number % 30)}-0${1 + (number % 9)}-1${number % 9}`,
      postcode: `${1000 + (number % 8999)} SA`,
      houseNumber: String(1 + (number % 300)),
      email: `klant${number}@example.nl`,
      debtorKind: 'PRIVATE',
      insolvency: 'NONE',
    },
    consent: {
      textVersion: '2026-1',
      language: 'NL',
      channel: 'SELF',
      givenOn: '2026-11-01',
      evidence: `portaal ${letters.join('')}`,
    },
    contractKind: 'HEALTH_PREMIUM',
    debtors: 'SOLE',
    stage: 'DEMANDED',
    demand: { sentOn: '2026-08-20' },
    handler: { kind: 'SELF' },
    asOfOn: '2026-11-01',
    items: [
      { invoiceReference: `F-${letters.join('')}-a`, dueOn: '2026-07-01', principalCents: 15995 },
      { invoiceReference: `F-${letters.join('')}-b`, dueOn: '2026-08-01', principalCents: 15995 },
    ],
    interest: { kind: 'STATUTORY', amountCents: 312 },
    costs: [{ kind: 'EXTRAJUDICIAL', amountCents: 4000, chargedOn: '2026-09-20' }],
  };
}

/** Takes what we stored as arrays, empties the tables, and inserts it again in blocks of a call. */
async function insertReadyMade(
  stage: Stage,
  calls: number,
): Promise<Pick<RegistrationResult, 'unnestPerSecond' | 'rows'>> {
  const client = new pg.Client({ connectionString: stage.superuserUrl });
  await client.connect();
  await client.query(`set session_replication_role = 'origin'`);
  const copies = TABLES.map((table) => `bench_${table}`);
  for (const [at, table] of TABLES.entries()) {
    await client.query(`create table ${copies[at]} (like ${table} including all)`);
  }
  const blocks: Block[][] = [];
  for (const table of TABLES) blocks.push(await blocksOf(client, table, calls));
  const rows = blocks.flat().reduce((sum, block) => sum + (block.values[0]?.length ?? 0), 0);
  const began = performance.now();
  for (let call = 0; call < calls; call += 1) {
    await client.query('begin');
    for (const table of blocks) {
      const block = table[call];
      if (block !== undefined) await client.query(block.text, block.values);
    }
    await client.query('commit');
  }
  const seconds = (performance.now() - began) / 1000;
  for (const copy of copies) await client.query(`drop table ${copy}`);
  await client.end();
  return { unnestPerSecond: (calls * ENTRIES) / seconds, rows };
}

interface Block {
  text: string;
  values: unknown[][];
}

async function blocksOf(client: pg.Client, table: string, calls: number): Promise<Block[]> {
  const columns = await client.query<{ name: string; type: string }>(
    `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [table],
  );
  const names = columns.rows.map((column) => column.name);
  const { rows } = await client.query<Record<string, string>>(
    `select ${names.map((name) => `${name}::text`).join(', ')} from ${table}`,
  );
  const size = Math.ceil(rows.length / calls);
  // arrays of arrays cannot go through unnest: they travel as text
  const casts = columns.rows.map(({ type }) => (type.endsWith('[]') ? `text[]` : `${type}[]`));
  const picks = columns.rows.map(({ name, type }) =>
    type.endsWith('[]') ? `u.${name}::${type}` : `u.${name}`,
  );
  const text = `insert into bench_${table} (${names.join(', ')})
    select ${picks.join(', ')} from unnest(${casts.map((cast, i) => `$${i + 1}::${cast}`).join(', ')})
      as u(${names.join(', ')})`;
  return Array.from({ length: calls }, (_none, call) => {
    const part = rows.slice(call * size, (call + 1) * size);
    return { text, values: names.map((name) => part.map((row) => row[name] ?? null)) };
  });
}
