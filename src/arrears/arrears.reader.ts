// Turns rows of arrears into what the member sees of them: opens the seals with the relation's key.
import { dayOfJson } from '../platform/database/column-types.ts';
import { Injectable } from '@nestjs/common';
import type { SecretKey } from '../platform/crypto/secret-key.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { liveConsentState } from '../consents/consent-state.ts';
import type { OwnLook } from '../consents/own-looks.ts';
import { openIdentity } from '../customers/relation-seals.ts';
import { KeyStore } from '../platform/crypto/key-store.ts';
import type { Tx } from '../platform/database/tx.ts';
import { type ArrearsRow, consentOf, loadArrearsByIds } from './read-arrears.repository.ts';
import { type ArrearsReferences, openReferences } from './arrears-seals.ts';
import { followUpOf } from './follow-up.ts';
import type { Arrears, ArrearsCost, ArrearsItem } from './arrears.types.ts';

export interface OpenedArrears {
  arrears: Arrears;
  /** Null when the key is destroyed. */
  references: ArrearsReferences | null;
}

@Injectable()
export class ArrearsReader {
  constructor(private readonly keys: KeyStore) {}

  /**
   * The arrears with these ids that are the viewer's, by id, and whom they show, for the look log.
   */
  async byIds(
    tx: Tx,
    ids: string[],
  ): Promise<{ arrears: Map<string, Arrears>; seen: readonly OwnLook[] }> {
    const rows = await loadArrearsByIds(tx, ids);
    const all = await this.toArrears(rows, tx.today);
    return {
      arrears: new Map(all.map((arrears) => [arrears.id, arrears])),
      seen: rows,
    };
  }

  /** Rows as the member sees them, in their order. */
  async toArrears(rows: readonly ArrearsRow[], today: LocalDate): Promise<Arrears[]> {
    return (await this.opened(rows, today)).map(({ arrears }) => arrears);
  }

  /** The same, each with the references that its seal holds. */
  async opened(rows: readonly ArrearsRow[], today: LocalDate): Promise<OpenedArrears[]> {
    const keys = await this.keys.load(rows.map((row) => row.key_reference));
    return rows.map((row, at) => {
      const key = keys[at] ?? null;
      const references = openReferences(key, row.id, row.sealed);
      return { arrears: arrearsOf(row, key, references, today), references };
    });
  }
}

function arrearsOf(
  row: ArrearsRow,
  key: SecretKey | null,
  references: ArrearsReferences | null,
  today: LocalDate,
): Arrears {
  const followUp = followUpOf(row, key, references?.fileNumber ?? null);
  return {
    id: row.id,
    ownReference: references?.ownReference ?? null,
    person: openIdentity(key, row.relation_id, row.identity_sealed),
    label: row.label_name,
    contractKind: row.contract_kind as Arrears['contractKind'],
    debtors: row.debtors as Arrears['debtors'],
    stage: row.stage as Arrears['stage'],
    handler: row.handler as Arrears['handler'],
    handlerFileNumber: (followUp.parties.at(-1) ?? references)?.fileNumber ?? null,
    state: row.state,
    principalCents: row.principal_cents,
    interestKind: row.interest_kind as Arrears['interestKind'],
    interestCents: row.interest_cents,
    costsCents: row.costs_cents,
    balanceCents: row.balance_cents,
    asOfOn: row.as_of_on,
    items: itemsOf(row, references),
    costs: costsOf(row, references),
    existingMonthlyCents: row.existing_monthly_cents,
    consentState: liveConsentState(consentOf(row), today),
    registeredAt: row.registered_at,
    followUp,
  };
}

function itemsOf(row: ArrearsRow, references: ArrearsReferences | null): ArrearsItem[] {
  return row.items.map((item, at) => ({
    number: item.number,
    invoiceReference: references?.invoices[at] ?? null,
    dueOn: dayOfJson(item.due_on),
    periodFromOn: item.period_from_on === null ? null : dayOfJson(item.period_from_on),
    periodToOn: item.period_to_on === null ? null : dayOfJson(item.period_to_on),
    principalCents: item.principal_cents,
  }));
}

function costsOf(row: ArrearsRow, references: ArrearsReferences | null): ArrearsCost[] {
  return row.costs.map((cost, at) => ({
    number: cost.number,
    kind: cost.kind as ArrearsCost['kind'],
    amountCents: cost.amount_cents,
    vatCents: cost.vat_cents,
    chargedOn: dayOfJson(cost.charged_on),
    documentReference: references?.documents[at] ?? null,
  }));
}
