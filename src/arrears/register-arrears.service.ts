// registerArrears: many entries in one call, each judged by itself, the good ones stored together
// with consent, tokens and events in one transaction. Linking comes after the answer, in a job.
// Not here: the check of an entry (entry-check.ts), what follows from what is known (the plan).
import { Injectable } from '@nestjs/common';
import { batchLooksLikeBsn } from '../domain/person/bsn.ts';
import { parseReferencePattern } from '../domain/person/reference-pattern.ts';
import { findMember } from '../coalition/coalition.repository.ts';
import { lockStandings } from '../customers/consents.repository.ts';
import { storeCustomers, type StoredCustomer } from '../customers/registered-customers.ts';
import { countOpenArrears, lockRelationsByReference } from '../customers/relations.repository.ts';
import { recordLooks } from '../platform/audit/look-log.ts';
import { BlindIndex } from '../platform/crypto/blind-index.ts';
import { KeyStore } from '../platform/crypto/key-store.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { recordEvent } from '../platform/events/events.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { refuseInput } from '../platform/graphql/input-refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import {
  Idempotency,
  isIdempotencyKey,
  type Outcome,
} from '../platform/idempotency/idempotency.ts';
import { loadArrearsByReference } from './arrears.repository.ts';
import { storeArrears } from './store-arrears.repository.ts';
import { ArrearsReader } from './arrears.reader.ts';
import { checkEntry, type CheckedEntry, type EntryFacts } from './entry-check.ts';
import { EntryFingerprints } from './entry-fingerprints.ts';
import { newArrearsOf } from './new-arrears.ts';
import { planRegistration, type RegistrationPlan } from './registration-plan.ts';
import { refuseRepeated } from './repeated-references.ts';
import {
  type EntryResult,
  MOST_ENTRIES,
  type RegisterArrearsInput,
  type RegisterArrearsPayload,
} from './register-arrears.types.ts';

const OPERATION = 'registerArrears';

@Injectable()
export class RegisterArrearsService {
  constructor(
    private readonly doors: Doors,
    private readonly keys: KeyStore,
    private readonly index: BlindIndex,
    private readonly idempotency: Idempotency,
    private readonly reader: ArrearsReader,
  ) {}

  async register(caller: Caller, input: RegisterArrearsInput): Promise<RegisterArrearsPayload> {
    const faults = checkCall(input);
    if (faults.length > 0) return { entries: null, refusals: faults };
    return this.doors.asActor(caller, (tx) => this.registerIn(tx, input));
  }

  private async registerIn(tx: Tx, input: RegisterArrearsInput): Promise<RegisterArrearsPayload> {
    const facts = await factsOf(tx);
    const { checked, refusals } = checkEntries(input, facts);
    if (looksLikeBsn(input)) {
      return { entries: null, refusals: [refuseForm('BSN_SUSPECTED', ['input', 'entries'])] };
    }
    const repeat = await this.idempotency.begin(tx, OPERATION, input.idempotencyKey, input.entries);
    if (repeat.kind === 'REUSED') {
      const path = ['input', 'idempotencyKey'];
      return { entries: null, refusals: [refuseForm('IDEMPOTENCY_KEY_REUSED', path)] };
    }
    const made = new Map<number, EntryMade>();
    if (repeat.kind === 'REPEAT') rebuild(repeat.outcomes, made, refusals);
    else {
      const plan = await this.plan(tx, checked);
      for (const [index, why] of plan.refusals) refusals.set(index, why);
      for (const [index, id] of plan.unchanged)
        made.set(index, { id, claimCode: null, isNew: false });
      await this.carryOut(tx, plan, made);
      // What kept nothing leaves nothing: a call of which every entry is refused may be sent again.
      if (made.size > 0) {
        this.idempotency.record(tx, OPERATION, repeat, outcomesOf(input, made, refusals));
      }
    }
    return { entries: await this.answer(tx, input, made, refusals), refusals: [] };
  }

  private async plan(tx: Tx, checked: CheckedEntry[]): Promise<RegistrationPlan> {
    const prints = await EntryFingerprints.of(this.index, tx.viewerId);
    const macs = new Map(checked.map((entry) => [entry.index, prints.macsOf(entry)]));
    const all = [...macs.values()];
    const relations = await lockRelationsByReference(
      tx,
      all.map((each) => each.customer),
    );
    const standings = await lockStandings(
      tx,
      relations.map((relation) => relation.id),
    );
    const arrears = await loadArrearsByReference(
      tx,
      all.map((each) => each.own),
    );
    const known = {
      relations: new Map(relations.map((row) => [row.reference_mac.toString('hex'), row])),
      standings: new Map(standings.map((row) => [row.relation_id, row])),
      arrears: new Map(arrears.map((row) => [row.reference_mac.toString('hex'), row])),
    };
    const macsOf = (entry: CheckedEntry) => macs.get(entry.index) ?? prints.macsOf(entry);
    return planRegistration(checked, macsOf, known, tx.today);
  }

  private async carryOut(
    tx: Tx,
    plan: RegistrationPlan,
    made: Map<number, EntryMade>,
  ): Promise<void> {
    if (plan.customers.length === 0) return;
    const tools = { keys: this.keys, index: this.index };
    const stored = await storeCustomers(tx, tools, plan.customers);
    const prints = await EntryFingerprints.of(this.index, tx.viewerId);
    const arrears = plan.customers.flatMap((customer, at) =>
      customer.entries.map((entry) => {
        const of = stored[at] as StoredCustomer;
        const fresh = newArrearsOf(tx.newId(), entry, of, prints.macsOf(entry));
        made.set(entry.index, { id: fresh.id, claimCode: of.claimCode, isNew: true });
        return fresh;
      }),
    );
    storeArrears(tx, arrears);
    countOpenArrears(
      tx,
      new Map(
        plan.customers.map((each, at) => [stored[at]?.relationId ?? '', each.entries.length]),
      ),
    );
    if (arrears.length === 0) return;
    recordEvent(tx, {
      type: 'ARREARS_REGISTERED',
      thingKind: 'REGISTRATION',
      thingId: tx.newId(),
      payload: { arrears: arrears.length },
      recipients: [tx.viewerId],
    });
  }

  private async answer(
    tx: Tx,
    input: RegisterArrearsInput,
    made: ReadonlyMap<number, EntryMade>,
    refusals: ReadonlyMap<number, Refusal[]>,
  ): Promise<EntryResult[]> {
    const ids = [...made.values()].map((each) => each.id);
    const { arrears: found, pseudonyms } = await this.reader.byIds(tx, ids);
    // Also of what was known or is told again: the answer shows the person.
    recordLooks(tx, pseudonyms, 'ARREARS_CHANGE', 'CONSENT');
    return input.entries.map((_entry, index) => {
      const each = made.get(index);
      return {
        index,
        arrears: each === undefined ? null : (found.get(each.id) ?? null),
        isNew: each?.isNew ?? false,
        claimCode: each?.claimCode ?? null,
        refusals: refusals.get(index) ?? [],
      };
    });
  }
}

/** What an entry made: arrears, and a claim code when its consent is new. */
interface EntryMade {
  id: string;
  claimCode: string | null;
  isNew: boolean;
}

function checkCall(input: RegisterArrearsInput): Refusal[] {
  const faults: Refusal[] = [];
  if (!isIdempotencyKey(input.idempotencyKey)) {
    faults.push(refuseInput('INPUT_MALFORMED', ['input', 'idempotencyKey']));
  }
  if (input.entries.length < 1 || input.entries.length > MOST_ENTRIES) {
    const bounds = { least: 1, most: MOST_ENTRIES };
    faults.push(refuseForm('NUMBER_OF_ENTRIES', ['input', 'entries'], bounds));
  }
  return faults;
}

/** The pattern holds for both references of an entry, so both are judged as a batch. */
function looksLikeBsn({ entries }: RegisterArrearsInput): boolean {
  return (
    batchLooksLikeBsn(entries.map((entry) => entry.customerReference)) ||
    batchLooksLikeBsn(entries.map((entry) => entry.ownReference))
  );
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

function checkEntries(
  input: RegisterArrearsInput,
  facts: EntryFacts,
): { checked: CheckedEntry[]; refusals: Map<number, Refusal[]> } {
  const refusals = refuseRepeated(input.entries);
  const checked: CheckedEntry[] = [];
  for (const [index, entry] of input.entries.entries()) {
    const faults: Refusal[] = [];
    const good = checkEntry(entry, index, facts, faults);
    const repeated = refusals.get(index);
    if (faults.length > 0) refusals.set(index, [...(repeated ?? []), ...faults]);
    else if (good !== null && repeated === undefined) checked.push(good);
  }
  return { checked, refusals };
}

function outcomesOf(
  input: RegisterArrearsInput,
  made: ReadonlyMap<number, EntryMade>,
  refusals: ReadonlyMap<number, Refusal[]>,
): Outcome[] {
  return input.entries.map((_entry, index) => {
    const each = made.get(index);
    if (each !== undefined) {
      return { index, code: each.isNew ? 'REGISTERED' : 'UNCHANGED', id: each.id };
    }
    return { index, code: refusals.get(index)?.[0]?.code ?? 'REFUSED', id: null };
  });
}

/** The outcomes of the first call decide; the refusals of the form are the same, from the input. */
function rebuild(
  outcomes: readonly Outcome[],
  made: Map<number, EntryMade>,
  refusals: Map<number, Refusal[]>,
): void {
  for (const { index, code, id } of outcomes) {
    if (id !== null) {
      made.set(index, { id, claimCode: null, isNew: code === 'REGISTERED' });
      refusals.delete(index);
    } else if (!refusals.has(index)) {
      const path = ['input', 'entries', index];
      refusals.set(index, [refuseForm('REFUSED_BEFORE', path, { code })]);
    }
  }
}
