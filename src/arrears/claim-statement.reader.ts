// Makes the statement of a claim from its row: opens the seal where the viewer may, computes until
// when it lives and the most that its interest may be.
// Not here: which row (claim-statement.repository.ts), its text (claim-statement-text.ts).
import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Claim } from '../domain/law/claim.ts';
import { claimInterest } from '../domain/law/claim-interest.ts';
import { limitationOfItems } from '../domain/law/claim-judgment.ts';
import { KeyStore } from '../platform/crypto/key-store.ts';
import { dayOfJson } from '../platform/database/column-types.ts';
import type { Tx } from '../platform/database/tx.ts';
import { tellLine } from '../platform/graphql/explanation.ts';
import type { Language } from '../platform/graphql/language.ts';
import { type ArrearsReferences, openReferences } from './arrears-seals.ts';
import { agreementOf, billingOf, letterOf, termsOf } from './claim-of-entry.ts';
import { type ClaimRow, findClaim } from './claim-statement.repository.ts';
import type {
  ClaimCostStatement,
  ClaimInterestStatement,
  ClaimInvoice,
  ClaimStatement,
} from './claim-statement.types.ts';

/** A statement and whom it shows, for the look log. */
export interface ReadStatement {
  statement: ClaimStatement;
  pseudonym: string;
  looksAlong: boolean;
  /** To its member: the consent of the relation, as it stands; null to others. */
  consentState: string | null;
}

@Injectable()
export class ClaimStatementReader {
  constructor(private readonly keys: KeyStore) {}

  /** Null for any id that is not the viewer's. */
  async find(
    tx: Tx,
    side: 'MEMBER' | 'PERSON',
    ownId: string,
    language: Language,
  ): Promise<ReadStatement | null> {
    const row = await findClaim(tx, side, ownId);
    if (row === null) return null;
    const [key = null] =
      row.key_reference === null ? [] : await this.keys.load([row.key_reference]);
    const references = openReferences(key, row.id, row.sealed);
    const statement = statementOf(row, references, tx.today, language);
    return {
      statement,
      pseudonym: row.pseudonym,
      looksAlong: row.looks_along,
      consentState: row.consent_state,
    };
  }
}

function statementOf(
  row: ClaimRow,
  references: ArrearsReferences | null,
  today: LocalDate,
  language: Language,
): ClaimStatement {
  const claim = claimOfRow(row, references);
  const invoices = invoicesOf(row, claim, references, today);
  const ends = invoices.map(({ livesUntilOn }) => livesUntilOn);
  return {
    arrearsId: row.own_id,
    creditorName: row.creditor_name,
    label: row.label_name,
    reference: references?.ownReference ?? null,
    contractKind: row.contract_kind,
    debtors: row.debtors,
    stage: row.stage as ClaimStatement['stage'],
    handler: row.handler as ClaimStatement['handler'],
    handlerFileNumber: references?.fileNumber ?? null,
    state: row.state,
    asOfOn: row.as_of_on,
    principalCents: row.principal_cents,
    invoices,
    interest: interestOf(row, claim, references, language),
    costsCents: row.costs_cents,
    costs: costsOf(row, references),
    vatIsDeductible: row.vat_deductible,
    demand:
      row.demand_sent_on === null
        ? null
        : {
            sentOn: row.demand_sent_on,
            receivedOn: row.demand_received_on,
            wording: row.demand_wording,
            costsNamedCents: row.demand_costs_cents,
          },
    judgment:
      row.judgment_on === null
        ? null
        : {
            givenOn: row.judgment_on,
            number: references?.judgmentNumber ?? null,
            amountCents: row.judgment_cents,
          },
    livesUntilOn: ends.reduce((first, day) => (day < first ? day : first)),
    balanceCents: row.balance_cents,
    statedOn: today,
  };
}

function claimOfRow(row: ClaimRow, references: ArrearsReferences | null): Claim {
  const { contract_kind: contractKind, demand_sent_on: sentOn } = row;
  return {
    contractKind,
    agreement: agreementOf(contractKind, row.label_id),
    stage: row.stage,
    asOfOn: row.as_of_on,
    letter: sentOn === null ? 'NONE' : letterOf({ sentOn, ...demandOf(row) }),
    items: row.items.map((item) => ({
      dueOn: dayOfJson(item.due_on),
      principalCents: item.principal_cents,
      billing: billingOf(contractKind, item.period_from_on),
      payments: paymentsOf(item),
      interruptedOn: item.interrupted_on.map(dayOfJson),
    })),
    costs: row.costs.map((cost) => ({
      kind: cost.kind,
      amountCents: cost.amount_cents,
      vatCents: cost.vat_cents,
      chargedOn: dayOfJson(cost.judgment_on ?? cost.charged_on),
      items: cost.items?.map((number) => number - 1) ?? null,
    })),
    interest: {
      // That there is a clause was checked when it was registered; who looks along reads none.
      terms: termsOf({
        kind: row.interest_kind,
        rateBasisPoints: row.interest_rate,
        clause: references?.interestClause ?? '-',
        ground: references?.interestGround ?? '-',
      }),
      amountCents: row.interest_cents,
      fromOn: row.interest_from_on ?? dayOrNull(row.interest_periods?.[0]?.from_on ?? null),
    },
    judgmentOn: row.judgment_on,
    vat: row.vat_deductible === false ? 'ADDED' : 'NOT_ADDED',
  };
}

function demandOf(row: ClaimRow) {
  return {
    receivedOn: row.demand_received_on,
    wording: row.demand_wording,
    days: row.demand_days,
    costsNamedCents: row.demand_costs_cents,
  };
}

function invoicesOf(
  row: ClaimRow,
  claim: Claim,
  references: ArrearsReferences | null,
  today: LocalDate,
): ClaimInvoice[] {
  const limitations = limitationOfItems(claim, today);
  return row.items.map((item, at) => ({
    number: item.number,
    invoiceReference: references?.invoices[at] ?? null,
    dueOn: dayOfJson(item.due_on),
    periodFromOn: dayOrNull(item.period_from_on),
    periodToOn: dayOrNull(item.period_to_on),
    principalCents: item.principal_cents,
    partPayments: paymentsOf(item),
    interruptedOn: item.interrupted_on.map(dayOfJson),
    livesUntilOn: limitations[at]?.lastDayOn ?? today,
  }));
}

function paymentsOf({ paid_on, paid_cents }: ClaimRow['items'][number]) {
  return paid_on.map((day, at) => ({ paidOn: dayOfJson(day), amountCents: paid_cents[at] ?? 0 }));
}

function interestOf(
  row: ClaimRow,
  claim: Claim,
  references: ArrearsReferences | null,
  language: Language,
): ClaimInterestStatement {
  const most = row.interest_cents === 0 ? null : claimInterest(claim);
  return {
    kind: row.interest_kind,
    amountCents: row.interest_cents,
    rateBasisPoints: row.interest_rate,
    clause: references?.interestClause ?? null,
    ground: references?.interestGround ?? null,
    fromOn: row.interest_from_on,
    periods: (row.interest_periods ?? []).map((period) => ({
      fromOn: dayOfJson(period.from_on),
      toOn: dayOfJson(period.to_on),
      rateBasisPoints: period.rate,
      amountCents: period.amount_cents,
    })),
    maximumCents: most?.maximumCents ?? null,
    lines: (most?.lines ?? []).map((line) => tellLine(line, language)),
  };
}

function costsOf(row: ClaimRow, references: ArrearsReferences | null): ClaimCostStatement[] {
  const all = row.items.map(({ number }) => number);
  return row.costs.map((cost, at) => ({
    number: cost.number,
    kind: cost.kind,
    amountCents: cost.amount_cents,
    vatCents: cost.vat_cents,
    chargedOn: dayOfJson(cost.charged_on),
    invoices: cost.items ?? all,
    judgmentOn: dayOrNull(cost.judgment_on),
    actKind: cost.act_kind,
    documentReference: references?.documents[at] ?? null,
  }));
}

function dayOrNull(text: string | null): LocalDate | null {
  return text === null ? null : dayOfJson(text);
}
