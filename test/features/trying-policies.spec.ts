// What rules would have answered to what a member was asked before: counted, and nothing set.
// Not here: setting them (negotiation-policies.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { admitCoalition } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import { set, stored, YEAR_ELSE_TWO } from './policy-calls.ts';
import { plantCase } from './planted-proposals.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn', 'nuon']);
}, 180_000);
afterAll(() => service.stop());

describe('a dry run', () => {
  it('tells what rules would have answered to own past proposals, and sets nothing', async () => {
    const months = (count: number, cents: number) =>
      Array.from({ length: count }, (_, at) => [at + 1, cents] as const);
    const slugs = ['cz', 'kpn'];
    // 10, 13 and 26 months; of the last the stage is another, so that a rule is not about it.
    await plantCase(service, 1, slugs, {
      payments: months(10, 2_405),
      smallestMonthlyCents: 2_405,
    });
    await plantCase(service, 2, slugs, {
      payments: months(13, 1_850),
      smallestMonthlyCents: 1_850,
    });
    await plantCase(service, 3, slugs, {
      payments: months(26, 925),
      smallestMonthlyCents: 925,
      closedOn: '2026-11-02',
      state: 'ACTIVE',
      stage: 'SUMMONED',
    });
    const before = await stored(service, 'cz');
    const about = { stages: ['DEMANDED'] };
    const rules = YEAR_ELSE_TWO.map((rule) => ({ ...rule, when: about }));
    const tried = await set(service, 'cz', rules, { dryRun: true });
    expect(tried).toEqual({
      policy: null,
      dryRun: {
        proposals: 3,
        accepted: 2,
        offeredOtherTerms: 0,
        handedToYou: 1,
        answeredByRule: [1, 1],
        // There is none in force: all was handed on, and nobody answered.
        changes: [{ from: 'HAND', to: 'ACCEPT', count: 2 }],
        besideGiven: [
          { answered: null, givenBy: null, would: 'ACCEPT', count: 2 },
          { answered: null, givenBy: null, would: 'HAND', count: 1 },
        ],
      },
      refusals: [],
    });
    const narrow = [{ does: 'COUNTER', within: { smallestMonthly: { amountCents: 1_851 } } }];
    expect((await set(service, 'cz', narrow, { dryRun: true })).dryRun).toMatchObject({
      accepted: 1,
      offeredOtherTerms: 2,
      handedToYou: 0,
      answeredByRule: [3],
    });
    expect(await stored(service, 'cz')).toEqual(before);
    // Who was never asked anything has nothing to try rules on.
    expect((await set(service, 'nuon', rules, { dryRun: true })).dryRun).toMatchObject({
      proposals: 0,
    });
    const all = await service.witnessed('select from proposal');
    expect(all).toHaveLength(6);
  });

  it('supposes that nobody acts for the person, whoever does', async () => {
    const rules = [{ does: 'ACCEPT', when: { representations: ['MANDATE'] }, within: {} }];
    expect((await set(service, 'cz', rules, { dryRun: true })).dryRun).toMatchObject({
      handedToYou: 3,
    });
  });

  it('stands beside what was answered then, and beside the version in force', async () => {
    const planted = await plantCase(service, 4, ['kpn', 'nuon']);
    const answer = `mutation A($input: AnswerProposalInput!) { answerProposal(input: $input) {
      refusals { code } } }`;
    const rejected = { answer: 'REJECT', reason: { code: 'AMOUNT_TOO_LOW' } };
    const input = { proposalId: planted.ids['nuon'], ...rejected };
    await service.ask('nuon', answer, { input });
    // Of KPN the three before were answered by nobody.
    await set(service, 'nuon', [{ does: 'COUNTER', within: { longestMonths: 2 } }]);
    const { dryRun } = await set(service, 'nuon', YEAR_ELSE_TWO, { dryRun: true });
    expect(dryRun).toMatchObject({
      proposals: 1,
      changes: [{ from: 'COUNTER', to: 'ACCEPT', count: 1 }],
      besideGiven: [{ answered: 'REJECT', givenBy: 'PERSON', would: 'ACCEPT', count: 1 }],
    });
    const same = [{ does: 'COUNTER', within: { longestMonths: 2 } }];
    expect((await set(service, 'nuon', same, { dryRun: true })).dryRun).toMatchObject({
      changes: [],
    });
  });

  it('reads as rules by name and as sentences, and so does what a rule answered', async () => {
    const query = `{ negotiationPolicy { rules { name text } } }`;
    const { data } = await service.ask('nuon', query, {}, { 'accept-language': 'en' });
    expect(data.negotiationPolicy.rules).toEqual([
      {
        name: 'v1 rule 1 COUNTER',
        text: 'Always. We accept a plan of no more than 2 months. Otherwise we offer that.',
      },
    ]);
  });
});
