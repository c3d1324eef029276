// Turns rows of joint cases into what their viewer sees.
// Not here: which rows (joint-case.repository.ts).
import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { DISCLOSURE_LEVELS } from '../domain/negotiation/own-share-gate.ts';
import { writerFrom } from '../domain/plan/plan-words.ts';
import { isOver } from '../domain/states/joint-case.ts';
import { reasonNodeOf } from '../negotiation/plan-reason.types.ts';
import { openRepresentation } from '../representation/representation-seals.ts';
import { KeyStore } from '../platform/crypto/key-store.ts';
import type { SecretKey } from '../platform/crypto/secret-key.ts';
import { dayOfJson } from '../platform/database/column-types.ts';
import type { CaseAnswer } from './case-answer.types.ts';
import type { JsonStandstill, MemberCaseRow, PersonCaseRow } from './joint-case-rows.ts';
import { bytesOf, proposalOfJson } from './proposal-of-json.ts';
import type { CaseTotals, DisclosedAmount, JointCase } from './joint-case.types.ts';
import type { OwnPart, Standstill } from './own-part.types.ts';
import type { CaseParticipant, CaseRepresentation, WholeCase } from './whole-case.types.ts';

type Row = MemberCaseRow | PersonCaseRow;
type Participant = PersonCaseRow['participants'][number];

@Injectable()
export class JointCaseReader {
  constructor(private readonly keys: KeyStore) {}

  /** As member. */
  ofMember(row: MemberCaseRow, today: LocalDate): JointCase {
    // Who left knows no more of the others, also before its seat is lowered.
    const left = row.left_on !== null;
    const seen = left ? { ...row, level: -1, frozen_since_on: null, ...NOTHING_OF_OTHERS } : row;
    return {
      ...shared(seen),
      openedOn: left ? null : row.opened_on,
      disclosureLevel: DISCLOSURE_LEVELS[seen.level] ?? null,
      own: ownPartOf(seen, today),
      totals: totalsOf(seen, row.balance_cents),
      whole: null,
    };
  }

  /** As the person or who acts for it: opens what a counsellor recorded of whom it acts for. */
  async ofPersons(rows: readonly PersonCaseRow[]): Promise<JointCase[]> {
    const acting = rows.flatMap((row) => row.representations);
    const keys = await this.keys.load(acting.map((each) => each.key_reference));
    const opened = new Map(
      acting.map((each, at) => [each.id, representationOf(each, keys[at] ?? null)]),
    );
    return rows.map((row) => ({
      ...shared(row),
      disclosureLevel: row.case_level === null ? null : (DISCLOSURE_LEVELS[row.case_level] ?? null),
      own: null,
      totals: totalsOf(row, null),
      whole: {
        ...wholeOf(row),
        representations: row.representations.flatMap(({ id }) => opened.get(id) ?? []),
      },
    }));
  }
}

const NOTHING_OF_OTHERS = { total: null, months: [], names: [], amounts: [] };

function shared(row: Row): Omit<JointCase, 'disclosureLevel' | 'own' | 'totals' | 'whole'> {
  const names = row.names.length === 0 ? null : row.names;
  const amounts = amountsOf(row);
  return {
    id: row.public_id,
    state: row.state,
    changedOn: row.changed_on,
    openedOn: row.opened_on,
    frozenSinceOn: row.frozen_since_on,
    disclosedNames: names && { members: names },
    disclosedAmounts: amounts && { members: amounts },
    names,
    amounts,
    timeLine: row.moments.map(({ id, type, happened_on }) => ({
      id,
      type,
      happenedOn: dayOfJson(happened_on),
    })),
  };
}

function amountsOf({ amounts }: Row): DisclosedAmount[] | null {
  if (amounts.length === 0) return null;
  return amounts.map(({ name, balance_cents, monthly_cents }) => ({
    name,
    balanceCents: balance_cents,
    monthlyCents: monthly_cents,
  }));
}

/** Rounded down; the part of one's own balance in the total of all. */
function totalsOf(row: Row, ownBalanceCents: number | null): CaseTotals | null {
  if (row.total === null) return null;
  const { participants, owed_cents } = row.total;
  const share =
    ownBalanceCents === null || owed_cents === 0
      ? null
      : Number((BigInt(ownBalanceCents) * 10_000n) / BigInt(owed_cents));
  return {
    participants,
    owedCents: owed_cents,
    ownShareBasisPoints: share,
    months: row.months.map(({ month, instalment_cents }) => ({
      month,
      instalmentCents: instalment_cents,
    })),
  };
}

function ownPartOf(row: MemberCaseRow, today: LocalDate): OwnPart {
  const proposal = row.proposal === null ? null : proposalOfJson(row.proposal, row, today);
  const isAsked = row.state !== 'NEGOTIATING' || proposal?.state === 'OPEN';
  return {
    arrears: row.arrears.map((each) => ({
      id: each.id,
      contractKind: each.contract_kind as OwnPart['arrears'][number]['contractKind'],
      stage: each.stage as OwnPart['arrears'][number]['stage'],
      frozenBalanceCents: each.frozen_balance_cents,
      frozenCostsCents: each.frozen_costs_cents,
      disputedCents: each.disputed_cents,
      joinedOn: dayOfJson(each.joined_on),
      leftOn: dayOrNull(each.left_on),
    })),
    balanceCents: row.balance_cents,
    unclaimedCostsCents: row.unclaimed_costs_cents,
    standstill: standstillOf(row.standstill),
    proposal,
    // The same whatever the cause: it would tell of others, and of the capacity.
    noProposal: isAsked ? null : reasonNodeOf(writerFrom(today)('NO_PROPOSAL')),
  };
}

function standstillOf(json: JsonStandstill): Standstill {
  return {
    beginsOn: dayOfJson(json.begins_on),
    endsOn: dayOfJson(json.ends_on),
    confirmByOn: dayOfJson(json.confirm_by_on),
    confirmedOn: dayOrNull(json.confirmed_on),
    endedOn: dayOrNull(json.ended_on),
    resumeNotBeforeOn: dayOrNull(json.resume_not_before_on),
  };
}

function representationOf(
  { id, kind, sealed }: PersonCaseRow['representations'][number],
  key: SecretKey | null,
): CaseRepresentation {
  const opened = openRepresentation(key, id, bytesOf(sealed));
  return {
    id,
    kind: kind as CaseRepresentation['kind'],
    ownReference: opened?.ownReference ?? null,
    person: opened?.person ?? null,
  };
}

function wholeOf(row: PersonCaseRow): Omit<WholeCase, 'representations'> {
  return {
    closingReason: row.closing_reason as WholeCase['closingReason'],
    budgetDueOn: row.budget_due_on,
    agreeByOn: row.agree_by_on,
    mayDecide: row.acts && !isOver(row.state),
    // A case that closed over the question asks nothing any more.
    totalsAsked:
      row.totals_question === 'WAITING' && (row.state === 'NEGOTIATING' || row.state === 'ACTIVE'),
    arrears: row.arrears.map((each) => ({
      id: each.id,
      memberName: each.member_name,
      contractKind: each.contract_kind as WholeCase['arrears'][number]['contractKind'],
      stage: each.stage as WholeCase['arrears'][number]['stage'],
      principalCents: each.principal_cents,
      interestCents: each.interest_cents,
      costsCents: each.costs_cents,
      balanceCents: each.balance_cents,
      asOfOn: dayOfJson(each.as_of_on),
      takesPart: each.takes_part,
      items: each.items.map((item) => ({
        number: item.number,
        dueOn: dayOfJson(item.due_on),
        periodFromOn: dayOrNull(item.period_from_on),
        periodToOn: dayOrNull(item.period_to_on),
        principalCents: item.principal_cents,
      })),
      costs: each.costs.map((cost) => ({
        kind: cost.kind as WholeCase['arrears'][number]['costs'][number]['kind'],
        amountCents: cost.amount_cents,
        vatCents: cost.vat_cents,
        chargedOn: dayOfJson(cost.charged_on),
      })),
    })),
    participants: row.participants.map(participantOf),
    round:
      row.round === null
        ? null
        : {
            number: row.round.number,
            openedOn: dayOfJson(row.round.opened_on),
            deadlineOn: dayOfJson(row.round.deadline_on),
            firstMonthOn: dayOfJson(row.round.first_month_on),
            closedOn: dayOrNull(row.round.closed_on),
          },
  };
}

function participantOf(each: Participant): CaseParticipant {
  const { planned } = each;
  return {
    name: each.name,
    balanceCents: each.balance_cents,
    unclaimedCostsCents: each.unclaimed_costs_cents,
    joinedOn: dayOfJson(each.joined_on),
    leftOn: dayOrNull(each.left_on),
    standstill: standstillOf(each.standstill),
    planned:
      planned === null
        ? null
        : {
            attestation: planned.attestation as 'PRO_RATA',
            waivedCostsCents: planned.waived_costs_cents,
            remissionCents: planned.remission_cents,
            paidCents: planned.paid_cents,
            lastMonth: planned.last_month,
            payments: planned.payments.map(([month, amountCents]) => ({ month, amountCents })),
            answer: each.answer === null ? null : answerOf(each.answer),
          },
  };
}

function answerOf(answer: NonNullable<Participant['answer']>): CaseAnswer {
  return {
    answer: answer.kind as CaseAnswer['answer'],
    givenBy: answer.given_by as CaseAnswer['givenBy'],
    answeredOn: dayOfJson(answer.answered_on),
    reason: (answer.reason?.code ?? null) as CaseAnswer['reason'],
    longestMonths: answer.terms?.longestMonths ?? null,
    smallestMonthlyCents: answer.terms?.smallestMonthlyCents ?? null,
  };
}

function dayOrNull(text: string | null) {
  return text === null ? null : dayOfJson(text);
}
