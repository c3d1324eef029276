// What a curious party would try: a claim code in the wrong hands, waiting for the linker, joining
// ids with somebody else's; and that whoever looks at a person leaves a line in the log.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { getNamedType, type GraphQLSchema, isObjectType } from 'graphql';
import type { TokenRequest } from '../../src/platform/auth/dev-issuer.ts';
import { findSampleCaller } from '../../src/programs/sample-callers.ts';
import { Acting } from './acting.ts';
import { type FullWorld, startFullWorld } from './full-world.ts';
import { triesIn } from './all-tries.ts';
import { documentOf } from './operation-tries.ts';
import { sharedAmong, tokensHeldBy, tokensInRowsOf, tokensInside } from './held-tokens.ts';
import { ADMINISTRATOR, ADVISED, MUNICIPALITY } from './open-case-people.ts';
import { operationsThatShow, personsIn, SHOW_CASES, SHOW_PERSONS } from './shown-persons.ts';
import { CASES, RELATIONS, sampleMember, type World } from './world.ts';

let full: FullWorld;
let world: World;
let schema: GraphQLSchema;
beforeAll(async () => {
  full = await startFullWorld({ seed: 'probing' });
  world = full.world;
  schema = world.service.app.get(GraphQLSchemaHost, { strict: false }).schema;
  await world.admit('nuon');
}, 180_000);
afterAll(() => world.stop());

const witnessed = (text: string, values?: unknown[]) =>
  world.service.witnessed<Record<string, unknown>>(text, values);

/** The same account with another verified address. */
function whoMoved(name: string): TokenRequest {
  const request = findSampleCaller(name)?.request;
  if (request?.attributes === undefined) throw new Error(`there is no sample person ${name}`);
  return { ...request, attributes: { ...request.attributes, houseNumber: '999' } };
}

/** As witness: how many running cases the relation of these arrears is in. */
async function casesWith(arrearsId: string): Promise<number> {
  const rows = await witnessed(
    `select 1 from case_relation c join arrears a on a.relation_id = c.relation_id
     where a.id = $1 and c.until_on is null`,
    [arrearsId],
  );
  return rows.length;
}

/** As witness: whose these arrears are. */
async function personWith(arrearsId: string): Promise<string> {
  const [row] = await witnessed(
    `select p.person_id from person_relation p join arrears a using (relation_id) where a.id = $1`,
    [arrearsId],
  );
  return String(row?.['person_id']);
}

describe('A claim code, which the member holds too,', () => {
  let ofCeline: string;

  it('adds one relation to an account, and nothing that is linked with it', async () => {
    // Dirk works at Nuon. Celine owes Nuon, and Ymere, which is nobody's business at Nuon.
    const { id, claimCode } = await world.registered({ member: 'nuon', person: 'celine' });
    await world.registered({ member: 'ymere', person: 'celine', number: 9 });
    ofCeline = id;
    expect(await casesWith(id)).toBe(1);

    await world.signIn('dirk');
    await world.claim('dirk', claimCode);
    expect(await world.relationsOf('dirk')).toMatchObject([
      { memberName: 'CZ', state: 'SUGGESTED' },
      { memberName: 'Nuon', state: 'SUGGESTED' },
    ]);
    await world.confirm('dirk', await world.relationsOf('dirk'));

    // Neither now, nor when another member comes, nor when Dirk moves and signs in anew.
    await world.registered({ member: 'ohra', person: 'celine', number: 9 });
    await world.service.ask(whoMoved('dirk'), RELATIONS);
    const after = await world.signIn('dirk');
    expect(after.map(({ memberName }) => memberName).sort()).toEqual(['CZ', 'Nuon']);
    expect(await seenBy('dirk')).toEqual([]);
  });

  it('takes nobody to the case of somebody else, and gives way to whose relation it is', async () => {
    // Ten days later Dirk falls behind with Ymere himself: with Nuon that makes two.
    world.service.clock.advance({ days: 10 });
    await world.registered({ member: 'ymere', person: 'dirk', number: 12 });
    await world.confirm('dirk', await world.signIn('dirk'));
    // His case is of that day: none that was there before has become his.
    expect(await seenBy('dirk')).toEqual(['2026-11-12']);

    await world.confirm('celine', await world.signIn('celine'));
    expect(await seenBy('dirk')).toEqual([]);
    expect((await seenBy('celine')).length).toBe(1);
    // Nor does a word of his change that.
    const before = await personWith(ofCeline);
    await world.claim('dirk', full.unusedClaimCode);
    await world.confirm('dirk', await world.relationsOf('dirk'));
    expect(await personWith(ofCeline)).toBe(before);
    const [mixed] = await witnessed(
      `select count(*)::int as persons from (
         select from account_person group by person_id having count(*) > 1) as of_two`,
    );
    expect(mixed).toEqual({ persons: 0 });
  });

  it('lets its person in on a case only by "this is me" at two of its members', async () => {
    // Gerda moved: no member has the address that her identity provider verified.
    const nuon = await world.registered({ member: 'nuon', person: 'gerda', number: 3 });
    const ohra = await world.registered({ member: 'ohra', person: 'gerda' });
    expect(await casesWith(nuon.id)).toBe(1);
    await world.claim('gerda', nuon.claimCode);
    await world.confirm('gerda', await world.relationsOf('gerda'));
    expect(await seenBy('gerda')).toEqual([]);
    await world.claim('gerda', ohra.claimCode);
    await world.confirm('gerda', await world.relationsOf('gerda'));
    expect((await seenBy('gerda')).length).toBe(1);
    expect(await casesWith(nuon.id)).toBe(1);
  });

  /** The days on which the cases that a customer sees last changed. */
  async function seenBy(who: string): Promise<string[]> {
    const { data } = await world.service.ask(who, CASES);
    const edges = data.jointCases.edges as { node: { state: string; changedOn: string } }[];
    return edges.filter(({ node }) => node.state === 'MATCHED').map(({ node }) => node.changedOn);
  }

  it('that is unknown, used or of somebody else is answered and decided alike', async () => {
    const used = await world.registered({ member: 'nuon', person: 'lotte', number: 4 });
    await world.claim('lotte', used.claimCode);
    const [never, again] = [await world.claim('emma', full.unknownClaimCode), used.claimCode];
    const answers = [never, await world.claim('emma', again)];
    const ids = answers.map(({ data }) => data.claimRelation.claim.id as string);
    const texts = answers.map(({ text }, at) => withoutTrace(text).replace(ids[at] ?? '', 'ID'));
    expect(texts[1]).toBe(texts[0]);
    const states = await Promise.all(
      ids.map(async (id) => {
        const query = `{ relationClaim(id: "${id}") { state } }`;
        return withoutTrace((await world.service.ask('emma', query)).text);
      }),
    );
    expect(states[0]).toContain('REFUSED');
    expect(states[1]).toBe(states[0]);
  });
});

const withoutTrace = (text: string): string => text.replace(/"traceId":"\w+"/, '"traceId":""');

describe('The linker at work', () => {
  it('holds no member up: waiting would tell that its customer was met elsewhere just now', async () => {
    const { database, clock } = world.service;
    const linker = await Acting.as(database.urls.worker, clock);
    const [row] = await witnessed(
      'select relation_id from arrears where id = $1 and member_id = $2',
      [full.arrears.cz1, sampleMember('cz').id],
    );
    await linker.inScope('jpa_linker', null, async (run) => {
      // A row that refers to Anna's relation at CZ, written and not yet committed.
      const refer = `insert into case_relation (case_id, member_id, relation_id, since_on)
        select id, $1, $2, clock_today() from joint_case where not exists (select from case_relation c
          where c.case_id = joint_case.id and c.relation_id = $2) limit 1`;
      const came = await run(refer, [sampleMember('cz').id, row?.['relation_id']]);
      expect(came).toMatchObject({ rowCount: 1 });
      const answer = await world.register({
        member: 'cz',
        person: 'anna',
        change: (entry) => Object.assign(entry, { ownReference: 'CZ-WACHT' }),
      });
      expect(answer.data?.registerArrears?.entries?.[0]).toMatchObject({ isNew: true });
    });
    await linker.stop();
  });
});

describe('Ids, hashes and salts', () => {
  it('are of one party each: no two callers hold one in common, nor one of the database', async () => {
    const held = new Map<string, ReadonlySet<string>>();
    const members = ['cz', 'kpn', 'ymere', 'ohra', 'rochdale'];
    const persons = ['anna', 'bram', 'gerda', 'ijsbrand', 'dirk-junior'];
    for (const who of [...members, ...persons, MUNICIPALITY, ADMINISTRATOR, 'coordinator']) {
      held.set(who, await tokensHeldBy(world, who));
    }
    held.set('a customer', await tokensHeldBy(world, ADVISED));
    held.set('the database', await tokensInside(world));
    for (const [who, tokens] of held) expect([who, tokens.size > 1]).toEqual([who, true]);
    // Hashes and salts of commitments were among them.
    expect([...(held.get('kpn') ?? [])].filter((token) => token.length === 64).length).toBe(10);
    expect(sharedAmong(held)).toEqual([]);
  });

  it('in the rows that members reach past all code have none in common either', async () => {
    const { database, clock } = world.service;
    const http = await Acting.as(database.urls.http, clock);
    const held = new Map<string, ReadonlySet<string>>();
    for (const who of ['cz', 'kpn', 'ymere', 'ohra', 'rochdale']) {
      held.set(who, await tokensInRowsOf(world, http, sampleMember(who).id));
    }
    await http.stop();
    for (const [who, tokens] of held) expect([who, tokens.size > 20]).toEqual([who, true]);
    expect(sharedAmong(held)).toEqual([]);
  });

  it('are joined by no moment: those that a member reads are of its own acts', async () => {
    const moments = await witnessed(
      `select relname || '.' || attname as name from pg_class c
       join pg_attribute a on a.attrelid = c.oid and attnum > 0 and not attisdropped
       where c.relnamespace = 'public'::regnamespace and atttypid = 'timestamptz'::regtype
         and has_column_privilege('jpa_member', c.oid, attnum, 'select') order by 1`,
    );
    expect(moments.map(({ name }) => name)).toEqual(OWN_MOMENTS);
    // And of those that only some kinds of caller may know, no type that members read has a field.
    const readers = ['JointCase', 'Proposal', 'Arrangement', 'WorkItem', 'CaseMoment', 'Dispute'];
    const fields = [...readers, 'StandstillAct', 'Standstill', 'OwnPart'].flatMap((name) => {
      const type = schema.getType(name);
      return isObjectType(type) ? Object.values(type.getFields()) : [];
    });
    expect(fields.length).toBeGreaterThan(60);
    expect(fields.filter(({ type }) => String(getNamedType(type)) === 'DateTime')).toEqual([]);
  });
});

/** Of a seat: null as long as it counts. */
const OWN_MOMENTS = [
  'arrears.registered_at',
  'arrears_event.recorded_at',
  'arrears_party.recorded_at',
  'circumstance_report.reported_at',
  'consent.recorded_at',
  'consent_event.recorded_at',
  'consent_refusal.recorded_at',
  'consequence.reported_at',
  'customer_relation.registered_at',
  'invitation.invited_at',
  'negotiation_policy.set_at',
  'organisation_event.recorded_at',
  'seat.until',
];

describe('A look at a person', () => {
  it('leaves one line for each person that an answer shows, also when it is told again', async () => {
    const shows = operationsThatShow(schema, SHOW_PERSONS);
    expect(shows.length).toBeGreaterThan(6);
    const tries = triesIn(full).filter(({ operation }) => shows.includes(operation));
    // Asked twice: what is told again is shown again.
    for (const { operation, as, variables } of [...tries, ...tries]) {
      const before = await looks();
      const { data } = await world.service.ask(as, documentOf(schema, operation), variables);
      const after = await looks();
      const shown = personsIn(data);
      // An act on a relation is a look at it, also where the answer shows nothing of it any more.
      const wanted = operation === 'Mutation denyRelation' ? [0, 1] : [shown.size];
      expect([operation, wanted.includes(after - before), after - before]).toContain(true);
    }
    const purposes = await witnessed('select distinct purpose, ground from look_log order by 1');
    expect(purposes.map(({ ground }) => ground)).not.toContain('');
    expect(purposes.length).toBeGreaterThan(3);
  });

  it('leaves a line also when an answer shows something of a case', async () => {
    const shows = operationsThatShow(schema, SHOW_CASES);
    expect(shows.length).toBeGreaterThan(20);
    // What an act answers is what its caller said; each feature logs where it shows more.
    const queries = shows.filter((name) => !name.startsWith('Mutation '));
    const tries = triesIn(full).filter(({ operation }) => queries.includes(operation));
    const logged = new Set<string>();
    for (const { operation, as, variables } of tries) {
      const before = await looks();
      const { data } = await world.service.ask(as, documentOf(schema, operation), variables);
      // The office reads what waits, without a case.
      const isOffice = operation === 'Query workList' && as === 'coordinator';
      // A call that ended shows nobody.
      const shown = operation === 'Query careCall' ? /"name":"/ : /"id":"/;
      if (isOffice || !shown.test(JSON.stringify(data ?? null))) continue;
      expect([operation, as, (await looks()) > before]).toEqual([operation, as, true]);
      logged.add(operation);
    }
    expect(logged.size).toBeGreaterThan(11);
  });

  async function looks(): Promise<number> {
    const [row] = await witnessed('select count(*)::int as looks from look_log');
    return Number(row?.['looks']);
  }
});
