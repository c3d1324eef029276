// A task of the office that is finished while what it asked for was not done: it comes again, until
// it is. Notices that nobody acknowledged, statements that a member still owes.
// Not here: how they come to the office first (withdrawal.spec.ts, statement-days.spec.ts).
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { World } from '../privacy/world.ts';
import { matchedCase, type Told } from '../support/cases.ts';
import { FINISH_TASK } from './around-calls.ts';
import { MUNICIPALITY, recorded, representationInput } from './representation-calls.ts';
import { answerStatement, openOf, requested, requestInput } from './statement-calls.ts';

const GIVEN = '{ givenConsents(first: 10) { edges { node { id memberName } } } }';
const WITHDRAW = `mutation W($input: WithdrawConsentInput!) { withdrawConsent(input: $input) {
  refusals { code } } }`;
const NOTICES = '{ sharingNotices(first: 10) { edges { node { id } } } }';
const ACKNOWLEDGE = `mutation A($input: AcknowledgeNoticeInput!) { acknowledgeNotice(input: $input) {
  refusals { code } } }`;
const OFFICE = '{ workList(first: 50) { edges { node { id task } } } }';

let world: World;

beforeEach(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn');
  await world.admitCounsellors();
}, 180_000);
afterEach(() => world.stop());

const nodes = (connection: Told): Told[] => connection.edges.map((edge: Told) => edge.node);

async function ask(who: string, query: string, variables = {}): Promise<Told> {
  const { data, text } = await world.service.ask(who, query, variables);
  if (data === null || data === undefined || /"refusals":\[\{/.test(text)) throw new Error(text);
  return data;
}

const tasks = async (kind: string): Promise<Told[]> =>
  nodes((await ask('coordinator', OFFICE)).workList).filter(({ task }) => task === kind);

async function days(count: number): Promise<void> {
  for (let day = 0; day < count; day += 1) {
    world.service.clock.advance({ days: 1 });
    await world.service.settle();
  }
}

async function finished(kind: string, outcome: string): Promise<void> {
  const [{ id: taskId }] = await tasks(kind);
  await ask('coordinator', FINISH_TASK, { input: { taskId, outcome } });
  await world.service.settle();
  expect(await tasks(kind)).toEqual([]);
}

describe('A notice that stays unacknowledged', () => {
  const KIND = 'NOTICE_UNACKNOWLEDGED';
  beforeEach(async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn']);
    const given = nodes((await ask('anna', GIVEN)).givenConsents);
    const { id } = given.find(({ memberName }) => memberName.startsWith('CZ'));
    await ask('anna', WITHDRAW, { input: { consentId: id } });
    await world.service.settle();
    await days(8);
    expect(await tasks(KIND)).toHaveLength(1);
  });

  async function acknowledged(): Promise<void> {
    const [{ id: noticeId }] = nodes((await ask('cz', NOTICES)).sharingNotices);
    await ask('cz', ACKNOWLEDGE, { input: { noticeId } });
    await world.service.settle();
  }

  it.each(['REACHED', 'NOT_REACHED'])(
    'comes again after %s, as often as it takes',
    async (came) => {
      for (const time of [1, 2]) {
        await finished(KIND, came);
        // Five working days and a weekend.
        await days(7);
        expect({ time, open: await tasks(KIND) }).toEqual({ time, open: [] });
        await days(1);
        expect(await tasks(KIND)).toHaveLength(1);
      }
      await acknowledged();
      expect(await tasks(KIND)).toEqual([]);
      await days(10);
      expect(await tasks(KIND)).toEqual([]);
    },
  );

  it('does not when it is acknowledged by then', async () => {
    await finished(KIND, 'REACHED');
    await acknowledged();
    await days(10);
    expect(await tasks(KIND)).toEqual([]);
  });
});

describe('A statement that is still owed', () => {
  const KIND = 'STATEMENT_OVERDUE';

  it('comes again until it is answered', async () => {
    const { service } = world;
    const representationId = await recorded(service, MUNICIPALITY, representationInput('anna'));
    await requested(service, MUNICIPALITY, requestInput('anna', representationId, ['cz']));
    await days(16);
    for (const came of ['NOT_REACHED', 'REACHED']) {
      expect(await tasks(KIND)).toHaveLength(1);
      await finished(KIND, came);
      await days(7);
      expect(await tasks(KIND)).toEqual([]);
      await days(1);
    }
    await answerStatement(service, 'cz', (await openOf(service, 'cz', 'anna')).id, 'NO_ARREARS');
    expect(await tasks(KIND)).toEqual([]);
    await days(10);
    expect(await tasks(KIND)).toEqual([]);
  });
});
