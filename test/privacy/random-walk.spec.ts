// Non-interference: whatever others do, and in whatever order, no byte changes of what a member can
// see: not of what the service answers, and not of the rows that its role can reach past all code.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { createHash } from 'node:crypto';
import { Acting } from './acting.ts';
import { withEverything } from './full-world.ts';
import { documentOf } from './operation-tries.ts';
import { OthersActs } from './others-acts.ts';
import { type ReadableTable, readableColumns, rowsAsMember } from './readable-rows.ts';
import { sampleMember, traced, uuid, WITHDRAW_CONSENT, World } from './world.ts';

const ACTS = 40;
const CZ = sampleMember('cz').id;

let world: World;
let http: Acting;
let readable: ReadableTable[];
let codes: string[];
let arrearsId: string;

beforeAll(async () => {
  world = await World.start({ seed: 'walk' });
  await world.admit('cz', 'kpn', 'ymere', 'nuon');
  const persons = ['anna', 'bram', 'celine', 'emma', 'gerda', 'joris'];
  const made: { id: string; claimCode: string }[] = [];
  for (const [at, person] of persons.entries()) {
    const change = withEverything('cz');
    made.push(await world.entered({ member: 'cz', person, number: at + 1, change }));
  }
  codes = made.map(({ claimCode }) => claimCode);
  arrearsId = made[0]?.id ?? '';
  const consents = '{ consents(first: 1) { edges { node { id } } } }';
  const { data } = await world.service.ask('cz', consents);
  const input = { consentId: data.consents.edges[0].node.id as string };
  await world.service.ask('cz', WITHDRAW_CONSENT, { input });
  await world.service.settle();
  readable = await readableColumns((text, values) => world.service.witnessed(text, values));
  http = await Acting.as(world.service.database.urls.http, world.service.clock);
}, 180_000);
afterAll(async () => {
  await http.stop();
  await world.stop();
});

/** Every query that CZ may ask, in full, with the traces fixed. */
async function answers(): Promise<string[]> {
  const { schema } = world.service.app.get(GraphQLSchemaHost, { strict: false });
  const asked: [string, Record<string, unknown>][] = [
    ['Query viewer', {}],
    ['Query arrears', { first: 100 }],
    ['Query arrears', { first: 2 }],
    ['Query consents', { first: 100 }],
    ['Query jointCases', { first: 100 }],
    ['Query jointCase', { id: uuid(5) }],
    ['Query arrearsAsOf', { arrearsId, day: '2026-11-02' }],
    ['Query claimStatement', { arrearsId }],
  ];
  const texts: string[] = [];
  for (const [operation, variables] of asked) {
    const document = documentOf(schema, operation);
    const { text } = await world.service.ask('cz', document, variables, traced(0x3a1c));
    texts.push(`${operation} ${text}`);
  }
  return texts;
}

const printOf = (texts: readonly string[]): string =>
  createHash('sha256').update(texts.join('\n')).digest('hex');

describe('A random walk of others', () => {
  it('changes no byte of what a member sees', async () => {
    const others = new OthersActs(world, { seed: 'walk 1', knownCodes: codes });
    const before = [...(await answers()), ...(await rowsAsMember(http, CZ, readable))];
    expect(before.filter((text) => /: \[\{|"id":/.test(text)).length).toBeGreaterThan(10);
    const prints = printOf(before);
    const walked: string[] = [];
    for (let act = 0; act < ACTS; act += 1) {
      walked.push(await others.next());
      const now = [...(await answers()), ...(await rowsAsMember(http, CZ, readable))];
      // Said in full when it differs, by the act that did it.
      if (printOf(now) !== prints) expect([walked.at(-1), now]).toEqual([walked.at(-1), before]);
    }
    expect(others.done.size).toBeGreaterThan(8);
    await proveThatItWentFar();
  }, 180_000);
});

/** As witness: the walk linked CZ's customers, made cases and showed its relations to accounts. */
async function proveThatItWentFar(): Promise<void> {
  const [far] = await world.service.witnessed<Record<string, number>>(
    `select
       (select count(*)::int from person_relation a join person_relation b using (person_id)
         where a.member_id = $1 and b.member_id <> $1) as linked,
       (select count(*)::int from case_relation where member_id = $1) as in_cases,
       (select count(*)::int from relation_view where member_id = $1) as shown,
       (select count(*)::int from claim_code where member_id = $1 and used_at is not null) as used`,
    [CZ],
  );
  for (const [what, count] of Object.entries(far ?? { nothing: 0 })) {
    expect([what, count > 0]).toEqual([what, true]);
  }
}
