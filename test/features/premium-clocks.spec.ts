// The clocks of health premium over months: offer, warning, report to the CAK, with their days;
// what stops them; suspending the report when an arrangement of all that is owed runs, and
// resuming it only when that was broken.
// Not here: what the law says (test/domain/law/health-insurance.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { admitCoalition, register, entryOf, registerOne } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import { asSuperuser } from './capacity-case.ts';
import { codesOf, ownArrears, says, type Told, workOf } from './consequence-calls.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start({ startsAt: '2026-03-02T09:00:00Z' });
  await admitCoalition(service, ['cz', 'kpn']);
}, 180_000);
afterAll(() => service.stop());

const HEALTH = {
  monthsOverdue: 2,
  coversWholeDebt: true,
  runningPremiumPaidTo: null,
  runningPremiumByDirectDebit: false,
};
const items = (...dueOn: string[]) =>
  dueOn.map((day) => ({ invoiceReference: `F-${day}`, dueOn: day, principalCents: 15_000 }));

async function registered(n: number, different: Record<string, unknown> = {}): Promise<string> {
  const { arrears } = await registerOne(service, 'cz', n, {
    asOfOn: '2026-03-01',
    consent: { givenOn: '2026-02-01' },
    items: items('2026-01-01', '2026-02-01'),
    health: HEALTH,
    ...different,
  });
  await service.settle();
  return arrears.id;
}

/** So many months are owed now. */
function owes(arrearsId: string, asOfOn: string, monthsOverdue: number, more = {}): Promise<Told> {
  return says(service, 'cz', 'reportPremium', {
    ...{ arrearsId, asOfOn, ...HEALTH, monthsOverdue },
    ...more,
  });
}

const did = (arrearsId: string, duty: string, doneOn: string): Promise<Told> =>
  says(service, 'cz', 'finishPremiumDuty', { arrearsId, duty, doneOn });

async function until(day: string): Promise<void> {
  const ahead = Date.parse(`${day}T09:00:00Z`) - service.clock.now().getTime();
  service.clock.advance({ days: Math.round(ahead / 86_400_000) });
  await service.settle();
}

describe('Health premium, month after month', () => {
  it('asks an offer at two, a warning at four, a report at six months', async () => {
    const id = await registered(1);
    // Ten working days after 2 February, the day after the second month was due.
    expect(await workOf(service, 'cz')).toEqual([['OFFER_ARRANGEMENT', '2026-02-16']]);
    expect(codesOf(await did(id, 'OFFER_ARRANGEMENT', '2026-03-02'))).toEqual([]);
    expect(await workOf(service, 'cz')).toEqual([]);
    await until('2026-04-01');
    await owes(id, '2026-04-01', 3);
    expect(await workOf(service, 'cz')).toEqual([]);
    await until('2026-05-01');
    await owes(id, '2026-05-01', 4);
    // Without a day in the law: ten working days, over 4, 5, 14, 15 May.
    expect(await workOf(service, 'cz')).toEqual([['WARN_OF_CAK_REPORT', '2026-05-20']]);
    expect(codesOf(await did(id, 'REPORT_TO_CAK', '2026-05-01'))).toEqual(['NOT_ASKED_OF_PREMIUM']);
    expect(codesOf(await did(id, 'WARN_OF_CAK_REPORT', '2026-05-01'))).toEqual([]);
    await until('2026-07-01');
    await owes(id, '2026-07-01', 6);
    expect((await workOf(service, 'cz')).map(([kind]) => kind)).toEqual(['REPORT_TO_CAK']);
    expect(codesOf(await did(id, 'REPORT_TO_CAK', '2026-07-01'))).toEqual([]);
    expect(await workOf(service, 'cz')).toEqual([]);
    const { followUp } = await ownArrears(service, 'cz', 'cz-1');
    expect(followUp.consequences).toMatchObject([
      { kind: 'CAK_REPORT', endsWhen: 'PAID_IN_FULL', sinceOn: '2026-07-01' },
    ]);
    expect(followUp.health).toMatchObject({
      ...{ monthsOverdue: 6, offeredOn: '2026-03-02', warnedOn: '2026-05-01' },
      twoMonthsOn: '2026-02-02',
    });
  });

  it('leaves out what is not owed any more: less than four months needs no warning', async () => {
    const id = await registered(2, { health: { ...HEALTH, offeredOn: '2026-02-10' } });
    await owes(id, '2026-07-01', 4);
    expect((await workOf(service, 'cz')).map(([kind]) => kind)).toEqual(['WARN_OF_CAK_REPORT']);
    await owes(id, '2026-07-01', 3);
    expect(await workOf(service, 'cz')).toEqual([]);
    // Below two months the offer of then counts no more.
    await owes(id, '2026-07-01', 1);
    await owes(id, '2026-07-01', 2);
    expect((await workOf(service, 'cz')).map(([kind]) => kind)).toEqual(['OFFER_ARRANGEMENT']);
    await owes(id, '2026-07-01', 0);
    const older = await owes(id, '2026-06-30', 5);
    expect(codesOf(older)).toEqual(['PREMIUM_SAID_LATER']);
    expect(await workOf(service, 'cz')).toEqual([]);
  });

  it('warns of nothing while its own arrangement is kept and new premium is paid', async () => {
    const existingArrangement = { monthlyCents: 2_500, sinceOn: '2026-02-15' };
    const health = { ...HEALTH, monthsOverdue: 5, runningPremiumPaidTo: 'INSURER' };
    const id = await registered(3, { existingArrangement, health });
    expect(await workOf(service, 'cz')).toEqual([]);
    await owes(id, '2026-07-01', 5, { runningPremiumPaidTo: null });
    expect((await workOf(service, 'cz')).map(([kind]) => kind)).toEqual(['WARN_OF_CAK_REPORT']);
    await owes(id, '2026-07-01', 5, { runningPremiumPaidTo: 'CAK' });
    expect(await workOf(service, 'cz')).toEqual([]);
    const end = { arrearsId: id, endedOn: '2026-07-01' };
    expect(codesOf(await says(service, 'cz', 'endExistingArrangement', end))).toEqual([]);
    expect((await workOf(service, 'cz')).map(([kind]) => kind)).toEqual([
      'OFFER_ARRANGEMENT',
      'WARN_OF_CAK_REPORT',
    ]);
    await owes(id, '2026-07-01', 0);
  });

  it('suspends a report from the first of the next month, resumes it only after BROKEN', async () => {
    const id = await registered(4, {
      health: { ...HEALTH, monthsOverdue: 8, offeredOn: '2026-02-10' },
      consequences: [{ kind: 'CAK_REPORT', sinceOn: '2026-02-20', endsWhen: 'PLAN_STARTS' }],
    });
    expect(await workOf(service, 'cz')).toEqual([]);
    await planted(id, { agreedOn: '2026-07-01' });
    // Not LIFT_CONSEQUENCE: the report is suspended, not ended.
    expect(await workOf(service, 'cz')).toEqual([['SUSPEND_CAK_REPORT', '2026-08-01']]);
    const early = await did(id, 'SUSPEND_CAK_REPORT', '2026-07-15');
    expect(codesOf(early)).toEqual(['DAY_TOO_OLD']);
    const late = await did(id, 'SUSPEND_CAK_REPORT', '2026-09-02');
    expect(codesOf(late)).toEqual(['ENDS_TOO_LATE']);
    expect(codesOf(await did(id, 'SUSPEND_CAK_REPORT', '2026-08-01'))).toEqual([]);
    expect(await workOf(service, 'cz')).toEqual([]);
    const reportOf = async () => (await ownArrears(service, 'cz', 'cz-4')).followUp.consequences[0];
    expect(await reportOf()).toMatchObject({ suspendedFromOn: '2026-08-01', liftedOn: null });
    // Any other end of the case resumes nothing.
    await ended(id, 'CONSENT_WITHDRAWN');
    expect(await workOf(service, 'cz')).toEqual([]);
    await until('2026-10-05');
    // Nor what became of an arrangement that it had left: it would tell of the others.
    await leaves(id, 'CONSENT_ENDED');
    await ended(id, 'BROKEN');
    expect(await workOf(service, 'cz')).toEqual([]);
    await leaves(id, null);
    await ended(id, 'BROKEN');
    expect(await workOf(service, 'cz')).toEqual([['RESUME_CAK_REPORT', '2026-10-05']]);
    expect(codesOf(await did(id, 'RESUME_CAK_REPORT', '2026-10-05'))).toEqual([]);
    expect(await reportOf()).toMatchObject({ suspendedFromOn: null, liftedOn: null });
    expect(await workOf(service, 'cz')).toEqual([]);
  });

  it('suspends nothing when the arrangement covers a part of what is owed', async () => {
    const id = await registered(5, {
      health: { ...HEALTH, monthsOverdue: 8, coversWholeDebt: false },
      consequences: [{ kind: 'CAK_REPORT', sinceOn: '2026-02-20' }],
    });
    await planted(id, { agreedOn: '2026-10-05' });
    expect((await workOf(service, 'cz')).map(([kind]) => kind)).toEqual([]);
  });
});

describe('What is said of health premium', () => {
  it('is refused of another contract, below zero, or of days to come', async () => {
    const refusedFor = async (different: Record<string, unknown>): Promise<unknown> => {
      const entry = entryOf('cz', 6, {
        ...{ asOfOn: '2026-03-01', items: items('2026-01-01'), ownReference: 'BAD' },
        ...different,
      });
      const { entries } = await register(service, 'cz', [entry]);
      return entries?.[0]?.refusals.map(({ code, path }) => [code, path.slice(3).join('.')]);
    };
    expect(await refusedFor({ contractKind: 'HEALTH_DEDUCTIBLE', health: HEALTH })).toEqual([
      ['HEALTH_OF_PREMIUM_ONLY', 'health'],
    ]);
    expect(await refusedFor({ health: { ...HEALTH, monthsOverdue: -1 } })).toEqual([
      ['MONTHS_OUT_OF_RANGE', 'health.monthsOverdue'],
    ]);
    expect(await refusedFor({ health: { ...HEALTH, offeredOn: '2027-03-01' } })).toEqual([
      ['DAY_IN_FUTURE', 'health.offeredOn'],
    ]);
  });
});

/** An arrangement runs in which these arrears take part: a case, past the service. */
async function planted(arrearsId: string, { agreedOn }: { agreedOn: string }): Promise<void> {
  await asSuperuser(
    service,
    `with c as (insert into joint_case (id, state, opened_on, matched_on, changed_on)
         values (gen_random_uuid(), 'ACTIVE', $2::date, $2::date, $2::date) returning id),
     p as (insert into case_participant (member_id, case_id, name, balance_cents, costs_cents,
         joined_on) select a.member_id, c.id, 'cz', a.balance_cents, 0, $2::date from arrears a, c
         where a.id = $1),
     k as (insert into case_arrears (member_id, case_id, arrears_id, relation_id,
         frozen_balance_cents, frozen_costs_cents, contract_kind, stage, joined_on)
       select a.member_id, c.id, a.id, a.relation_id, a.balance_cents, 0, a.contract_kind, a.stage,
         $2::date from arrears a, c where a.id = $1)
     insert into arrangement_share (case_id, paying_model, agreed_on, member_id, balance_cents,
       waived_costs_cents, remission_cents, paid_cents, attestation, first_due_on, last_due_on)
     select c.id, 'JOINT_ACCOUNT', $2::date, a.member_id, a.balance_cents, 0, 0, a.balance_cents,
       'PRO_RATA', $2::date + 30, $2::date + 60 from arrears a, c where a.id = $1`,
    [arrearsId, agreedOn],
  );
  await asked('arrangement-started', arrearsId);
}

/** The member of these arrears left their case before its end for this cause, or with its end. */
async function leaves(arrearsId: string, cause: string | null): Promise<void> {
  await asSuperuser(
    service,
    `update case_participant p set left_on = clock_today(),
       explanation = case when $2::text is not null then jsonb_build_object('code', $2::text) end
     from case_arrears k
     where k.arrears_id = $1 and p.case_id = k.case_id and p.member_id = k.member_id`,
    [arrearsId, cause],
  );
}

/** The case of these arrears closed for this reason, and the job of an end is asked for. */
async function ended(arrearsId: string, reason: string): Promise<void> {
  await asSuperuser(
    service,
    `update joint_case set state = 'CLOSED', closing_reason = $2, changed_on = clock_today()
     where id = (select case_id from case_arrears where arrears_id = $1)`,
    [arrearsId, reason],
  );
  await asked('arrangement-ended', arrearsId);
}

async function asked(task: string, arrearsId: string): Promise<void> {
  await asSuperuser(
    service,
    `select queue.enqueue($2, json_build_object('caseId', case_id)) from case_arrears
     where arrears_id = $1`,
    [arrearsId, task],
  );
  await service.settle();
}
