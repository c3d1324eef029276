// Joint cases as their statements give them: rows, with JSON for what a case has several of.
// Not here: the statements (joint-case.repository.ts), what a viewer sees (joint-case.reader.ts).
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { JointCaseState } from '../domain/states/joint-case.ts';
import type { JsonProposal } from './proposal-of-json.ts';

export interface JsonStandstill {
  begins_on: string;
  ends_on: string;
  confirm_by_on: string;
  confirmed_on: string | null;
  ended_on: string | null;
  resume_not_before_on: string | null;
}

interface SharedRow {
  public_id: string;
  level: number;
  state: JointCaseState;
  changed_on: LocalDate;
  opened_on: LocalDate | null;
  frozen_since_on: LocalDate | null;
  moments: { id: string; type: string; happened_on: string }[];
  total: { participants: number; owed_cents: number } | null;
  months: { month: number; instalment_cents: number }[];
  names: string[];
  amounts: { name: string; balance_cents: number; monthly_cents: number | null }[];
  pseudonyms: string[];
}

export interface MemberCaseRow extends SharedRow {
  left_on: LocalDate | null;
  balance_cents: number;
  unclaimed_costs_cents: number;
  standstill: JsonStandstill;
  arrears: {
    id: string;
    contract_kind: string;
    stage: string;
    frozen_balance_cents: number;
    frozen_costs_cents: number;
    disputed_cents: number;
    joined_on: string;
    left_on: string | null;
  }[];
  proposal: JsonProposal | null;
}

export interface PersonCaseRow extends SharedRow {
  acts: boolean;
  /** COMPANION: who looks along. */
  acting: string;
  case_level: number | null;
  closing_reason: string | null;
  budget_due_on: LocalDate | null;
  agree_by_on: LocalDate | null;
  totals_question: string;
  round: {
    number: number;
    opened_on: string;
    deadline_on: string;
    first_month_on: string;
    closed_on: string | null;
  } | null;
  arrears: {
    id: string;
    member_name: string;
    contract_kind: string;
    stage: string;
    principal_cents: number;
    interest_cents: number;
    costs_cents: number;
    balance_cents: number;
    as_of_on: string;
    takes_part: boolean;
    items: {
      number: number;
      due_on: string;
      period_from_on: string | null;
      period_to_on: string | null;
      principal_cents: number;
    }[];
    costs: { kind: string; amount_cents: number; vat_cents: number; charged_on: string }[];
  }[];
  /** Of a counsellor. */
  representations: { id: string; kind: string; sealed: string; key_reference: string }[];
  participants: {
    name: string;
    balance_cents: number;
    unclaimed_costs_cents: number;
    joined_on: string;
    left_on: string | null;
    standstill: JsonStandstill;
    planned: {
      attestation: string;
      waived_costs_cents: number;
      remission_cents: number;
      paid_cents: number;
      last_month: number;
      payments: [number, number][];
    } | null;
    answer: {
      kind: string;
      given_by: string;
      answered_on: string;
      reason: { code: string } | null;
      terms: { longestMonths: number | null; smallestMonthlyCents: number } | null;
    } | null;
  }[];
}
