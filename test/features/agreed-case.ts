// A case whose members all accepted a plan, for the tests of what the person's word makes of it:
// written past the service, as the jobs before it would. Not here: what a test claims.
import pg from 'pg';
import type { LocalDate } from '../../src/domain/calendar/local-date.ts';
import { formatDay } from '../../src/domain/calendar/local-date.ts';
import type { Plan, PlanInput, Terms } from '../../src/domain/plan/plan.ts';
import { SAMPLE_COUNSELLORS } from '../../src/programs/sample-coalition.ts';
import { caseOf, member, planOf } from '../domain/plan/cases.ts';
import { confirmAll, memberOf, registerOne } from '../support/coalition.ts';
import type { TestService } from '../support/test-service.ts';

export interface Agreeing {
  person: string;
  /** What is owed at each member, in cents. */
  owed: Readonly<Record<string, number>>;
  /** 0 OWN_SHARE to 3 AMOUNTS. */
  level: number;
  monthlyCents: number;
  firstMonthOn: LocalDate;
  pausedMonths?: number[];
  terms?: Readonly<Record<string, Partial<Terms>>>;
}

export interface AgreedCase {
  caseId: string;
  personId: string;
  plan: Plan;
}

export const COUNSELLOR = SAMPLE_COUNSELLORS.find(({ slug }) => slug === 'gemeente-voorbeeldstad')!;

/** Runs one text past row security and the service. */
export async function asSuperuser(
  service: TestService,
  text: string,
  values: unknown[] = [],
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: service.database.urls.superuser });
  await client.connect();
  try {
    await client.query(`select set_config('app.now', $1, false)`, [
      service.clock.now().toISOString(),
    ]);
    return (await client.query(text, values)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

/** The person has arrears at these members, opened the case, and all accepted one plan. */
export async function plantAgreed(service: TestService, of: Agreeing): Promise<AgreedCase> {
  const before = await service.witnessed<{ id: string }>('select case_id as id from seat');
  const known = before.map(({ id }) => id);
  for (const [slug, principalCents] of Object.entries(of.owed)) {
    const items = [{ invoiceReference: `F-${slug}`, dueOn: '2026-08-01', principalCents }];
    await registerOne(service, slug, of.person, { items });
  }
  await service.settle();
  await confirmAll(service, of.person);
  const [seat] = await service.witnessed<{ case_id: string; viewer_id: string }>(
    'select case_id, viewer_id from seat where not (case_id = any($1))',
    [known],
  );
  if (seat === undefined) throw new Error(`${of.person} has no case`);
  const input = inputOf(of);
  const plan = planOf(input);
  await storeCase(service, seat, of);
  await storeRound(service, seat.case_id, of, { input, plan });
  return { caseId: seat.case_id, personId: seat.viewer_id, plan };
}

function inputOf({ owed, monthlyCents, pausedMonths, terms }: Agreeing): PlanInput {
  const members = Object.entries(owed).map(([slug, cents]) =>
    member(memberOf(slug).id, cents, terms?.[slug] ?? {}, { costsCents: cents }),
  );
  return caseOf(monthlyCents, members, { pausedMonths: pausedMonths ?? [] });
}

async function storeCase(
  service: TestService,
  { case_id, viewer_id }: { case_id: string; viewer_id: string },
  { level }: Agreeing,
): Promise<void> {
  await asSuperuser(
    service,
    `with c as (update joint_case set state = 'AGREED', level = ${level}, opened_on = clock_today(),
       changed_on = clock_today(), round = 1, agree_by_on = clock_today() + 14 where id = $1
       returning id),
     r as (select cr.member_id, a.relation_id, a.id, a.balance_cents, o.name from c
       join case_relation cr on cr.case_id = c.id
       join arrears a on a.member_id = cr.member_id and a.relation_id = cr.relation_id
       join organisation o on o.id = a.member_id),
     p as (insert into case_participant (member_id, case_id, name, balance_cents, costs_cents,
         joined_on) select member_id, $1, name, balance_cents, 0, clock_today() from r),
     k as (insert into case_arrears (member_id, case_id, arrears_id, relation_id,
         frozen_balance_cents, frozen_costs_cents, contract_kind, stage, joined_on)
       select member_id, $1, id, relation_id, balance_cents, 0, 'OTHER', 'REMINDED', clock_today()
       from r),
     v as (insert into relation_view (viewer_id, public_id, member_id, relation_id,
         reference_ending, pseudonym, state, origin)
       select $3, gen_random_uuid(), member_id, relation_id, '1', gen_random_uuid(), 'CONFIRMED',
         'REPRESENTATION' from r),
     i as (insert into work_item (owner_id, id, case_id, kind, due_on)
       values ($3, gen_random_uuid(), $1, 'AGREE_TO_ARRANGEMENT', clock_today() + 14)),
     s as (update seat set acting = 'SELF', acts = true where case_id = $1 and viewer_id = $2)
     insert into seat (viewer_id, public_id, case_id, level, acting, acts)
       select member_id, gen_random_uuid(), $1::uuid, ${level}::smallint, null, false from r
       union all values ($3, gen_random_uuid(), $1, 9, 'MANDATE', true)`,
    [case_id, viewer_id, COUNSELLOR.id],
  );
}

async function storeRound(
  service: TestService,
  caseId: string,
  { firstMonthOn }: Agreeing,
  { input, plan }: { input: PlanInput; plan: Plan },
): Promise<void> {
  const proposals = plan.members.map((planned, place) => ({
    ...planned,
    payments: plan.months
      .map(({ month, splitCents }) => [month, splitCents[place] ?? 0])
      .filter(([, cents]) => cents !== 0),
  }));
  await asSuperuser(
    service,
    `with r as (insert into round (case_id, number, opened_on, deadline_on, first_month_on,
         closed_on, outcome)
       values ($1, 1, clock_today(), clock_today(), $2, clock_today(), 'AGREED')
       returning case_id, number, first_month_on)
     insert into proposal (member_id, case_id, round, attestation, balance_cents,
       waived_costs_cents, remission_cents, paid_cents, smallest_monthly_cents, last_month,
       payments, first_month_on, opened_on, deadline_on, closed_on, root, salt, path)
     select p.key, r.case_id, r.number, p.attestation, p."balanceCents", p."waivedCostsCents",
       p."remissionCents", p."paidCents", 0, p."lastMonth", p.payments, r.first_month_on,
       clock_today(), clock_today(), clock_today(), decode(repeat('00', 32), 'hex'),
       decode(repeat('00', 32), 'hex'), decode(repeat('00', 256), 'hex')
     from r, jsonb_to_recordset($3) as p(key uuid, attestation text, "balanceCents" bigint,
       "waivedCostsCents" bigint, "remissionCents" bigint, "paidCents" bigint,
       "lastMonth" smallint, payments jsonb)`,
    [caseId, formatDay(firstMonthOn), JSON.stringify(proposals)],
  );
  await asSuperuser(
    service,
    `insert into case_plan (case_id, round, plan, commitment, input) values ($1, 1, $2, '{}', $3)`,
    [caseId, JSON.stringify(plan), JSON.stringify(input)],
  );
}

/** Somebody says yes or no to the plan of the first round. */
export async function decide(
  service: TestService,
  of: { caseId: string; viewerId: string; payDay: number | null; round?: number },
): Promise<void> {
  const { caseId, viewerId, payDay, round = 1 } = of;
  await asSuperuser(
    service,
    `insert into person_decision (viewer_id, id, case_id, round, decision, pay_day)
     values ($1, gen_random_uuid(), $2, $4, case when $3::int is null then 'DECLINE' else 'AGREE' end,
       $3)`,
    [viewerId, caseId, payDay, round],
  );
}

/** Asks for the job and runs it. @throws what it threw. */
export async function start(service: TestService, caseId: string): Promise<void> {
  await asSuperuser(service, `select queue.enqueue('start-arrangement', $1, null, null)`, [
    JSON.stringify({ caseId }),
  ]);
  await service.settle();
}

/** Where the case stands, as witness. */
export async function stateOf(service: TestService, caseId: string): Promise<unknown> {
  const text = 'select state from joint_case where id = $1';
  return (await service.witnessed(text, [caseId]))[0]?.['state'];
}

/** The id by which a viewer knows the case, as witness. */
export async function caseIdOf(
  service: TestService,
  caseId: string,
  viewerId: string,
): Promise<string> {
  const text = 'select public_id from seat where case_id = $1 and viewer_id = $2';
  return String((await service.witnessed(text, [caseId, viewerId]))[0]?.['public_id']);
}
