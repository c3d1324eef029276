// What CZ must not notice: customers of whom something is so in one of two worlds and not in the
// other, and in what the worlds differ as a witness sees them.
// Not here: what is done with them (unseen-worlds.ts), that nothing is noticed
// (non-interference.spec.ts).
import type { Variables } from '../../src/programs/sample-requests.ts';
import { budgetOf } from '../features/rounds-case.ts';
import { listed } from './case-acts.ts';
import { referenceOf, type World } from './world.ts';

export type Side = 'LEFT' | 'RIGHT';

/** What happens to one customer, by number, and what is owed at whom in each world. */
export interface Scenario {
  n: number;
  /** What CZ must not notice. */
  name: string;
  level: 'OWN_SHARE' | 'TOTALS' | 'NAMES' | 'AMOUNTS';
  owed: Record<Side, Readonly<Record<string, number>>>;
  /** What the household can pay each month; absent: no budget is stated. */
  budget?: Record<Side, Variables>;
  /** What CZ answers to each proposal; absent: it accepts. */
  answer?: Variables;
  /** Facts about it that differ between the worlds, as a witness sees them. */
  differs: readonly string[];
}

const both = (owed: Readonly<Record<string, number>>) => ({ LEFT: owed, RIGHT: owed });
const OWED = { cz: 12_000, kpn: 12_000 };
const FOUR_THOUSAND = { LEFT: budgetOf(4_000), RIGHT: budgetOf(4_000) };

/** Bears 40.00 too, by other lines. */
const OTHER_LINES: Variables = {
  ...budgetOf(4_000, 500),
  household: 'COUPLE',
  incomes: [
    { kind: 'WAGE', monthlyCents: 150_000 },
    { kind: 'PARTNER_INCOME', monthlyCents: 64_211 },
  ],
  protectedAmount: {
    monthlyCents: 200_000,
    source: 'VTLB',
    computedOn: '2026-10-05',
    version: '2026-2',
  },
  obligations: [{ kind: 'RUNNING_ARRANGEMENT', monthlyCents: 10_000 }],
};

export const SCENARIOS: readonly Scenario[] = [
  {
    n: 21,
    name: 'that its customer could open a case, which it did not',
    level: 'OWN_SHARE',
    owed: { LEFT: OWED, RIGHT: { cz: 12_000 } },
    differs: ['state', 'relations', 'arrears'],
  },
  {
    n: 22,
    name: 'how many others take part, and what they are owed, where it is paid the same part',
    level: 'OWN_SHARE',
    owed: {
      LEFT: { cz: 12_000, kpn: 12_000, ymere: 12_000 },
      RIGHT: { cz: 12_000, kpn: 6_000, ymere: 6_000, nuon: 18_000, ohra: 6_000 },
    },
    budget: { LEFT: budgetOf(6_000), RIGHT: budgetOf(8_000) },
    differs: ['participants', 'relations', 'arrears', 'monthly', 'owed'],
  },
  {
    n: 23,
    name: 'whether the customer acts by itself or a counsellor does',
    level: 'TOTALS',
    owed: both(OWED),
    budget: FOUR_THOUSAND,
    differs: ['acting', 'stated'],
  },
  {
    n: 24,
    name: 'whether the case goes on without it or closed for all',
    level: 'OWN_SHARE',
    owed: { LEFT: { ...OWED, ymere: 12_000 }, RIGHT: OWED },
    differs: ['state', 'reason', 'participants', 'left', 'relations', 'arrears', 'owed'],
  },
  {
    n: 25,
    name: 'that another took part and left, where nothing had been planned yet',
    level: 'OWN_SHARE',
    owed: { LEFT: { ...OWED, ymere: 9_000 }, RIGHT: OWED },
    budget: FOUR_THOUSAND,
    differs: ['participants', 'left', 'relations', 'arrears'],
  },
  {
    n: 26,
    name: 'arrears of others that came late and were not let in',
    level: 'NAMES',
    owed: both(OWED),
    budget: FOUR_THOUSAND,
    differs: ['relations', 'arrears'],
  },
  {
    n: 27,
    name: 'what a budget says that bears the same',
    level: 'AMOUNTS',
    owed: both(OWED),
    budget: { LEFT: OTHER_LINES, RIGHT: budgetOf(4_000) },
    differs: ['outside'],
  },
  {
    n: 28,
    name: 'a dispute about arrears of another, as long as it leads to no new round',
    level: 'OWN_SHARE',
    owed: both({ cz: 12_000, kpn: 24_000 }),
    differs: ['disputes', 'owed'],
  },
  {
    n: 29,
    name: 'that the customer asked for a person, and was called',
    level: 'AMOUNTS',
    owed: both(OWED),
    budget: FOUR_THOUSAND,
    differs: ['calls', 'asked'],
  },
  {
    n: 30,
    name: 'whether the others go on when it rejects to the last, or the case closed',
    level: 'OWN_SHARE',
    owed: { LEFT: { ...OWED, ymere: 12_000 }, RIGHT: OWED },
    budget: { LEFT: budgetOf(6_000), RIGHT: budgetOf(4_000) },
    answer: { answer: 'REJECT', reason: { code: 'AMOUNT_TOO_LOW' } },
    differs: ['state', 'reason', 'participants', 'relations', 'arrears', 'monthly', 'left', 'owed'],
  },
];

/** As witness: what is so of a customer's case, in this world. */
export async function factsAbout(world: World, n: number): Promise<Record<string, unknown>> {
  const [row] = await world.service.witnessed<Record<string, unknown>>(
    `with about as (
       select r.relation_id, (select max(c.case_id::text)::uuid from case_relation c
         where c.relation_id = r.relation_id) as case_id
       from arrears a join customer_relation r0 on r0.member_id = a.member_id and r0.id = a.relation_id
       cross join lateral (select a.relation_id) r where a.id = $1)
     select (select state from joint_case j where j.id = about.case_id) as state,
       (select closing_reason from joint_case j where j.id = about.case_id) as reason,
       (select count(*)::int from case_participant p where p.case_id = about.case_id) as participants,
       (select count(*)::int from case_participant p where p.case_id = about.case_id
         and p.left_on is not null) as left,
       (select count(*)::int from person_relation o join person_relation m using (person_id)
         where m.relation_id = about.relation_id) as relations,
       (select count(*)::int from arrears x join person_relation o on o.relation_id = x.relation_id
         join person_relation m using (person_id) where m.relation_id = about.relation_id) as arrears,
       (select sum(p.balance_cents)::int from case_participant p
         where p.case_id = about.case_id and p.left_on is null) as owed,
       (select max(b.monthly_cents)::int from budget b where b.case_id = about.case_id) as monthly,
       (select max(b.debts_outside_cents)::int from budget b
         where b.case_id = about.case_id) as outside,
       (select max(b.stated_by) from budget b where b.case_id = about.case_id) as stated,
       (select count(*)::int from seat s where s.case_id = about.case_id
         and s.acting <> 'SELF') as acting,
       (select count(*)::int from dispute d where d.case_id = about.case_id) as disputes,
       (select count(*)::int from person_request q where q.case_id = about.case_id) as asked,
       (select count(*)::int from care_call k join office_task t on t.id = k.task_id
         where t.case_id = about.case_id and k.looked_at is not null) as calls
     from about`,
    [await arrearsOf(world, n)],
  );
  return row ?? {};
}

async function arrearsOf(world: World, n: number): Promise<string> {
  const filter = { customerReference: referenceOf('cz', n) };
  const [found] = await listed(world, 'cz', 'arrears', { filter });
  return found?.id as string;
}
