// Alternatives as the schema shows them: figures, days, what each plan means to each member beside
// the first of the list, and why.
// Not here: which alternatives there are (domain/plan/alternatives.ts).
import { addMonths, type LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { decideProposal } from '../domain/negotiation/own-share-gate.ts';
import { planWithin } from '../domain/negotiation/plan-within.ts';
import { type Alternative, findAlternatives } from '../domain/plan/alternatives.ts';
import { explainForCustomer } from '../domain/plan/explain-plan.ts';
import type { MemberFigures } from '../domain/plan/figures.ts';
import type { PlanPreview, PreviewShare } from './plan-preview.types.ts';
import { reasonNodeOf } from './plan-reason.types.ts';
import { spokenWords, type ViewedCase } from './viewed-case.ts';

/** The plans that a case leaves to choose between, within what was spoken; none: no plan is. */
export function alternativesOf(viewed: ViewedCase): Alternative[] {
  const planned = planWithin(viewed.facts, spokenWords(viewed));
  return planned.kind === 'PLAN' ? findAlternatives(planned.input) : [];
}

export function previewsOf(viewed: ViewedCase): PlanPreview[] {
  const alternatives = alternativesOf(viewed);
  const [first] = alternatives;
  if (first === undefined) return [];
  return alternatives.map((each) => previewOf(viewed, each, first));
}

function previewOf(viewed: ViewedCase, each: Alternative, first: Alternative): PlanPreview {
  const { firstMonthOn, level, names } = viewed;
  const { kind, plan, figures, input } = each;
  const { remission } = input;
  const gate = decideProposal(plan, level, 'NOT_ASKED');
  return {
    kind,
    months: figures.lastMonth,
    payingMonths: figures.payingMonths,
    totalCents: figures.totalCents,
    largestInstalmentCents: figures.largestInstalmentCents,
    largestJumpCents: figures.largestJumpCents,
    firstMonthOn,
    lastMonthOn: monthOn(firstMonthOn, Math.max(1, figures.lastMonth)),
    needsTotals: gate.kind !== 'PROPOSE',
    longerMonths: figures.lastMonth - first.figures.lastMonth,
    morePaidCents: figures.totalCents - first.figures.totalCents,
    instalments: figures.instalmentsCents.map((amountCents, index) => ({
      month: index + 1,
      monthOn: monthOn(firstMonthOn, index + 1),
      amountCents,
    })),
    shares: plan.members
      .map((member, at) => ({
        memberName: names.get(member.key) ?? '',
        balanceCents: member.balanceCents,
        paidCents: member.paidCents,
        ...shareFigures(viewed, figures.members[at], first.figures.members[at], {
          paidCents: member.paidCents,
          besideCents: first.plan.members[at]?.paidCents ?? 0,
        }),
      }))
      .sort((a, b) => (a.memberName < b.memberName ? -1 : 1)),
    why: explainForCustomer({ plan, remission, firstMonthOn, names }).map(reasonNodeOf),
  };
}

function shareFigures(
  { firstMonthOn }: ViewedCase,
  figures: MemberFigures | undefined,
  beside: MemberFigures | undefined,
  paid: { paidCents: Cents; besideCents: Cents },
): Omit<PreviewShare, 'memberName' | 'balanceCents' | 'paidCents'> {
  if (figures === undefined || beside?.key !== figures.key) {
    throw new Error('alternatives are not of the same members');
  }
  const averageWaitMonths = averageWait(figures, paid.paidCents);
  return {
    givenUpCents: figures.givenUpCents,
    quartersCents: [...figures.perQuarterCents],
    lastMonthOn: figures.lastMonth === 0 ? null : monthOn(firstMonthOn, figures.lastMonth),
    averageWaitMonths,
    longerWaitMonths: averageWaitMonths - averageWait(beside, paid.besideCents),
    moreGivenUpCents: figures.givenUpCents - beside.givenUpCents,
  };
}

/** Rounded up; 0 for who is paid nothing. */
function averageWait({ waitCentMonths }: MemberFigures, paidCents: Cents): number {
  return paidCents === 0 ? 0 : Math.ceil(waitCentMonths / paidCents);
}

function monthOn(firstMonthOn: LocalDate, month: number): LocalDate {
  return addMonths(firstMonthOn, month - 1);
}
