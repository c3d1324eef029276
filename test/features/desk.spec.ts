// What each who sits at cases reads of them: pages, filters, the time line, and what waits.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CONFIRM_STANDSTILL, openCase, type Told } from '../support/cases.ts';
import { World } from '../privacy/world.ts';

const WORK = `query W($first: Int!, $after: String) { workList(first: $first, after: $after) {
  edges { node { id kind task madeOn dueOn jointCase { id state own { balanceCents } } } }
  pageInfo { hasNextPage endCursor } } }`;
const CASES = `query C($filter: JointCaseFilter) { jointCases(filter: $filter) {
  edges { node { id changedOn } } } }`;
const ONE = `query O($id: ID!) { jointCase(id: $id) { id state own { balanceCents } } }`;
const LINE = `query L($id: ID!, $first: Int!, $after: String) {
  caseTimeLine(jointCaseId: $id, first: $first, after: $after) {
    edges { node { type happenedOn } } pageInfo { hasNextPage endCursor } } }`;

let world: World;
const persons = ['anna', 'bram', 'celine'];

beforeAll(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn', 'ymere');
  for (const [at, person] of persons.entries()) {
    for (const member of ['cz', 'kpn']) await world.entered({ member, person, number: at + 1 });
    await world.service.settle();
    await world.confirm(person, await world.signIn(person));
    await openCase(world, person);
    world.service.clock.advance({ days: 1 });
  }
}, 180_000);
afterAll(() => world.stop());

const ask = (who: string, query: string, variables: Record<string, unknown> = {}) =>
  world.service.ask(who, query, variables);

describe('The work list', () => {
  it('tells a member what waits, the most urgent first, a page at a time', async () => {
    const first = (await ask('cz', WORK, { first: 2 })).data.workList;
    const dueOn = first.edges.map((edge: Told) => edge.node.dueOn);
    expect(dueOn).toEqual(['2026-11-04', '2026-11-05']);
    expect(first.edges[0].node).toMatchObject({
      kind: 'CONFIRM_STANDSTILL',
      task: null,
      jointCase: { state: 'OPEN', own: { balanceCents: 23_950 } },
    });
    const after = first.pageInfo.endCursor;
    const second = (await ask('cz', WORK, { first: 2, after })).data.workList;
    expect(second.edges).toHaveLength(1);
    expect(second.pageInfo.hasNextPage).toBe(false);
    expect((await ask('ymere', WORK, { first: 2 })).data.workList.edges).toEqual([]);
  });

  it('forgets an item with the act that it asked for', async () => {
    const [edge] = (await ask('kpn', WORK, { first: 1 })).data.workList.edges;
    const input = { jointCaseId: edge.node.jointCase.id };
    await ask('kpn', CONFIRM_STANDSTILL, { input });
    const ids = (await ask('kpn', WORK, { first: 9 })).data.workList.edges.map(
      (each: Told) => each.node.id,
    );
    expect(ids).not.toContain(edge.node.id);
    expect(ids).toHaveLength(2);
  });
});

describe('The list of joint cases', () => {
  it('shows the last changed first, and by what changed since', async () => {
    const all = (await ask('cz', CASES)).data.jointCases.edges.map(
      (edge: Told) => edge.node.changedOn,
    );
    expect(all).toEqual(['2026-11-04', '2026-11-03', '2026-11-02']);
    const since = await ask('cz', CASES, { filter: { changedSince: '2026-11-04' } });
    expect(since.data.jointCases.edges).toHaveLength(1);
  });

  it("finds a member's case by its own reference, and nobody else's", async () => {
    const by = async (who: string, ownReference: string) =>
      (await ask(who, CASES, { filter: { ownReference } })).data.jointCases.edges.length;
    expect(await by('cz', 'CZ-DOSSIER-2')).toBe(1);
    expect(await by('cz', 'KPN-DOSSIER-2')).toBe(0);
    expect(await by('ymere', 'CZ-DOSSIER-2')).toBe(0);
  });

  it('logs whom each page shows', async () => {
    const looks = async () =>
      (
        await world.service.witnessed<{ looks: number }>(
          `select count(*)::int as looks from look_log where purpose = 'CASE_READ'`,
        )
      )[0]?.looks ?? 0;
    const before = await looks();
    await ask('cz', CASES);
    expect((await looks()) - before).toBe(3);
  });
});

describe('One case', () => {
  it('of another, absent and malformed are one answer', async () => {
    const [edge] = (await ask('cz', CASES)).data.jointCases.edges;
    const answers = await Promise.all(
      [edge.node.id, '00000000-0000-4000-9000-000000000404', 'x'].map(
        async (id) => (await ask('kpn', ONE, { id })).data,
      ),
    );
    expect(answers).toEqual([{ jointCase: null }, { jointCase: null }, { jointCase: null }]);
    expect((await ask('cz', ONE, { id: edge.node.id })).data.jointCase.state).toBe('OPEN');
  });

  it('has a time line of its viewer', async () => {
    const [edge] = (await ask('anna', CASES)).data.jointCases.edges;
    const id = edge.node.id;
    const page = (await ask('anna', LINE, { id, first: 1 })).data.caseTimeLine;
    expect(page.edges).toMatchObject([{ node: { type: 'CASE_OPEN', happenedOn: '2026-11-02' } }]);
    expect((await ask('cz', LINE, { id, first: 1 })).data.caseTimeLine.edges).toEqual([]);
  });
});
