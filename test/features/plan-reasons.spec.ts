// Why a plan is as it is, or why there is none and what one could ask for; and that what is asked
// for makes a case work that did not: the person pays more, or a member eases its terms.
// Not here: plans to choose between (previews.spec.ts), the sentences (test/domain).
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { admitCoalition } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import { type CapacityCase, COUNSELLOR, matched, opened, seatCounsellor } from './capacity-case.ts';
import { codesOf, reasons } from './preview-calls.ts';
import {
  answers,
  budget,
  negotiating,
  policies,
  proposalOf,
  says,
  standing,
  type Told,
  within,
} from './rounds-case.ts';

let service: TestService;

beforeEach(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn']);
});
afterEach(() => service.stop());

const SOON = [{ does: 'ACCEPT', within: { longestMonths: 4 } }];
const SLOWER = [{ does: 'ACCEPT', within: { longestMonths: 6 } }];

/** 150.00 within 4 months at 30.00 a month: 37.50 would do. The counsellor sits at the case. */
async function tooTight(): Promise<CapacityCase & { counsellor: { person: string; id: string } }> {
  await policies(service, ['cz', 'kpn'], SOON);
  const joint = await opened(service, await matched(service, 'anna', { cz: 10_000, kpn: 5_000 }));
  const counsellor = { person: COUNSELLOR, id: await seatCounsellor(service, joint, COUNSELLOR) };
  await budget(service, { ...joint, ...counsellor }, 3_000);
  return { ...joint, counsellor };
}

const requestsOf = (told: Told): string[] =>
  told.requests.map(({ kind, to, reason }: Told) => `${kind} ${to} ${reason.code}`);

describe('When there is no plan', () => {
  it('the counsellor reads why, and what would help, rounded up and without a term of a member', async () => {
    const { counsellor, person, id } = await tooTight();
    const told = await reasons(service, counsellor);
    expect(told.noPlanSinceOn).toBe('2026-11-02');
    expect(codesOf(told.why)).toEqual(['NO_PLAN_CONFLICT', 'SEALED']);
    expect(requestsOf(told)).toEqual([
      'MORE_CAPACITY PERSON MORE_A_MONTH',
      'LONGER_TERM MEMBERS EASE_LONGER_TERM',
      'REMISSION MEMBERS EASE_REMISSION',
    ]);
    // 7.50 would do.
    expect(told.requests[0].reason.text).toBe(
      'Als er € 10,00 per maand meer betaald kan worden, is er een plan.',
    );
    expect(told.requests.every(({ memberName }: Told) => memberName === null)).toBe(true);
    const english = await reasons(service, counsellor, 'en-GB');
    expect(english.requests[0].reason.text).toContain('€10.00 more can be paid a month');
    // The person reads the same.
    expect(await reasons(service, { person, id })).toEqual(told);
    const sealed = await service.witnessed('select rules from negotiation_policy');
    expect(JSON.stringify(sealed)).toContain('"longestMonths":4');
  });

  it('more a month, as was told, makes the case work', async () => {
    const joint = await tooTight();
    await budget(service, { ...joint, ...joint.counsellor }, 4_000);
    expect(await standing(service, joint)).toMatchObject({ state: 'AGREED' });
    const told = await reasons(service, joint.counsellor);
    expect(told.noPlanSinceOn).toBeNull();
    expect(told.requests).toEqual([]);
    expect(codesOf(told.why)).toEqual([
      'TOTAL',
      'PAYS_MONTHLY',
      'PAYS_ONCE',
      'AS_MUCH_AS_YOU_CAN',
      'BY_BALANCE',
      'ALL_ALIKE',
      'MEMBER_GETS',
      'MEMBER_GETS',
      'MADE_BY',
    ]);
  });

  it('members that wait longer make it work too, at once', async () => {
    const joint = await tooTight();
    await policies(service, ['cz'], SLOWER);
    await service.settle();
    // The other still holds the planner to four months: its part, paid first, fits.
    await policies(service, ['kpn'], SLOWER);
    await service.settle();
    expect(await standing(service, joint)).toMatchObject({ state: 'AGREED' });
    expect((await reasons(service, joint.counsellor)).noPlanSinceOn).toBeNull();
    expect((await proposalOf(service, 'cz')).lastMonth).toBe(5);
  });

  it('a few different sums are told in a case, and no more', async () => {
    const joint = await tooTight();
    for (const monthlyCents of [2_500, 1_500, 2_500, 1_500, 500]) {
      await budget(service, { ...joint, ...joint.counsellor }, monthlyCents);
    }
    const [kept] = await service.witnessed(
      'select figures, extra_monthly_cents from no_plan where case_id = $1',
      [joint.caseId],
    );
    expect(kept).toEqual({ figures: 5, extra_monthly_cents: null });
    expect(requestsOf(await reasons(service, joint.counsellor))).not.toContain(
      'MORE_CAPACITY PERSON MORE_A_MONTH',
    );
  });

  it('of a budget that bears nothing there is nothing to ask of members', async () => {
    const joint = await opened(service, await matched(service, 'anna'));
    await budget(service, joint, 0);
    const told = await reasons(service, joint);
    expect(codesOf(told.why)).toEqual(['NO_PLAN_NOTHING_TO_SPARE', 'DEBT_HELP']);
    expect(told.requests).toEqual([]);
    expect(await reasons(service, { person: 'bram', id: joint.id })).toBeNull();
  });
});

describe('What members offered', () => {
  it('and cannot be kept is read by the counsellor as it was given, with the smallest changes', async () => {
    const joint = await opened(service, await matched(service, 'anna', { cz: 10_000, kpn: 5_000 }));
    const counsellor = { person: COUNSELLOR, id: await seatCounsellor(service, joint, COUNSELLOR) };
    await budget(service, { ...joint, ...counsellor }, 3_000);
    await answers(service, 'cz', 'COUNTER', within(2));
    await answers(service, 'kpn', 'ACCEPT');
    const told = await reasons(service, counsellor);
    expect(told.notTogether.map(({ text }: Told) => text)).toEqual([
      'Wat hieronder staat, gaat niet samen. Zonder een ervan gaat het wel.',
      'CZ vroeg om helemaal betaald te zijn binnen 2 maanden.',
    ]);
    expect(requestsOf(told)).toEqual([
      'LONGER_TERM ONE ONE_LONGER_TERM',
      'REMISSION ONE ONE_REMISSION',
      'MORE_CAPACITY PERSON MORE_A_MONTH_KEEPS',
    ]);
    expect(told.requests[0]).toMatchObject({
      memberName: 'CZ',
      reason: { text: 'Of: vraag CZ om 4 maanden in plaats van 2.' },
    });
    expect(codesOf(told.why)).toContain('OFFER_NOT_KEPT');
    // The customer reads why, and of no offer.
    const own = await reasons(service, joint);
    expect(own.notTogether).toEqual([]);
    expect(JSON.stringify(own)).not.toContain('2 maanden');
    // CZ does as it was asked.
    await answers(service, 'cz', 'COUNTER', within(4));
    await answers(service, 'kpn', 'ACCEPT');
    expect((await reasons(service, counsellor)).notTogether).toEqual([]);
  });
});

describe('Why a plan is as it is', () => {
  it('is told to a member in the words of its own part', async () => {
    await negotiating(service);
    const query = `{ proposals(first: 1) { edges { node { why { code text } } } } }`;
    const { data } = await service.ask('kpn', query, {}, { 'accept-language': 'en' });
    const [{ node }] = data.proposals.edges;
    expect(codesOf(node.why)).toEqual([
      'OWN_TOTAL',
      'OWN_MONTHLY',
      'OWN_ONCE',
      'OWN_PRO_RATA',
      'MADE_BY',
    ]);
    expect(node.why[0].text).toBe(
      'You receive €50.00 of €50.00, for the last time in February 2027.',
    );
    expect(node.why[4].text).toContain('fairest-1');
  });

  it('is told of an arrangement from the month in which it begins', async () => {
    await policies(service, ['cz', 'kpn']);
    const joint = await negotiating(service);
    expect(await says(service, joint, 'agreeToArrangement', { payDay: 25 })).toEqual([]);
    expect(await standing(service, joint)).toMatchObject({ state: 'ACTIVE' });
    const told = await reasons(service, joint);
    const { data } = await service.ask(
      'anna',
      '{ arrangements { edges { node { whole { lastDueOn } } } } }',
    );
    expect(data.arrangements.edges[0].node.whole.lastDueOn).toBe('2027-02-25');
    expect(told.why[0].text).toContain('februari 2027');
  });
});
