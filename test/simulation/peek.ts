// Where something waits in a simulation, as witness past row security: only to know whose turn it
// is, and how it ended.
// Not here: acting on it (market.ts), judging it (checks.ts).
import { proposalIdSql } from '../../src/negotiation/proposal-id.ts';
import { memberOf } from '../support/coalition.ts';
import type { TestService } from '../support/test-service.ts';
import { MEMBERS } from './people.ts';

/** A case by the id that its person knows. */
export interface Standing {
  case_id: string;
  public_id: string;
  state: string;
  closing_reason: string | null;
  round: number;
  totals_question: string;
  advice_asked: boolean;
  /** Days since the person was asked what it is asked now. */
  days_waiting: number;
  /** Deadlines, jobs, work items and tasks that will move it, or ask somebody to. */
  waits_for: number;
}

export interface AskedMember {
  slug: string;
  case_id: string;
  round: number;
  proposal_id: string;
  days_waiting: number;
  last_month: number;
}

const CASES = `
  select c.id as case_id, s.public_id, c.state, c.closing_reason, c.round, c.totals_question,
    (v.case_id is not null and v.answer is null) as advice_asked,
    $1::date - coalesce(case when c.state = 'AGREED' then c.changed_on else v.asked_on end,
      c.changed_on) as days_waiting,
    (select count(*) from deadline d where d.thing_id = c.id and d.taken_at is null)::int
    + (select count(*) from work_item w where w.case_id = c.id and w.done_on is null)::int
    + (select count(*) from office_task t where t.case_id = c.id and t.done_on is null)::int
      as waits_for
  from joint_case c join seat s on s.case_id = c.id and s.level = 9
  left join case_advice v on v.case_id = c.id`;

const PROPOSALS = `
  select p.member_id, p.case_id, p.round, p.last_month, ${proposalIdSql('p')} as proposal_id,
    $1::date - p.opened_on as days_waiting
  from proposal p join seat s on s.viewer_id = p.member_id and s.case_id = p.case_id
  join round r on r.case_id = p.case_id and r.number = p.round
  where p.closed_on is null and r.closed_on is null and s.level >= 0 and not exists (
    select from answer a where a.member_id = p.member_id and a.case_id = p.case_id
      and a.round = p.round)
  order by p.case_id, p.member_id`;

const TASKS = `select id, kind, $1::date - made_on as days_waiting from office_task
  where done_on is null order by made_on, id`;

const slugs = new Map(MEMBERS.map((slug) => [memberOf(slug).id, slug]));
const dayOf = (service: TestService): string => service.clock.now().toISOString().slice(0, 10);

export const peek = {
  cases: (service: TestService): Promise<Standing[]> =>
    service.witnessed<Standing>(CASES, [dayOf(service)]),

  async proposals(service: TestService): Promise<AskedMember[]> {
    const rows = await service.witnessed<AskedMember & { member_id: string }>(PROPOSALS, [
      dayOf(service),
    ]);
    return rows.map(({ member_id, ...row }) => ({ ...row, slug: slugs.get(member_id) ?? '' }));
  },

  tasks: (service: TestService) =>
    service.witnessed<{ id: string; kind: string; days_waiting: number }>(TASKS, [dayOf(service)]),
};
