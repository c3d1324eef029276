// Decides what a call of registerArrears does, from checked entries and what the member registered
// before. Pure; it knows this member's own rows only, so nothing of another can shine through.
// Not here: the check of each entry (entry-check.ts), sealing and storing (registration-store.ts).
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { CheckedConsent } from '../consents/consent-check.ts';
import { refuseEnded } from '../consents/consent-ends.ts';
import type { CheckedPerson } from '../customers/person-check.ts';
import { refuseCustomer } from '../customers/customers.refusals.ts';
import type { StandingRow } from '../consents/consents.repository.ts';
import type { RelationRow } from '../customers/relations.repository.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import type { KnownArrearsRow } from './arrears.repository.ts';
import { refuseArrears } from './arrears.refusals.ts';
import type { CorrectionBook } from './correction-book.ts';
import type { CheckedEntry } from './entry-check.ts';
import type { TakenReport } from './judge-report.ts';
import type { LawBook } from './law-book.ts';

/** The fingerprints of an entry, made with keys before the plan, and what it says as texts. */
export interface EntryMacs {
  /** Of both references under every version of the key that lives, the newest first. */
  customer: readonly [Buffer, ...Buffer[]];
  own: readonly [Buffer, ...Buffer[]];
  /** The newest. */
  version: number;
  identity: string;
  statement: string;
  /** As statements were written before; of what was stored then. */
  statementsBefore: () => readonly string[];
}

/** Whether an entry says again what is known. */
export interface SaidAgain {
  isSamePerson(row: RelationRow, entry: CheckedEntry, macs: EntryMacs): boolean;
  /** Two things at least differ of what people keep: not the same person, moved or married. */
  isAnotherPerson(row: RelationRow, entry: CheckedEntry): boolean;
  isSameStatement(row: KnownArrearsRow, macs: EntryMacs): boolean;
}

/** What the member has already. */
export interface KnownRows extends SaidAgain {
  /** By customer reference mac, as hex. */
  relations: ReadonlyMap<string, RelationRow>;
  /** By relation id. */
  standings: ReadonlyMap<string, StandingRow>;
  /** By own reference mac, as hex. */
  arrears: ReadonlyMap<string, KnownArrearsRow>;
  law: LawBook;
  corrections: CorrectionBook;
}

/** One customer of the call, with all its entries. */
export interface PlannedCustomer {
  known: RelationRow | null;
  person: CheckedPerson;
  customerReference: string;
  macs: EntryMacs;
  isIdentityNew: boolean;
  /** Store this consent; null when one that counts is there. */
  newConsent: CheckedConsent | null;
  /** The consent that counts already; null when a new one is stored. */
  consentId: string | null;
  /** New arrears; empty when only the identity changed. */
  entries: CheckedEntry[];
}

/** Known arrears that an entry states anew. */
export interface PlannedCorrection {
  index: number;
  taken: TakenReport;
  /** Whose they are, for the look log. */
  pseudonym: string;
  /** The consent of the relation, as it stands. */
  consent_state: string | null;
  statement: string;
}

export interface RegistrationPlan {
  customers: PlannedCustomer[];
  corrections: PlannedCorrection[];
  /** Entries that say again what is known: index and the id of the arrears. */
  unchanged: Map<number, string>;
  /** Why entries are refused, by index. */
  refusals: Map<number, Refusal[]>;
  macsOf: (entry: CheckedEntry) => EntryMacs;
}

/** Plans a call. Entries come in their order; each ends in exactly one of the four lists. */
export function planRegistration(
  entries: readonly CheckedEntry[],
  macsOf: (entry: CheckedEntry) => EntryMacs,
  known: KnownRows,
  today: LocalDate,
): RegistrationPlan {
  const plan: RegistrationPlan = {
    ...{ customers: [], corrections: [], unchanged: new Map(), refusals: new Map(), macsOf },
  };
  const customers = new Map<string, PlannedCustomer>();
  const again: CheckedEntry[] = [];
  for (const entry of entries) {
    const macs = macsOf(entry);
    const before = findBy(known.arrears, macs.own);
    if (before !== undefined) {
      if (placeKnown(plan, { entry, before, macs }, known, today)) again.push(entry);
      continue;
    }
    const key = macs.customer[0].toString('hex');
    const customer = customers.get(key);
    const planned = customer ?? planCustomer(entry, macs, known, today);
    if ('code' in planned) plan.refusals.set(entry.index, [planned]);
    else if (customer !== undefined && !sameCustomer(customer, entry, macs)) {
      const other = { other: (customer.entries[0]?.index ?? 0) + 1 };
      const path = [...pathOf(entry), 'customerReference'];
      plan.refusals.set(entry.index, [refuseArrears('TWO_PERSONS_IN_CALL', path, other)]);
    } else {
      const unlawful = known.law.judge(entry, key, planned.known?.id ?? null);
      if (unlawful.length > 0) plan.refusals.set(entry.index, unlawful);
      else if (customer !== undefined) customer.entries.push(entry);
      else {
        customers.set(key, planned);
        plan.customers.push(planned);
      }
    }
  }
  for (const entry of again) {
    const macs = macsOf(entry);
    const key = macs.customer[0].toString('hex');
    const changed = customers.has(key) ? null : planChangedIdentity(entry, macs, known, today);
    if (changed === null) continue;
    if (changed.known !== null && restsOnAnothers(changed.known, entry, known)) {
      plan.unchanged.delete(entry.index);
      const path = [...pathOf(entry), 'person'];
      plan.refusals.set(entry.index, [refuseArrears('CUSTOMER_IS_ANOTHER', path)]);
      continue;
    }
    customers.set(key, changed);
    plan.customers.push(changed);
  }
  return plan;
}

/** The same is owed, by a person whom the member knows otherwise now (moved, married). */
function planChangedIdentity(
  entry: CheckedEntry,
  macs: EntryMacs,
  known: KnownRows,
  today: LocalDate,
): PlannedCustomer | null {
  const relation = findBy(known.relations, macs.customer);
  if (relation === undefined || known.isSamePerson(relation, entry, macs)) return null;
  const standing = known.standings.get(relation.id);
  if (standing?.state !== 'GIVEN' || standing.expires_on < today) return null;
  return {
    known: relation,
    person: entry.person,
    customerReference: entry.input.customerReference,
    macs,
    isIdentityNew: true,
    newConsent: null,
    consentId: standing.consent_id,
    entries: [],
  };
}

/** A consent that counts already is that of the person who gave it: another brings its own. */
function restsOnAnothers(relation: RelationRow, entry: CheckedEntry, known: SaidAgain): boolean {
  return entry.consent === null && known.isAnotherPerson(relation, entry);
}

/** What is known under any version of the key: one of them at most. */
export function findBy<Row>(
  rows: ReadonlyMap<string, Row>,
  macs: readonly Buffer[],
): Row | undefined {
  for (const mac of macs) {
    const row = rows.get(mac.toString('hex'));
    if (row !== undefined) return row;
  }
  return undefined;
}

const pathOf = (entry: CheckedEntry): string[] => ['input', 'entries', String(entry.index)];

/** @returns true when the entry says again what is known, or states it anew. */
function placeKnown(
  plan: RegistrationPlan,
  { entry, before, macs }: { entry: CheckedEntry; before: KnownArrearsRow; macs: EntryMacs },
  known: KnownRows,
  today: LocalDate,
): boolean {
  const { index } = entry;
  if (known.isSameStatement(before, macs)) {
    plan.unchanged.set(index, before.id);
    return true;
  }
  const relation = findBy(known.relations, macs.customer) ?? null;
  const isOther = relation !== null && !known.isSamePerson(relation, entry, macs);
  if (entry.input.correctionReason && isOther && restsOnAnothers(relation, entry, known)) {
    const path = [...pathOf(entry), 'person'];
    plan.refusals.set(index, [refuseArrears('CUSTOMER_IS_ANOTHER', path)]);
    return false;
  }
  const customer = macs.customer[0].toString('hex');
  const scope = { law: known.law, today, customer, relationId: relation?.id ?? null };
  const judged = known.corrections.judge(entry, scope);
  if (judged === null || judged.kind === 'REFUSED') {
    const path = [...pathOf(entry), 'ownReference'];
    const refusals = judged?.refusals ?? [refuseArrears('ALREADY_REGISTERED', path)];
    plan.refusals.set(index, refusals);
    return false;
  }
  if (judged.kind === 'SAID') plan.unchanged.set(index, before.id);
  else {
    const { pseudonym = '' } = relation ?? {};
    const standing = relation === null ? undefined : known.standings.get(relation.id);
    const seen = { pseudonym, consent_state: standing?.state ?? null };
    plan.corrections.push({ index, taken: judged, ...seen, statement: macs.statement });
  }
  return true;
}

function sameCustomer(customer: PlannedCustomer, entry: CheckedEntry, macs: EntryMacs): boolean {
  const first = customer.entries[0];
  if (first === undefined || customer.macs.identity !== macs.identity) return false;
  if (entry.consent === null || first.consent === null) {
    return entry.input.consentId === first.input.consentId && entry.consent === first.consent;
  }
  const [a, b] = [entry.consent.input, first.consent.input];
  return (
    a.textVersion === b.textVersion &&
    a.language === b.language &&
    a.channel === b.channel &&
    a.givenOn === b.givenOn &&
    a.evidence === b.evidence &&
    (a.scriptVersion ?? null) === (b.scriptVersion ?? null)
  );
}

function planCustomer(
  entry: CheckedEntry,
  macs: EntryMacs,
  known: KnownRows,
  today: LocalDate,
): PlannedCustomer | Refusal {
  const relation = findBy(known.relations, macs.customer) ?? null;
  const standing = relation === null ? undefined : known.standings.get(relation.id);
  const consent = planConsent(entry, standing, today);
  if ('code' in consent) return consent;
  const isIdentityNew = relation !== null && !known.isSamePerson(relation, entry, macs);
  if (relation !== null && isIdentityNew && restsOnAnothers(relation, entry, known)) {
    return refuseArrears('CUSTOMER_IS_ANOTHER', [...pathOf(entry), 'person']);
  }
  return {
    known: relation,
    person: entry.person,
    customerReference: entry.input.customerReference,
    macs,
    isIdentityNew,
    ...consent,
    entries: [entry],
  };
}

function planConsent(
  entry: CheckedEntry,
  standing: StandingRow | undefined,
  today: LocalDate,
): Pick<PlannedCustomer, 'newConsent' | 'consentId'> | Refusal {
  const given = entry.consent;
  if (given === null) return recordedConsent(entry, standing, today);
  if (standing === undefined) return { newConsent: given, consentId: null };
  const { givenOn, textVersion } = given.input;
  const counts = { newConsent: null, consentId: standing.consent_id };
  const isLive = standing.state === 'GIVEN' && standing.expires_on >= today;
  if (isLive && standing.given_on === givenOn && standing.text_version === textVersion) {
    return counts;
  }
  // A consent from before cannot undo what the person took back, or said no to.
  const ended = refuseEnded(givenOn, standing, [...pathOf(entry), 'consent']);
  if (ended !== null) return ended;
  // An older consent adds nothing to a later one that counts.
  return isLive && standing.given_on > givenOn ? counts : { newConsent: given, consentId: null };
}

function recordedConsent(
  entry: CheckedEntry,
  standing: StandingRow | undefined,
  today: LocalDate,
): Pick<PlannedCustomer, 'newConsent' | 'consentId'> | Refusal {
  const at = [...pathOf(entry), 'consentId'];
  if (standing === undefined || standing.consent_id !== entry.input.consentId) {
    return refuseCustomer('CONSENT_NOT_OF_CUSTOMER', at);
  }
  if (standing.state === 'WITHDRAWN') return refuseCustomer('CONSENT_WITHDRAWN', at);
  if (standing.state === 'INVALIDATED') return refuseCustomer('CONSENT_INVALIDATED', at);
  if (standing.state !== 'GIVEN' || standing.expires_on < today) {
    return refuseCustomer('CONSENT_EXPIRED', at, { last: standing.expires_on });
  }
  return { newConsent: null, consentId: standing.consent_id };
}
