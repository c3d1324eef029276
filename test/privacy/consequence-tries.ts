// What followed from arrears in the world of the privacy tests: that every field has a value for
// somebody, how each operation about it is tried, and where it takes ids.
// Not here: what is expected.
import type { Variables } from '../../src/programs/sample-requests.ts';
import { asSuperuser } from '../features/capacity-case.ts';
import type { FullWorld } from './full-world.ts';
import type { Place } from './id-places.ts';
import { MUNICIPALITY } from './open-case-people.ts';
import { mutation, query, type Try } from './operation-tries.ts';
import { sampleMember, uuid, type World } from './world.ts';

/** Ids of what is planted at one of CZ's arrears: made of numbers. */
export const PLANTED = { cover: uuid(0xc0), report: uuid(0xc1), attachment: uuid(0xc2) };

/** Every optional part of what followed, in an entry. */
export function everythingThatFollowed(): Variables {
  return {
    attachments: [{ kind: 'ACCOUNT', monthlyCents: 3_100, sinceOn: '2026-10-02' }],
    consequences: [{ kind: 'BKR_CODED', sinceOn: '2026-10-03' }],
  };
}

/**
 * Past the service, for all arrears of CZ and Ymere: a consequence whose end was said for a day to
 * come, one that is suspended, and what waits. With ids of their own at the first of anna's.
 */
export async function plantFollowed(world: World, arrearsId: string): Promise<void> {
  const { service } = world;
  const members = ['cz', 'ymere'].map((slug) => sampleMember(slug).id);
  const idOf = (id: string): string =>
    `case when a.id = $2 then '${id}'::uuid else gen_random_uuid() end`;
  await asSuperuser(
    service,
    `with a as (select * from arrears a where a.member_id = any($1)),
     c as (insert into consequence (member_id, id, arrears_id, kind, ends_when, since_on, met_on,
         suspended_from_on, lifted_on)
       select a.member_id, ${idOf(PLANTED.cover)}, a.id, 'COVER_SUSPENDED', 'PAID_IN_FULL',
         '2026-10-04'::date, '2026-11-01'::date, null::date, '2026-12-01'::date from a
       union all select a.member_id, ${idOf(PLANTED.report)}, a.id, 'CAK_REPORT', 'PLAN_STARTS',
         '2026-10-05', '2026-11-01', '2026-11-01', null from a
       returning member_id, id, arrears_id, kind),
     p as (insert into premium_standing (member_id, arrears_id, months_overdue, covers_whole_debt,
         paid_to, by_direct_debit, as_of_on, two_months_on, offered_on, warned_on)
       select a.member_id, a.id, 5, true, 'CAK', true, '2026-11-01'::date, '2026-08-02'::date,
         '2026-08-10'::date, '2026-10-10'::date from a),
     y as (insert into arrears_party (member_id, arrears_id, number, kind, may_be_addressed, stage,
         since_on, correction)
       select a.member_id, a.id, 2, 'SELF', true, 'DEMANDED', '2026-10-06'::date, 'HANDED_BACK'
       from a where a.id = $2),
     t as (insert into arrears_attachment (member_id, id, arrears_id, kind, monthly_cents, since_on,
         ended_on)
       select a.member_id, '${PLANTED.attachment}'::uuid, a.id, 'WAGES', 4100,
         '2026-10-07'::date, '2026-10-08'::date from a where a.id = $2)
     insert into arrears_work (member_id, id, arrears_id, kind, consequence_id, due_on)
     select member_id, gen_random_uuid(), arrears_id, 'LIFT_CONSEQUENCE', id, '2026-11-04' from c
     where kind = 'COVER_SUSPENDED'`,
    [members, arrearsId],
  );
  await asSuperuser(
    service,
    `update existing_arrangement set ended_on = '2026-10-30' where arrears_id = $1`,
    [arrearsId],
  );
}

const DAY = '2026-11-02';

/** Each as whoever may, once so that it is done and once so that it is refused. */
export function consequenceTries({ arrears }: FullWorld): Try[] {
  const language = 'NL';
  const { cz1: arrearsId } = arrears;
  const inputs: [string, Variables][] = [
    ['reportStage', { arrearsId, stage: 'ENFORCEMENT', sinceOn: DAY }],
    ['reportConsequence', { arrearsId, kind: 'SERVICE_BARRED', sinceOn: '2026-10-01' }],
    ['liftConsequence', { consequenceId: PLANTED.cover, liftedOn: '2026-12-01' }],
    ['reportAttachment', { arrearsId, kind: 'GOODS', monthlyCents: 0, sinceOn: '2026-10-01' }],
    ['endAttachment', { attachmentId: PLANTED.attachment, endedOn: '2026-10-08' }],
    ['endExistingArrangement', { arrearsId, endedOn: '2026-10-30' }],
    ['reportPremium', premium(arrearsId)],
    ['finishPremiumDuty', { arrearsId, duty: 'OFFER_ARRANGEMENT', doneOn: DAY }],
  ];
  const absent = { arrearsId: uuid(1), consequenceId: uuid(1), attachmentId: uuid(1) };
  return [
    ...['anna', MUNICIPALITY].flatMap((as) => [
      query('warnings', as, { first: 100, language }),
      query('agreementText', as, { language }),
    ]),
    ...inputs.flatMap(([name, input]) => {
      const named = Object.keys(input).map((key) => [key, absent[key as keyof typeof absent]]);
      const ids = Object.fromEntries(named.filter(([, id]) => id !== undefined)) as Variables;
      return [mutation(name, 'cz', input), mutation(name, 'cz', { ...input, ...ids })];
    }),
  ];
}

function premium(arrearsId: unknown): Variables {
  return {
    ...{ arrearsId, asOfOn: DAY, monthsOverdue: 3, coversWholeDebt: true },
    runningPremiumByDirectDebit: false,
  };
}

/** As a member whose they are not. */
export function placesOfConsequences({ arrears }: FullWorld): Place[] {
  const ofArrears = [arrears.cz1, arrears.cz2, arrears.cz3, arrears.kpn1];
  const place = (
    name: string,
    argument: string,
    foreign: readonly string[],
    more: Variables,
  ): Place => ({
    operation: `Mutation ${name}`,
    argument: `input.${argument}`,
    as: 'ymere',
    variables: (id) => ({ input: { ...more, [argument]: id } }),
    foreign,
  });
  return [
    place('reportStage', 'arrearsId', ofArrears, { stage: 'JUDGMENT', sinceOn: DAY }),
    place('reportConsequence', 'arrearsId', ofArrears, { kind: 'EVICTION', sinceOn: DAY }),
    place('liftConsequence', 'consequenceId', [PLANTED.cover], { liftedOn: '2026-12-01' }),
    place('reportAttachment', 'arrearsId', ofArrears, {
      ...{ kind: 'GOODS', monthlyCents: 0, sinceOn: DAY },
    }),
    place('endAttachment', 'attachmentId', [PLANTED.attachment], { endedOn: '2026-10-08' }),
    place('endExistingArrangement', 'arrearsId', ofArrears, { endedOn: DAY }),
    place('reportPremium', 'arrearsId', ofArrears, premium('')),
    place('finishPremiumDuty', 'arrearsId', ofArrears, {
      ...{ duty: 'OFFER_ARRANGEMENT', doneOn: DAY },
    }),
  ];
}
