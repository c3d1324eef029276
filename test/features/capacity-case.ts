// A case of a sample person with two members, and what is asked of it about capacity, for the tests
// of budgets. What others would do first (a counsellor's seat, advice) is written past the service.
// Not here: what a test claims.
import { GraphQLSchemaHost } from '@nestjs/graphql';
import pg from 'pg';
import { SAMPLE_COUNSELLORS } from '../../src/programs/sample-coalition.ts';
import type { Variables } from '../../src/programs/sample-requests.ts';
import { documentOf } from '../privacy/operation-tries.ts';
import { traced } from '../privacy/world.ts';
import { confirmAll, nextKey, registerOne } from '../support/coalition.ts';
import type { Answer, TestService } from '../support/test-service.ts';

/** A counsellor that acts by mandate, by its name. */
export const COUNSELLOR = 'gemeente-voorbeeldstad';
/** One that a court put in charge. */
export const ADMINISTRATOR = 'bewind-voorbeeld';

/** Of income 2 000.00, 1 700.00 protected, 100.00 elsewhere and 5 % reserve 190.00 is left. */
export const BUDGET = {
  household: 'SINGLE',
  incomes: [
    { kind: 'WAGE', monthlyCents: 187_654 },
    { kind: 'TAX_ALLOWANCES', monthlyCents: 12_346 },
  ],
  fixedCosts: [{ kind: 'HOUSING', monthlyCents: 90_017 }],
  livingMoney: {
    monthlyCents: 60_013,
    source: 'NIBUD',
    computedOn: '2026-10-01',
    version: '2026-1',
  },
  protectedAmount: {
    monthlyCents: 170_000,
    source: 'VTLB',
    computedOn: '2026-10-05',
    version: '2026-2',
  },
  obligations: [{ kind: 'RUNNING_ARRANGEMENT', monthlyCents: 10_000 }],
  debtsOutsideCents: 50_000,
};

const PART = 'rule amountCents article text';
const STATED = `id statedBy isYours statedAt outcome monthlyCents reasons pausedOn
  parts { ${PART} } warnings { note { ${PART} } source } steps { fromOn monthlyCents because }
  budget { household debtsOutsideCents incomes { kind monthlyCents }
    fixedCosts { kind monthlyCents } obligations { kind monthlyCents }
    livingMoney { monthlyCents source computedOn version }
    protectedAmount { monthlyCents source computedOn version } }`;
const ADVICE = `reasons { ${PART} } askedOn answer answeredOn`;
const REFUSALS = 'refusals { code message path retryable }';

export const STATE = `mutation S($input: StateCapacityInput!) {
  stateCapacity(input: $input) { capacity { ${STATED} } ${REFUSALS} } }`;
export const READ = `query R($id: ID!) { capacity(jointCaseId: $id) { budgetDueOn isTermExtended
  counting { ${STATED} } advice { ${ADVICE} } } }`;
export const LIST = `query L($id: ID!, $first: Int!, $after: String) {
  statedCapacities(jointCaseId: $id, first: $first, after: $after) {
    edges { node { ${STATED} } } pageInfo { hasNextPage endCursor } } }`;
export const EXTEND = `mutation E($input: ExtendBudgetTermInput!) {
  extendBudgetTerm(input: $input) { budgetDueOn ${REFUSALS} } }`;
export const ADVISE = `mutation A($input: AnswerAdviceInput!) {
  answerAdvice(input: $input) { advice { ${ADVICE} } ${REFUSALS} } }`;
const OPEN = `mutation O($input: ConfirmJointCaseInput!) {
  confirmJointCase(input: $input) { jointCase { state } ${REFUSALS} } }`;

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read answers by path
export type Told = any;

/** Runs one text past row security and the service. */
export async function asSuperuser(
  service: TestService,
  text: string,
  values: unknown[] = [],
): Promise<void> {
  const client = new pg.Client({ connectionString: service.database.urls.superuser });
  await client.connect();
  try {
    const now = service.clock.now().toISOString();
    await client.query(`select set_config('app.now', $1, false)`, [now]);
    await client.query(text, values);
  } finally {
    await client.end();
  }
}

export interface CapacityCase {
  caseId: string;
  person: string;
  /** By which the person knows the case. */
  id: string;
}

/** The person has arrears at two members and said "this is me": its case is MATCHED. */
export async function matched(
  service: TestService,
  person: string,
  owed: Readonly<Record<string, number>> = { cz: 30_000, kpn: 15_000 },
): Promise<CapacityCase> {
  const before = await service.witnessed<{ id: string }>('select id from joint_case');
  for (const [slug, principalCents] of Object.entries(owed)) {
    const items = [{ invoiceReference: `F-${slug}`, dueOn: '2026-08-01', principalCents }];
    await registerOne(service, slug, person, { items });
  }
  await service.settle();
  await confirmAll(service, person);
  const [seat] = await service.witnessed<{ case_id: string; public_id: string }>(
    'select case_id, public_id from seat where not (case_id = any($1)) and level = 9',
    [before.map(({ id }) => id)],
  );
  if (seat === undefined) throw new Error(`${person} has no case`);
  return { caseId: seat.case_id, person, id: seat.public_id };
}

/** The person opens the door; jobs run. */
export async function opened(service: TestService, of: CapacityCase): Promise<CapacityCase> {
  const rows = await service.witnessed<{ id: string }>(
    `select own_id(v.public_id, a.id) as id from seat s
     join relation_view v on v.viewer_id = s.viewer_id
     join arrears a on a.member_id = v.member_id and a.relation_id = v.relation_id
     where s.case_id = $1 and s.public_id = $2`,
    [of.caseId, of.id],
  );
  const input = { jointCaseId: of.id, arrearsIds: rows.map(({ id }) => id) };
  const { data, text } = await service.ask(of.person, OPEN, { input });
  if (!data?.confirmJointCase?.jointCase) throw new Error(`not opened: ${text}`);
  await service.settle();
  return of;
}

const ACTING = { [COUNSELLOR]: 'MANDATE', [ADMINISTRATOR]: 'COURT_ADMINISTRATION' };

/** Seats a counsellor at a case, as the doorkeeper would. @returns the case's id for it. */
export async function seatCounsellor(
  service: TestService,
  { caseId }: CapacityCase,
  slug: keyof typeof ACTING,
): Promise<string> {
  const counsellor = SAMPLE_COUNSELLORS.find((each) => each.slug === slug);
  await asSuperuser(
    service,
    `with v as (insert into relation_view (viewer_id, public_id, member_id, relation_id,
         reference_ending, pseudonym, state, origin)
       select $1, gen_random_uuid(), r.member_id, r.id, r.reference_ending, r.pseudonym, 'CONFIRMED',
         'REPRESENTATION' from case_relation c
       join customer_relation r on r.member_id = c.member_id and r.id = c.relation_id
       where c.case_id = $2 on conflict do nothing)
     insert into seat (viewer_id, public_id, case_id, level, acting, acts)
       values ($1, gen_random_uuid(), $2, 9, $3, true)`,
    [counsellor?.id, caseId, ACTING[slug]],
  );
  if (slug === ADMINISTRATOR) {
    const others = `update seat set acts = false where case_id = $1 and viewer_id <> $2`;
    await asSuperuser(service, others, [caseId, counsellor?.id]);
  }
  const [seat] = await service.witnessed<{ public_id: string }>(
    'select public_id from seat where case_id = $1 and viewer_id = $2',
    [caseId, counsellor?.id],
  );
  return String(seat?.public_id);
}

/** States a budget; the jobs that follow wait. */
export function state(
  service: TestService,
  who: string,
  id: string,
  more: Variables = {},
  headers: Record<string, string> = {},
): Promise<Answer> {
  const input = { jointCaseId: id, budget: BUDGET, idempotencyKey: nextKey(), ...more };
  return service.ask(who, STATE, { input }, headers);
}

/** States a budget that is accepted; the jobs that follow wait. */
export async function stated(
  service: TestService,
  who: string,
  id: string,
  more: Variables = {},
): Promise<Told> {
  const { data, text } = await state(service, who, id, more);
  if (!data?.stateCapacity?.capacity) throw new Error(`not stated: ${text}`);
  return data.stateCapacity.capacity;
}

/** What somebody reads of the capacity of a case. */
export async function read(service: TestService, who: string, id: string): Promise<Told> {
  const { data, text } = await service.ask(who, READ, { id });
  if (data === undefined) throw new Error(text);
  return data.capacity;
}

/** As witness: where a case stands. */
export async function caseRow(service: TestService, { caseId }: CapacityCase): Promise<Told> {
  const [row] = await service.witnessed('select * from joint_case where id = $1', [caseId]);
  return row;
}

/** What was refused: code and path of each. */
export async function refusedOf(
  service: TestService,
  who: string,
  id: string,
  more: Variables = {},
): Promise<string[]> {
  const { data, text } = await state(service, who, id, more);
  if (!data?.stateCapacity) throw new Error(text);
  if (data.stateCapacity.capacity !== null) throw new Error('it was stated');
  return data.stateCapacity.refusals.map(
    ({ code, path }: { code: string; path: string[] }) => `${code} ${path.join('.')}`,
  );
}

/** All that a member reads, apart from cursors, which each world seals with a key of its own. */
export async function seenBy(world: TestService, slug: string): Promise<string> {
  const { schema } = world.app.get(GraphQLSchemaHost, { strict: false });
  const [seat] = await world.witnessed<{ public_id: string }>(
    `select s.public_id from seat s join organisation o on o.id = s.viewer_id where o.name = $1`,
    [slug === 'cz' ? 'CZ' : 'KPN'],
  );
  const id = seat?.public_id;
  const looks = ['jointCases', 'jointCase', 'caseTimeLine', 'workList', 'arrears', 'proposals'];
  const answers: string[] = [];
  for (const [at, look] of looks.entries()) {
    if (schema.getQueryType()?.getFields()[look] === undefined) continue;
    const query = documentOf(schema, `Query ${look}`).replaceAll(/\b(start|end)?cursor\b/gi, '');
    // A longer page of all fields would cost too much.
    const variables = { first: 20, id, jointCaseId: id };
    const answer = await world.ask(slug, query, variables, traced(0xbd0000 + at));
    if (answer.errors.length > 0) throw new Error(`${look}: ${answer.text}`);
    answers.push(`${look} ${answer.text}`);
  }
  return answers.join('\n');
}
