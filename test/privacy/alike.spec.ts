// Absent, malformed and not yours answer alike, to the byte: for every operation that takes an id,
// a reference or a cursor, whatever exists under it at somebody else.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { GraphQLSchema } from 'graphql';
import type { Variables } from '../../src/programs/sample-requests.ts';
import { type FullWorld, startFullWorld } from './full-world.ts';
import { ADMINISTRATOR, MUNICIPALITY } from './open-case-people.ts';
import { ABSENT, idPlacesOf, MALFORMED, placesIn } from './id-places.ts';
import { documentOf } from './operation-tries.ts';
import { entryOf, RECORD_CONSENT, referenceOf, traced, uuid, type Who } from './world.ts';

let full: FullWorld;
let schema: GraphQLSchema;
beforeAll(async () => {
  full = await startFullWorld();
  schema = full.world.service.app.get(GraphQLSchemaHost, { strict: false }).schema;
}, 180_000);
afterAll(() => full.world.stop());

/** All that a caller gets: status, headers but the number of the request, body. */
async function wholeAnswer(as: Who, operation: string, variables: Variables): Promise<string> {
  const { service } = full.world;
  if (operation.startsWith('Subscription ')) {
    const query = documentOf(schema, operation);
    return JSON.stringify(await service.ask(as, query, variables, traced(0x5a5e)));
  }
  const answer = await service.app.inject({
    method: 'POST',
    url: '/graphql',
    headers: {
      authorization: `Bearer ${await service.token(as)}`,
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      ...traced(0x5a5e),
    },
    payload: JSON.stringify({ query: documentOf(schema, operation), variables }),
  });
  const { date: _date, traceresponse: _span, ...headers } = answer.headers;
  return JSON.stringify([answer.statusCode, headers, answer.body]);
}

/** A fingerprint of everything that members and customers have, apart from logs. */
async function everything(): Promise<string> {
  const tables = ['arrears', 'arrears_event', 'consent', 'consent_event', 'consent_standing'];
  const more = ['customer_relation', 'relation_view', 'relation_claim', 'seat', 'joint_case'];
  const said = ['case_confirmation', 'budget', 'budget_extension', 'case_advice', 'dispute'];
  const done = ['person_decision', 'answer', 'standstill', 'standstill_act', 'arrears_dispute'];
  const around = [
    'standstill_extension',
    'circumstance_report',
    'office_circumstance',
    'care_call',
  ];
  const waits = ['work_item', 'office_task', 'office_decision', 'task_outcome', 'person_request'];
  const helps = ['representation', 'representation_offer', 'negotiation_policy', 'refused_count'];
  const stated = ['statement_request', 'asked_statement'];
  const followed = ['arrears_party', 'arrears_attachment', 'consequence', 'existing_arrangement'];
  const hardship = ['hardship_application', 'hardship_step', 'case_easing'];
  const owed = ['premium_standing', 'arrears_arrangement', 'arrears_work'];
  const ofCases = [
    ...said,
    ...done,
    ...around,
    ...waits,
    ...helps,
    ...stated,
    ...followed,
    ...owed,
    ...hardship,
  ];
  const parts = [
    ...tables,
    ...more,
    ...ofCases,
    'member',
    'member_label',
    'accreditation',
    'organisation',
  ].map((table) => `(select md5(string_agg(t::text, ' ' order by t::text)) from ${table} t)`);
  const [row] = await full.world.service.witnessed(`select ${parts.join(' || ')} as print`);
  return String(row?.['print']);
}

describe('Absent, malformed and not yours', () => {
  it('answer alike to the byte, and change nothing', async () => {
    const before = await everything();
    for (const { operation, argument, as, variables, foreign } of await placesIn(full)) {
      const absent = await wholeAnswer(as, operation, variables(ABSENT));
      for (const id of [...foreign, ...MALFORMED]) {
        const answer = await wholeAnswer(as, operation, variables(id));
        expect([operation, argument, as, id, answer]).toEqual([
          operation,
          argument,
          as,
          id,
          absent,
        ]);
      }
    }
    expect(await everything()).toBe(before);
  }, 180_000);

  it('are tried at every place of the schema where an id is taken', async () => {
    const tried = (await placesIn(full)).map(
      ({ operation, argument }) => `${operation} ${argument}`,
    );
    expect([...new Set(tried)].sort()).toEqual(idPlacesOf(schema).sort());
  });

  it('of references: a customer of another member is as unknown as nobody', async () => {
    const ask = async (customerReference: string) => {
      const entry = entryOf({ member: 'ymere', person: 'gerda' });
      const { consent } = entry;
      const input = { idempotencyKey: uuid(0x78), customerReference, consent };
      const answer = await full.world.service.ask('ymere', RECORD_CONSENT, { input }, traced(7));
      return answer.text;
    };
    const absent = await ask('Y9999999');
    expect(absent).toContain('NOT_FOUND');
    const others = [referenceOf('cz', 1), referenceOf('kpn', 1), '', '\u0000', 'x'.repeat(500)];
    for (const reference of others) expect(await ask(reference)).toBe(absent);
    // Filters of lists are references too.
    const list = async (reference: string) => {
      const query = `query L($of: String) {
        consents(filter: { customerReference: $of }) { edges { node { id } } pageInfo { hasNextPage } }
        arrears(filter: { customerReference: $of }) { edges { node { id } } } 
        own: arrears(filter: { ownReference: $of }) { edges { node { id } } } }`;
      return (await full.world.service.ask('ymere', query, { of: reference }, traced(8))).text;
    };
    const empty = await list('Y9999999');
    for (const reference of [referenceOf('cz', 1), 'CZ-DOSSIER-1', 'KPN-DOSSIER-1', '\u0000']) {
      expect(await list(reference)).toBe(empty);
    }
    expect(await list(referenceOf('ymere', 1))).not.toBe(empty);
  });
});

describe('Cursors', () => {
  /** Each list with two who may read it; what else is asked, and how many sort keys it has. */
  interface List {
    readers: readonly [Who, Who | null];
    input?: readonly [Variables, Variables];
    keys?: number;
  }
  const LISTS: Readonly<Record<string, List>> = {
    invitations: { readers: ['cz', 'kpn'] },
    companions: { readers: ['ijsbrand', 'anna'] },
    arrears: { readers: ['cz', 'kpn'] },
    arrearsEvents: { readers: ['ohra', 'ijsbrand'], input: ofLate(), keys: 1 },
    consents: { readers: ['cz', 'kpn'] },
    givenConsents: { readers: ['anna', 'ijsbrand'] },
    sharingNotices: { readers: ['cz', 'ohra'] },
    relations: { readers: ['anna', 'bram'] },
    // Bram has no case, so that Anna's cursor is tried as his.
    jointCases: { readers: ['anna', 'bram'] },
    members: { readers: ['coordinator', null] },
    counsellors: { readers: ['coordinator', null] },
    workList: { readers: ['ymere', 'cz'] },
    proposals: { readers: ['cz', 'kpn'], keys: 3 },
    arrangements: { readers: ['ohra', 'rochdale'] },
    planVersions: { readers: ['ohra', ADMINISTRATOR], input: ofRunning('versions'), keys: 1 },
    amendments: { readers: ['dirk-junior', ADMINISTRATOR], input: ofRunning('case'), keys: 1 },
    negotiationPolicies: { readers: ['kpn', 'ohra'] },
    representations: { readers: [MUNICIPALITY, ADMINISTRATOR] },
    memberDirectory: { readers: [MUNICIPALITY, ADMINISTRATOR] },
    statementRequests: { readers: ['cz', MUNICIPALITY] },
    representationOffers: { readers: ['ijsbrand', 'dirk-junior'] },
    caseTimeLine: { readers: ['cz', 'kpn'], input: ofCase('cz', 'kpn'), keys: 1 },
    standstillActs: { readers: ['cz', 'ijsbrand'], input: ofCase('cz', 'ijsbrand') },
    disputes: { readers: ['ymere', 'ijsbrand'], input: ofCase('ymere', 'ijsbrand') },
    disclosureChoices: {
      readers: ['ijsbrand', MUNICIPALITY],
      input: ofCase('ijsbrand', 'municipality'),
      keys: 1,
    },
    hardshipApplications: {
      readers: ['ijsbrand', MUNICIPALITY],
      input: ofCase('ijsbrand', 'municipality'),
      keys: 1,
    },
    processingRegister: { readers: ['cz', 'auditor'], keys: 1 },
    warnings: { readers: ['anna', 'ijsbrand'] },
    statedCapacities: {
      readers: ['ijsbrand', MUNICIPALITY],
      input: ofCase('ijsbrand', 'municipality'),
      keys: 1,
    },
  };

  type AtCase = keyof FullWorld['open']['negotiating'];
  /** The case that both sit at, as each knows it; read when it is known. */
  function ofCase(...two: [AtCase, AtCase]): [Variables, Variables] {
    const [one, other] = two.map((who) => ({
      get jointCaseId() {
        return full.open.negotiating[who];
      },
    }));
    return [one ?? {}, other ?? {}];
  }

  /** The arrangement that runs, or its case, as two of them know it. */
  function ofRunning(what: 'versions' | 'case'): [Variables, Variables] {
    const by = (who: 'ohra' | 'dirkJunior' | 'administrator'): Variables => ({
      get [what === 'versions' ? 'arrangementId' : 'jointCaseId']() {
        const { arrangements, active } = full.open;
        return what === 'versions' ? arrangements[who] : active[who];
      },
    });
    return [by(what === 'versions' ? 'ohra' : 'dirkJunior'), by('administrator')];
  }

  /** The arrears that came late, as their member and the person know them. */
  function ofLate(): [Variables, Variables] {
    const by = (whose: 'lateOfOhra' | 'lateOfIjsbrand'): Variables => ({
      get arrearsId() {
        return full.open.arrears[whose];
      },
    });
    return [by('lateOfOhra'), by('lateOfIjsbrand')];
  }

  const endOf = async (list: string, at: 0 | 1, after?: string): Promise<string> => {
    const { readers, input } = LISTS[list] ?? { readers: [''] };
    const [[name, id] = []] = Object.entries(input?.[at] ?? {});
    const inCase = typeof id === 'string' ? `, ${name}: "${id}"` : '';
    const query = `query P($after: String) {
      ${list}(first: 1, after: $after${inCase}) { pageInfo { endCursor } } }`;
    const variables = after === undefined ? {} : { after };
    return (await full.world.service.ask(readers[at] ?? null, query, variables, traced(9))).text;
  };
  const cursorOf = async (list: string): Promise<string> => {
    const text = await endOf(list, 0);
    const found = /"endCursor":"([^"]+)"/.exec(text)?.[1];
    if (found === undefined) throw new Error(`${list} ${text}`);
    return found;
  };

  it('forged, of another viewer or of another list are as good as none', async () => {
    const anothers = await cursorOf('consents');
    for (const [list, { readers }] of Object.entries(LISTS)) {
      const own = await cursorOf(list);
      const forged = Buffer.from(own, 'base64url');
      forged[20] = (forged[20] ?? 0) ^ 1;
      const absent = await endOf(list, 0, 'x');
      expect(absent).toContain('BAD_USER_INPUT');
      expect(await endOf(list, 0, own)).not.toBe(absent);
      const bad = ['', 'é', own.slice(0, -2), forged.toString('base64url'), 'A'.repeat(3_000)];
      if (list !== 'consents') bad.push(anothers);
      if (readers[1] !== null) {
        expect([list, await endOf(list, 1, own)]).toEqual([list, absent]);
      }
      for (const after of bad) expect([list, await endOf(list, 0, after)]).toEqual([list, absent]);
    }
  });

  it('are taken by those lists and no other', () => {
    const lists = Object.values(schema.getQueryType()?.getFields() ?? {})
      .filter((field) => field.args.some(({ name }) => name === 'after'))
      .map(({ name }) => name);
    expect(lists.sort()).toEqual(Object.keys(LISTS).sort());
  });

  it('hold sort keys of the viewer alone, and no count of what it may not see', async () => {
    for (const [list, { keys = 2 }] of Object.entries(LISTS)) {
      const text = Buffer.from(await cursorOf(list), 'base64url')
        .subarray(16)
        .toString('utf8');
      const [operation, viewer, ...key] = JSON.parse(text) as string[];
      expect([operation, typeof viewer, key.length]).toEqual([list, 'string', keys]);
    }
    const names = Object.values(schema.getTypeMap()).flatMap((type) =>
      'getFields' in type
        ? Object.keys(type.getFields()).map((name) => `${type.name}.${name}`)
        : [],
    );
    // Amounts that a level of disclosure allows, and the question whether it may; a member's own
    // past answers. No list counts.
    // (countsFrom is a day of the law.)
    const counts = names.filter((name) => /\..*(?:total|count(?!er|ing|sFrom))/i.test(name));
    expect(counts.sort()).toEqual(TOTALS);
  });
});

const TOTALS = [
  'Arrangement.totals',
  'ArrangementTotals.totalCents',
  'JointCase.totals',
  'Mutation.answerTotalsQuestion',
  'PlanPreview.needsTotals',
  'PlanPreview.totalCents',
  'PolicyDryRunBeside.count',
  'PolicyDryRunChange.count',
  'WholeArrangement.totalCents',
  'WholeCase.totalsAsked',
  'WholeVersion.totalCents',
];
