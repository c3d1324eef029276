// Plans to choose between, side by side, and choosing one: what is shown, what a choice does to the
// round, what it cannot do.
// Not here: why there is a plan or none (plan-reasons.spec.ts), the alternatives (test/domain).
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { admitCoalition } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import { COUNSELLOR, matched, opened, seatCounsellor } from './capacity-case.ts';
import { previews, proposes } from './preview-calls.ts';
import {
  answers,
  budget,
  negotiating,
  outcomes,
  policies,
  proposalOf,
  says,
  standing,
  toldOf,
  TOO_LONG,
  within,
} from './rounds-case.ts';
import type { Told } from './rounds-case.ts';

let service: TestService;

beforeEach(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn', 'nuon']);
});
afterEach(() => service.stop());

const kindsOf = (shown: Told): string[] => shown.plans.map(({ kind }: Told) => kind);
const planOf = (shown: Told, kind: string): Told =>
  shown.plans.find((each: Told) => each.kind === kind);
const monthly = (plan: Told): number[] =>
  plan.instalments.map(({ amountCents }: Told) => amountCents);

describe('Plans to choose between', () => {
  it('stand side by side with what each means to whom', async () => {
    const joint = await negotiating(service);
    const shown = await previews(service, joint);
    expect(kindsOf(shown)).toEqual(['FASTEST', 'GENTLEST', 'ESSENTIALS_FIRST', 'START_PAUSE']);
    expect(shown).toMatchObject({ choicesLeft: 3, chosen: null });
    const fastest = planOf(shown, 'FASTEST');
    expect(fastest).toMatchObject({ months: 3, totalCents: 15_000, needsTotals: false });
    expect(monthly(fastest)).toEqual([6_000, 6_000, 3_000]);
    const gentlest = planOf(shown, 'GENTLEST');
    expect(gentlest).toMatchObject({ months: 36, longerMonths: 33, largestInstalmentCents: 417 });
    expect(gentlest.shares[0]).toMatchObject({
      memberName: 'CZ',
      paidCents: 10_000,
      longerWaitMonths: 17,
    });
    const paused = planOf(shown, 'START_PAUSE');
    expect(monthly(paused)).toEqual([0, 0, 0, 6_000, 6_000, 3_000]);
    expect(paused.shares[1]).toMatchObject({
      memberName: 'KPN',
      quartersCents: [0, 5_000],
      lastMonthOn: '2027-05-01',
    });
    expect(paused.why[0].text).toContain('U betaalt in totaal');
  });

  it('are none before a budget, and for nobody who does not sit there', async () => {
    const joint = await opened(service, await matched(service, 'anna'));
    expect(await previews(service, joint)).toMatchObject({ plans: [] });
    expect(await proposes(service, joint, 'FASTEST')).toEqual(['PLAN_NOT_SHOWN']);
    expect(await previews(service, { person: 'bram', id: joint.id })).toBeNull();
    expect(await proposes(service, { person: 'bram', id: joint.id }, 'FASTEST')).toEqual([
      'NOT_FOUND',
    ]);
  });
});

describe('Choosing one', () => {
  it('puts it to all members in a new round, and policies answer it', async () => {
    await policies(service, ['cz']);
    const joint = await negotiating(service);
    expect((await proposalOf(service, 'kpn')).lastMonth).toBe(3);
    expect(await proposes(service, joint, 'GENTLEST')).toEqual([]);
    expect(await outcomes(service, joint)).toEqual(['CHANGED', null]);
    expect(await proposalOf(service, 'cz')).toMatchObject({
      lastMonth: 36,
      answer: { answer: 'ACCEPT' },
    });
    // The same again is no other choice, and asks nobody again.
    expect(await proposes(service, joint, 'GENTLEST')).toEqual([]);
    expect(await outcomes(service, joint)).toEqual(['CHANGED', null]);
    expect(await previews(service, joint)).toMatchObject({
      choicesLeft: 2,
      chosen: { kind: 'GENTLEST', outcome: 'KEPT' },
    });
    await answers(service, 'kpn', 'ACCEPT');
    expect(await standing(service, joint)).toMatchObject({ state: 'AGREED' });
    // All accepted: now it is the person's word.
    expect(await proposes(service, joint, 'FASTEST')).toEqual(['STATE_DOES_NOT_ALLOW']);
    expect(await previews(service, joint)).toMatchObject({ plans: [] });
  });

  it('lasts over rounds, and ends with the budget that it was made of', async () => {
    const joint = await negotiating(service);
    await proposes(service, joint, 'START_PAUSE');
    await answers(service, 'cz', 'ACCEPT');
    await answers(service, 'kpn', 'REJECT', TOO_LONG);
    expect(await outcomes(service, joint)).toEqual(['CHANGED', 'PLANNED_AGAIN', null]);
    expect((await proposalOf(service, 'cz')).payments[0].month).toBe(4);
    await budget(service, joint, 7_500);
    expect((await proposalOf(service, 'cz')).payments[0].month).toBe(1);
    expect(await previews(service, joint)).toMatchObject({ choicesLeft: 2 });
  });

  it('gives way to what a member offers', async () => {
    const joint = await negotiating(service);
    await proposes(service, joint, 'START_PAUSE');
    await answers(service, 'cz', 'COUNTER', within(4));
    await answers(service, 'kpn', 'ACCEPT');
    expect((await proposalOf(service, 'cz')).payments[0].month).toBe(1);
    expect(await previews(service, joint)).toMatchObject({ chosen: { outcome: 'NOT_KEPT' } });
  });

  it('is dropped where the terms of members leave no room, and breaks no round off', async () => {
    const soon = [{ does: 'ACCEPT', within: { longestMonths: 4 } }];
    await policies(service, ['cz', 'kpn'], soon);
    await negotiating(service, { person: 'bram', owed: { cz: 10_000, nuon: 5_000 } });
    const [joint] = await service.witnessed<{ id: string; caseId: string }>(
      `select s.public_id as id, s.case_id as "caseId" from seat s where level = 9`,
    );
    const at = { person: 'bram', id: joint!.id, caseId: joint!.caseId };
    const before = await proposalOf(service, 'nuon');
    expect(await proposes(service, at, 'GENTLEST')).toEqual([]);
    expect(await previews(service, at)).toMatchObject({
      choicesLeft: 2,
      chosen: { kind: 'GENTLEST', outcome: 'NOT_KEPT' },
    });
    expect(await toldOf(service, at, 'CHOICE_NOT_KEPT')).toBe(1);
    expect(await outcomes(service, at)).toEqual([null]);
    expect((await proposalOf(service, 'nuon')).id).toBe(before.id);
  });

  it('is possible three times in a case', async () => {
    const joint = await negotiating(service);
    for (const kind of ['GENTLEST', 'START_PAUSE', 'FASTEST']) {
      expect(await proposes(service, joint, kind)).toEqual([]);
    }
    expect(await proposes(service, joint, 'GENTLEST')).toEqual(['CHOSEN_TOO_OFTEN']);
    expect(await proposes(service, joint, 'FASTEST')).toEqual([]);
    expect(await outcomes(service, joint)).toHaveLength(4);
  });

  it('by who acts for the person; not by a person for whom another decides', async () => {
    const joint = await opened(service, await matched(service, 'anna', { cz: 10_000, kpn: 5_000 }));
    const id = await seatCounsellor(service, joint, COUNSELLOR);
    const at = { person: COUNSELLOR, id };
    await budget(service, { ...joint, ...at }, 6_000);
    expect(await proposes(service, at, 'START_PAUSE')).toEqual([]);
    expect((await proposalOf(service, 'cz')).payments[0].month).toBe(4);
  });
});

describe('A choice of another shape than in proportion', () => {
  it('asks the person for TOTALS; when it keeps OWN_SHARE the plan is made without it', async () => {
    const joint = await negotiating(service);
    // CZ's is health premium.
    expect(planOf(await previews(service, joint), 'ESSENTIALS_FIRST').needsTotals).toBe(true);
    expect(await proposes(service, joint, 'ESSENTIALS_FIRST')).toEqual([]);
    expect(await standing(service, joint)).toMatchObject({ totals_question: 'WAITING' });
    expect(await says(service, joint, 'answerTotalsQuestion', { answer: 'KEEP' })).toEqual([]);
    expect(await standing(service, joint)).toMatchObject({ state: 'NEGOTIATING' });
    expect(await previews(service, joint)).toMatchObject({ chosen: { outcome: 'NOT_KEPT' } });
    expect((await proposalOf(service, 'cz')).attestation).toBe('PRO_RATA');
  });
});
