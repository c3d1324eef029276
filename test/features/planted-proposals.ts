// Cases with proposals as the planner leaves them, put into the tables past row security: for tests
// of what a member does with a proposal, apart from how it came about.
// Not here: the jobs that make proposals.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { customerReference, memberOf, registerOne } from '../support/coalition.ts';
import type { TestService } from '../support/test-service.ts';

/** What differs from the usual: 240.50 in 3 months at 100.00, round 1, of today for two weeks. */
export interface Planting {
  round?: number;
  openedOn?: string;
  deadlineOn?: string;
  closedOn?: string | null;
  state?: string;
  frozenSinceOn?: string | null;
  /** Months with cents of each; the sum is the balance less what is given up. */
  payments?: readonly (readonly [number, number])[];
  smallestMonthlyCents?: number;
  costsCents?: number;
  waivedCostsCents?: number;
  stage?: string;
}

export interface Planted {
  caseId: string;
  round: number;
  /** The proposal of each member, by the id it has for that member. */
  ids: Record<string, string>;
}

const BALANCE = 24_050;
const USUAL = {
  round: 1,
  openedOn: '2026-11-02',
  deadlineOn: '2026-11-16',
  closedOn: null,
  state: 'NEGOTIATING',
  frozenSinceOn: null,
  payments: [
    [1, 10_000],
    [2, 10_000],
    [3, 4_050],
  ],
  smallestMonthlyCents: 10_000,
  costsCents: 4_000,
  waivedCostsCents: 0,
  stage: 'DEMANDED',
} satisfies Required<Planting>;

/** Runs statements as the superuser of the test cluster. */
export async function asSuperuser(
  service: TestService,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const client = new pg.Client({ connectionString: service.database.urls.superuser });
  await client.connect();
  try {
    const now = service.clock.now().toISOString();
    await client.query(`select set_config('app.now', $1, false)`, [now]);
    await work(client);
  } finally {
    await client.end();
  }
}

/** The members register the n-th customer, and are asked in a case about it. */
export async function plantCase(
  service: TestService,
  customer: number,
  slugs: readonly string[],
  different: Planting = {},
): Promise<Planted> {
  const caseId = randomUUID();
  for (const slug of slugs) await registerOne(service, slug, customer);
  const planting = { ...USUAL, ...different };
  await asSuperuser(service, async (client) => {
    await client.query(
      `insert into joint_case (id, state, matched_on, changed_on, opened_on, level, round,
         frozen_since_on) values ($1, $2, $3, $3, $3, 0, $4, $5)`,
      [caseId, planting.state, planting.openedOn, planting.round, planting.frozenSinceOn],
    );
    for (const slug of slugs) await plantParticipant(client, caseId, slug, customer, planting);
  });
  return plantRound(service, { caseId, slugs }, planting);
}

async function plantParticipant(
  client: pg.Client,
  caseId: string,
  slug: string,
  customer: number,
  { openedOn, costsCents, stage }: Required<Planting>,
): Promise<void> {
  const { id } = memberOf(slug);
  await client.query(
    `insert into seat (viewer_id, public_id, case_id, level) values ($1, $2, $3, 0)`,
    [id, randomUUID(), caseId],
  );
  await client.query(
    `insert into case_participant (member_id, case_id, name, balance_cents, costs_cents, joined_on)
     values ($1, $2, $3, $4, $5, $6)`,
    [id, caseId, slug, BALANCE, costsCents, openedOn],
  );
  // The last arrears of the member are those of this customer.
  const { rowCount } = await client.query(
    `insert into case_arrears (member_id, case_id, arrears_id, relation_id, frozen_balance_cents,
       frozen_costs_cents, contract_kind, stage, joined_on)
     select member_id, $2, id, relation_id, balance_cents, 0, contract_kind, $3, $4
     from arrears where member_id = $1 and not exists (
       select from case_arrears k where k.arrears_id = arrears.id)`,
    [id, caseId, stage, openedOn],
  );
  if (rowCount !== 1) throw new Error(`not one dossier of ${customerReference(slug, customer)}`);
}

/** Asks the members of a planted case in a round. */
export async function plantRound(
  service: TestService,
  { caseId, slugs }: { caseId: string; slugs: readonly string[] },
  different: Planting = {},
): Promise<Planted> {
  const planting = { ...USUAL, ...different };
  const { round } = planting;
  await asSuperuser(service, async (client) => {
    await client.query(
      `insert into round (case_id, number, opened_on, deadline_on, first_month_on, closed_on, outcome)
       values ($1, $2, $3, $4, '2026-12-01', $5::date,
         case when $5::date is not null then 'PLAN_AGAIN' end)`,
      [caseId, round, planting.openedOn, planting.deadlineOn, planting.closedOn],
    );
    for (const slug of slugs) await plantProposal(client, caseId, slug, planting);
  });
  const ids = slugs.map(async (slug) => [slug, await idFor(service, slug, caseId, round)]);
  return { caseId, round, ids: Object.fromEntries(await Promise.all(ids)) };
}

async function plantProposal(
  client: pg.Client,
  caseId: string,
  slug: string,
  planting: Required<Planting>,
): Promise<void> {
  const { id } = memberOf(slug);
  const { round, openedOn, deadlineOn, closedOn, payments, waivedCostsCents } = planting;
  const paid = payments.reduce((sum, [, cents]) => sum + cents, 0);
  await client.query(
    `insert into proposal (member_id, case_id, round, attestation, balance_cents,
       waived_costs_cents, remission_cents, paid_cents, smallest_monthly_cents, last_month,
       payments, first_month_on, opened_on, deadline_on, closed_on, root, salt, path)
     values ($1, $2, $3, 'PRO_RATA', $4, $5, $6, $7, $8, $9, $10, '2026-12-01', $11, $12, $13,
       sha256('root'), sha256(uuid_send($1)),
       (select string_agg(sha256(uuid_send($1) || int4send(n)), '' order by n)
         from generate_series(1, 8) as n))`,
    [
      ...[id, caseId, round, BALANCE, waivedCostsCents, BALANCE - waivedCostsCents - paid, paid],
      ...[planting.smallestMonthlyCents, payments.at(-1)?.[0] ?? 0, JSON.stringify(payments)],
      ...[openedOn, deadlineOn, closedOn],
    ],
  );
  await client.query(
    `insert into work_item (owner_id, id, case_id, kind, round, made_on, due_on)
     values ($1, $2, $3, 'ANSWER_PROPOSAL', $4, $5, $6) on conflict do nothing`,
    [id, randomUUID(), caseId, round, openedOn, deadlineOn],
  );
}

async function idFor(
  service: TestService,
  slug: string,
  caseId: string,
  round: number,
): Promise<string> {
  const [row] = await service.witnessed<{ id: string }>(
    `select own_id(public_id, $3::uuid) as id from seat where viewer_id = $1 and case_id = $2`,
    [memberOf(slug).id, caseId, `00000000-0000-4000-8000-${String(round).padStart(12, '0')}`],
  );
  if (row === undefined) throw new Error(`${slug} does not sit at the case`);
  return row.id;
}
