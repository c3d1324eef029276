// How a customer is recognised: verified attributes and "this is me"; and the case that only the
// person can see.
// Not here: claim codes (claim-codes.spec.ts), which relations link by themselves
// (linking.spec.ts), what members could learn (privacy).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Variables } from '../../src/programs/sample-requests.ts';
import {
  admitCoalition,
  casesOf,
  entryOf,
  overviewOf,
  registerOne,
  type ToldRefusal,
  type ToldRelation,
} from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn', 'nuon', 'ymere']);
}, 180_000);
afterAll(() => service.stop());

async function answer(who: string, relationId: string, operation: 'confirm' | 'deny') {
  const { data, text } = await service.ask(
    who,
    `mutation A($input: RelationAnswerInput!) { answer: ${operation}Relation(input: $input) {
      relation { id memberName referenceEnding state } refusals { code path message } } }`,
    { input: { relationId } },
  );
  if (!data?.answer) throw new Error(text);
  return data.answer as { relation: ToldRelation | null; refusals: ToldRefusal[] };
}

const namesOf = (relations: ToldRelation[]): string[] =>
  relations.map(({ memberName }) => memberName);

describe('signing in by verified attributes', () => {
  beforeAll(async () => {
    for (const who of ['celine', 'dirk', 'hanneke', 'gerda', 'ijsbrand', 'joris', 'karima']) {
      await registerOne(service, 'cz', who);
    }
    await registerOne(service, 'kpn', 'dirk-junior');
    await registerOne(service, 'ymere', 'celine');
    await registerOne(service, 'kpn', 'celine');
    await service.settle();
  });

  it('suggests what fits, by name of the member, with the end of its reference only', async () => {
    expect(await overviewOf(service, 'celine')).toEqual([
      {
        id: expect.any(String),
        memberName: 'CZ',
        referenceEnding: String(entryOf('cz', 'celine')['customerReference']).slice(-3),
        state: 'SUGGESTED',
      },
      expect.objectContaining({ memberName: 'KPN', state: 'SUGGESTED' }),
      expect.objectContaining({ memberName: 'Ymere', state: 'SUGGESTED' }),
    ]);
  });

  it.each([
    ['somebody whose name changed by marriage', 'hanneke', ['CZ']],
    ['somebody whose name is written in two ways', 'ijsbrand', ['CZ']],
    ['somebody whose house number is written in two ways', 'joris', ['CZ']],
    ['somebody whose day of birth nobody knows', 'karima', ['CZ']],
    ['somebody who moved: nothing', 'gerda', []],
    ['a father: not what is his son’s', 'dirk', ['CZ']],
    ['a son: not what is his father’s', 'dirk-junior', ['KPN']],
    ['somebody whom no member registered: nothing', 'bram', []],
    ['a child: nothing', 'finn', []],
  ])('suggests to %s', async (_who, name, members) => {
    expect(namesOf(await overviewOf(service, name))).toEqual(members);
  });

  it('shows page after page, each relation once', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await service.ask(
        'celine',
        `query R($after: String) { relations(first: 1, after: $after) {
          edges { node { memberName since } } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      for (const { node } of data.relations.edges) seen.push(node.memberName);
      after = data.relations.pageInfo.hasNextPage ? data.relations.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(['CZ', 'KPN', 'Ymere']);
  });

  it('goes on suggesting what is registered afterwards', async () => {
    await registerOne(service, 'nuon', 'celine');
    await service.settle();
    const { data } = await service.ask('celine', '{ relations { edges { node { memberName } } } }');
    expect(data.relations.edges).toHaveLength(4);
  });

  it('is for customers alone', async () => {
    for (const who of ['cz', 'coordinator', 'auditor']) {
      const { errors } = await service.ask(who, '{ relations { edges { node { id } } } }');
      expect(errors[0]?.extensions['code']).toBe('FORBIDDEN');
    }
  });
});

describe('"this is me"', () => {
  it('is said once or twice, and is not taken back by "not me"', async () => {
    const [relation] = await overviewOf(service, 'joris');
    if (relation === undefined) throw new Error('nothing suggested');
    const confirmed = { relation: { ...relation, state: 'CONFIRMED' }, refusals: [] };
    expect(await answer('joris', relation.id, 'confirm')).toEqual(confirmed);
    expect(await answer('joris', relation.id, 'confirm')).toEqual(confirmed);
    expect(await answer('joris', relation.id, 'deny')).toEqual({
      relation: null,
      refusals: [
        {
          code: 'STATE_DOES_NOT_ALLOW',
          path: ['input', 'relationId'],
          message: 'Dit is nu CONFIRMED; dan kan dit niet.',
        },
      ],
    });
    expect((await overviewOf(service, 'joris'))[0]?.state).toBe('CONFIRMED');
  });

  it('or "not me" takes it out of the overview, for good', async () => {
    const [relation] = await overviewOf(service, 'karima');
    const id = relation?.id ?? '';
    expect(await answer('karima', id, 'deny')).toEqual({ relation: null, refusals: [] });
    expect(await answer('karima', id, 'deny')).toEqual({ relation: null, refusals: [] });
    expect((await answer('karima', id, 'confirm')).refusals).toMatchObject([
      { code: 'STATE_DOES_NOT_ALLOW' },
    ]);
    await registerOne(service, 'cz', 'karima', { ownReference: 'cz-karima-2' });
    await service.settle();
    expect(await overviewOf(service, 'karima')).toEqual([]);
  });

  it('can be said of one’s own relations only; absent, malformed and others’ are alike', async () => {
    const [others] = await overviewOf(service, 'dirk');
    const absent = await answer('joris', '50000000-0000-4000-8000-000000000001', 'confirm');
    expect(absent).toMatchObject({ relation: null, refusals: [{ code: 'NOT_FOUND' }] });
    expect(await answer('joris', others?.id ?? '', 'confirm')).toEqual(absent);
    expect(await answer('joris', 'geen', 'confirm')).toEqual(absent);
  });
});

describe('the case of a person with two members', () => {
  const ask = async (who: string, id: string) =>
    (await service.ask(who, 'query J($id: ID!) { jointCase(id: $id) { state changedOn } }', { id }))
      .data.jointCase;

  const idsOf = async (who: string): Promise<string[]> => {
    const { data } = await service.ask(who, '{ jointCases { edges { node { id } } } }');
    return data.jointCases.edges.map(({ node }: { node: { id: string } }) => node.id);
  };

  const end = async (slug: string, operation: string, type: string, input: Variables) =>
    service.ask(
      slug,
      `mutation E($input: ${type}!) { ${operation}(input: $input) { refusals { code } } }`,
      {
        input,
      },
    );

  it('is seen by nobody until the person said at both "this is me", then by the person', async () => {
    await registerOne(service, 'nuon', 'anna');
    await registerOne(service, 'ymere', 'anna');
    await service.settle();
    const [matched] = await service.witnessed<{ n: number }>(
      `select count(*)::int as n from joint_case where state = 'MATCHED'`,
    );
    expect(matched?.n).toBeGreaterThan(0);
    const [first, second] = await overviewOf(service, 'anna');
    expect(await casesOf(service, 'anna')).toEqual([]);
    await answer('anna', first?.id ?? '', 'confirm');
    await service.settle();
    expect(await casesOf(service, 'anna')).toEqual([]);
    await answer('anna', second?.id ?? '', 'confirm');
    await service.settle();
    expect(await casesOf(service, 'anna')).toEqual(['MATCHED']);
  });

  it('is not there for members, counsellors and other customers, also by its id', async () => {
    const [id] = await idsOf('anna');
    expect(await ask('anna', id ?? '')).toEqual({ state: 'MATCHED', changedOn: '2026-11-02' });
    for (const who of ['nuon', 'ymere', 'kpn', 'gemeente-voorbeeldstad', 'bram']) {
      expect(await idsOf(who)).toEqual([]);
      expect(await ask(who, id ?? '')).toBeNull();
    }
    expect(await ask('anna', '50000000-0000-4000-8000-000000000001')).toBeNull();
    expect(await ask('anna', 'geen')).toBeNull();
    // Its own id is known to nobody: the person has another.
    const [row] = await service.witnessed<{ n: number }>(
      'select count(*)::int as n from joint_case where id = $1',
      [id],
    );
    expect(row).toEqual({ n: 0 });
  });

  it('ends for the person when arrears of one are settled, and begins anew with new ones', async () => {
    const { data } = await service.ask('ymere', '{ arrears { edges { node { id } } } }');
    for (const { node } of data.arrears.edges) {
      const input = { arrearsId: node.id, settledOn: '2026-11-02' };
      await end('ymere', 'settleArrears', 'SettleArrearsInput', input);
    }
    await service.settle();
    expect(await casesOf(service, 'anna')).toEqual([]);
    await registerOne(service, 'ymere', 'anna', { ownReference: 'ymere-anna-2' });
    await service.settle();
    expect(await casesOf(service, 'anna')).toEqual(['MATCHED']);
  });

  it('is without what the person denied, also when data would link it again', async () => {
    for (const slug of ['cz', 'kpn', 'ymere']) await registerOne(service, slug, 'dirk');
    await service.settle();
    const running = async () => {
      const rows = await service.witnessed<{ name: string }>(
        `select o.name from case_relation cr join organisation o on o.id = cr.member_id
         join case_person cp on cp.case_id = cr.case_id and cp.ended_on is null
         join relation_view v on v.relation_id = cr.relation_id and v.state <> 'SUGGESTED'
         where cr.until_on is null order by 1`,
      );
      return rows.map(({ name }) => name);
    };
    const before = await running();
    for (const { id, memberName } of await overviewOf(service, 'dirk')) {
      await answer('dirk', id, memberName === 'KPN' ? 'deny' : 'confirm');
      await service.settle();
    }
    expect(await running()).toEqual([...before, 'CZ', 'Ymere'].sort());
    await registerOne(service, 'kpn', 'dirk', { ownReference: 'kpn-dirk-2' });
    await service.settle();
    expect(await running()).toEqual([...before, 'CZ', 'Ymere'].sort());
    expect(await casesOf(service, 'dirk')).toEqual(['MATCHED']);
  });
});
