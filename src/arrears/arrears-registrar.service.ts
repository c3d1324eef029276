// Registers checked entries of one member in a transaction: judges each by itself, plans from the
// member's own rows, stores relations, consents, tokens and arrears together, and reads them back.
// Not here: calls and their idempotency keys (register-arrears.service.ts; statements).
import { Injectable } from '@nestjs/common';
import { findMember } from '../coalition/coalition.repository.ts';
import { lockStandings } from '../consents/consents.repository.ts';
import {
  readyCustomers,
  storeCustomers,
  type StoredCustomer,
} from '../consents/registered-customers.ts';
import { lockRelationsByReference, type RelationRow } from '../customers/relations.repository.ts';
import { batchLooksLikeBsn } from '../domain/person/bsn.ts';
import { parseReferencePattern } from '../domain/person/reference-pattern.ts';
import { recordOwnLooks } from '../consents/own-looks.ts';
import { countRefusals } from '../platform/audit/refused-counts.repository.ts';
import { BlindIndex } from '../platform/crypto/blind-index.ts';
import { KeyStore } from '../platform/crypto/key-store.ts';
import type { Tx } from '../platform/database/tx.ts';
import { recordEvent } from '../platform/events/events.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { ArrearsReader } from './arrears.reader.ts';
import { loadArrearsByReference } from './arrears.repository.ts';
import { loadKnownClaims } from './claims.repository.ts';
import { type AskedCorrection, CorrectionBook } from './correction-book.ts';
import { checkEntry, type CheckedEntry, type EntryFacts } from './entry-check.ts';
import { EntryFingerprints, loadKeysOf, statementMac } from './entry-fingerprints.ts';
import { COUNTED_IN_STANDSTILL } from './judge-report.ts';
import { LawBook } from './law-book.ts';
import { newArrearsOf } from './new-arrears.ts';
import type { ArrearsEntryInput, EntryResult } from './register-arrears.types.ts';
import {
  type EntryMacs,
  findBy,
  type PlannedCorrection,
  planRegistration,
  type RegistrationPlan,
} from './registration-plan.ts';
import { refuseRepeated } from './repeated-references.ts';
import { storeArrears } from './store-arrears.repository.ts';
import { type SealedReport, sealReport, storeReports } from './store-reports.ts';
import { storeWhatFollowed } from './store-consequences.repository.ts';
import { type WhatFollowed, whatFollowedOf } from './what-followed.ts';

/** What an entry made: arrears, and a claim code when its consent is new. */
export interface EntryMade {
  id: string;
  claimCode: string | null;
  isNew: boolean;
  /** Whether it states known arrears anew, and whether that is history; absent when it does not. */
  corrected?: 'NOW' | 'HISTORY';
  /** Whose arrears were stored; absent when nothing was. */
  customer?: StoredCustomer;
}

/** What the check of entries found, by their index. */
export interface JudgedEntries {
  checked: CheckedEntry[];
  refusals: Map<number, Refusal[]>;
}

@Injectable()
export class ArrearsRegistrar {
  constructor(
    private readonly keys: KeyStore,
    private readonly index: BlindIndex,
    private readonly reader: ArrearsReader,
  ) {}

  /** Checks each entry by itself; nothing is written. */
  async judge(tx: Tx, entries: readonly ArrearsEntryInput[]): Promise<JudgedEntries> {
    const facts = await factsOf(tx);
    const refusals = refuseRepeated(entries);
    const checked: CheckedEntry[] = [];
    for (const [index, entry] of entries.entries()) {
      const faults: Refusal[] = [];
      const good = checkEntry(entry, index, facts, faults);
      const repeated = refusals.get(index);
      if (faults.length > 0) refusals.set(index, [...(repeated ?? []), ...faults]);
      else if (good !== null && repeated === undefined) checked.push(good);
    }
    return { checked, refusals };
  }

  /** What follows from what the member has already; its relations and consents are locked. */
  async plan(tx: Tx, checked: CheckedEntry[]): Promise<RegistrationPlan> {
    const prints = await EntryFingerprints.of(tx, this.index);
    const macs = new Map(checked.map((entry) => [entry.index, prints.macsOf(entry)]));
    const all = [...macs.values()];
    const relations = await lockRelationsByReference(
      tx,
      all.flatMap((each) => each.customer),
    );
    const standings = await lockStandings(
      tx,
      relations.map((relation) => relation.id),
    );
    const arrears = await loadArrearsByReference(
      tx,
      all.flatMap((each) => each.own),
    );
    const keyOf = await loadKeysOf(this.keys, [...relations, ...arrears]);
    const again = prints.comparer(keyOf);
    const byReference = new Map(arrears.map((row) => [row.reference_mac.toString('hex'), row]));
    const corrections = await CorrectionBook.open(
      tx,
      this.reader,
      checked.flatMap((entry): AskedCorrection[] => {
        const reason = entry.input.correctionReason;
        const said = macs.get(entry.index);
        const before = reason && said ? findBy(byReference, said.own) : undefined;
        const key = before ? keyOf(before) : null;
        if (!reason || !said || !before || !key || again.isSameStatement(before, said)) return [];
        return [{ entry, arrearsId: before.id, key, reason }];
      }),
    );
    const asked = [...withCosts(checked, macs, relations), ...corrections.relationIds()];
    const claims = await loadKnownClaims(tx, [...new Set(asked)]);
    const known = {
      law: new LawBook(claims, tx.today),
      corrections,
      relations: new Map(relations.map((row) => [row.reference_mac.toString('hex'), row])),
      standings: new Map(standings.map((row) => [row.relation_id, row])),
      arrears: byReference,
      ...again,
    };
    const macsOf = (entry: CheckedEntry) => macs.get(entry.index) ?? prints.macsOf(entry);
    return planRegistration(checked, macsOf, known, tx.today);
  }

  /**
   * Stores what was planned.
   * @param untilTurn is awaited when all is ready and sealed, before the first row is written.
   * @returns what each entry made, or was known as, by its index.
   */
  async carryOut(
    tx: Tx,
    plan: RegistrationPlan,
    untilTurn: () => Promise<void> = () => Promise.resolve(),
  ): Promise<Map<number, EntryMade>> {
    const made = new Map<number, EntryMade>();
    for (const [index, id] of plan.unchanged)
      made.set(index, { id, claimCode: null, isNew: false });
    const tools = { keys: this.keys, index: this.index };
    const ready = await readyCustomers(tx, tools, plan.customers);
    const followed: WhatFollowed[] = [];
    const arrears = ready.flatMap((customer, at) =>
      (plan.customers[at]?.entries ?? []).map((entry) => {
        const fresh = newArrearsOf(tx.newId(), entry, customer, plan.macsOf(entry));
        if (customer.key !== null) {
          followed.push(whatFollowedOf(fresh.id, entry.input, customer.key, () => tx.newId()));
        }
        return { fresh, index: entry.index, at };
      }),
    );
    const reports = plan.corrections.map(sealCorrection);
    await untilTurn();
    countHeld(tx, plan);
    this.correct(tx, plan, reports, made);
    if (ready.length === 0) return made;
    const stored = await storeCustomers(tx, tools, ready);
    storeArrears(
      tx,
      arrears.map(({ fresh }) => fresh),
    );
    storeWhatFollowed(tx, followed);
    for (const { fresh, index, at } of arrears) {
      const customer = stored[at] as StoredCustomer;
      const { claimCode } = customer;
      made.set(index, { id: fresh.id, claimCode, isNew: true, customer });
    }
    if (arrears.length === 0) return made;
    recordEvent(tx, {
      type: 'ARREARS_REGISTERED',
      thingKind: 'REGISTRATION',
      thingId: tx.newId(),
      payload: { arrears: arrears.length },
      recipients: [tx.viewerId],
    });
    return made;
  }

  /** Stores what is stated anew, and tells it once for all. */
  private correct(
    tx: Tx,
    plan: RegistrationPlan,
    reports: readonly SealedReport[],
    made: Map<number, EntryMade>,
  ): void {
    if (reports.length === 0) return;
    storeReports(tx, reports);
    for (const { index, taken } of plan.corrections) {
      const corrected = taken.decided.isNewest ? 'NOW' : 'HISTORY';
      made.set(index, { id: taken.asked.row.id, claimCode: null, isNew: false, corrected });
    }
    const changed = plan.corrections.filter(({ taken }) => taken.decided.isNewest);
    if (changed.length === 0) return;
    recordEvent(tx, {
      type: 'ARREARS_CORRECTED',
      thingKind: 'REGISTRATION',
      thingId: tx.newId(),
      payload: { arrears: changed.length },
      recipients: [tx.viewerId],
    });
  }

  /** What became of each entry, read back: a look at the persons. */
  async results(
    tx: Tx,
    entries: readonly ArrearsEntryInput[],
    made: ReadonlyMap<number, EntryMade>,
    refusals: ReadonlyMap<number, Refusal[]>,
  ): Promise<EntryResult[]> {
    const ids = [...made.values()].map((each) => each.id);
    const { arrears: found, seen } = await this.reader.byIds(tx, ids);
    // Also of what was known or is told again: the answer shows the person.
    recordOwnLooks(tx, seen, 'ARREARS_CHANGE');
    return entries.map((_entry, index) => {
      const each = made.get(index);
      return {
        index,
        arrears: each === undefined ? null : (found.get(each.id) ?? null),
        isNew: each?.isNew ?? false,
        isCorrected: each?.corrected !== undefined,
        isHistory: each?.corrected === 'HISTORY',
        claimCode: each?.claimCode ?? null,
        refusals: refusals.get(index) ?? [],
      };
    });
  }
}

/** The pattern holds for both references of an entry, so both are judged as a batch. */
export function looksLikeBsn(entries: readonly ArrearsEntryInput[]): boolean {
  return (
    batchLooksLikeBsn(entries.map((entry) => entry.customerReference)) ||
    batchLooksLikeBsn(entries.map((entry) => entry.ownReference))
  );
}

/** Customers of whose earlier claims the law is asked: those of whom costs are claimed now. */
function withCosts(
  checked: readonly CheckedEntry[],
  macs: ReadonlyMap<number, EntryMacs>,
  relations: readonly RelationRow[],
): string[] {
  const charged = checked.filter(({ input }) => input.costs.length > 0);
  const of = new Set(
    charged.flatMap(
      ({ index }) => macs.get(index)?.customer.map((mac) => mac.toString('hex')) ?? [],
    ),
  );
  return relations.filter((row) => of.has(row.reference_mac.toString('hex'))).map(({ id }) => id);
}

function sealCorrection({ taken, statement }: PlannedCorrection): SealedReport {
  return sealReport({ taken, statementMac: statementMac(taken.asked.key, statement) });
}

/** What is not allowed while collection stands still is counted: code and day, no person. */
function countHeld(tx: Tx, plan: RegistrationPlan): void {
  const codes = [...plan.refusals.values()].flatMap((why) => [...new Set(why.map((w) => w.code))]);
  const held = ['COST_DURING_STANDSTILL', 'COST_DURING_ARRANGEMENT', ...COUNTED_IN_STANDSTILL];
  for (const code of held) {
    const count = codes.filter((each) => each === code).length;
    if (count > 0) countRefusals(tx, code, count);
  }
}

async function factsOf(tx: Tx): Promise<EntryFacts> {
  const member = await findMember(tx, tx.viewerId);
  if (member === null) throw new Error('a member that was admitted is not in the register');
  const reading = parseReferencePattern(member.reference_pattern);
  if (!reading.ok) throw new Error('the reference pattern of a member cannot be read');
  return {
    today: tx.today,
    pattern: reading.pattern,
    labels: new Map(member.labels.map((label) => [label.name, label.id])),
  };
}
