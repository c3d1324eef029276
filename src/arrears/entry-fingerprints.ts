// Fingerprints (keyed, per member) of what an entry says: to find references back, under every
// version of their key that lives, and to see whether the same is said again, under the key of the
// relation itself, without keeping what was said in the open.
import { identityMac, identityText, openIdentity } from '../customers/relation-seals.ts';
import type { RelationRow } from '../customers/relations.repository.ts';
import { normalisePerson } from '../domain/person/normalise.ts';
import { isAnotherPerson } from '../domain/person/same-person.ts';
import type { BlindIndex } from '../platform/crypto/blind-index.ts';
import type { KeyStore } from '../platform/crypto/key-store.ts';
import { ownMac } from '../platform/crypto/own-mac.ts';
import type { SecretKey } from '../platform/crypto/secret-key.ts';
import type { Tx } from '../platform/database/tx.ts';
import { canonicalJson } from '../platform/idempotency/idempotency.ts';
import { type LiveKeys, liveKeys } from '../platform/rotation/key-gate.repository.ts';
import type { KnownArrearsRow } from './arrears.repository.ts';
import type { CheckedEntry } from './entry-check.ts';
import type { ArrearsEntryInput } from './register-arrears.types.ts';
import type { EntryMacs, SaidAgain } from './registration-plan.ts';
import { statementText, statementTextsBefore } from './said-statement.ts';

/** The key under which a row is sealed; null when it was destroyed. */
export type KeyOf = (row: { key_reference: string }) => SecretKey | null;

/** The keys of rows, each loaded once. */
export async function loadKeysOf(
  store: KeyStore,
  rows: readonly { key_reference: string }[],
): Promise<KeyOf> {
  const references = [...new Set(rows.map((row) => row.key_reference))];
  const loaded = await store.load(references);
  const keys = new Map(references.map((reference, at) => [reference, loaded[at] ?? null]));
  return (row) => keys.get(row.key_reference) ?? null;
}

export class EntryFingerprints {
  private constructor(
    private readonly live: LiveKeys,
    private readonly memberId: string,
  ) {}

  static async of(tx: Tx, index: BlindIndex): Promise<EntryFingerprints> {
    return new EntryFingerprints(await liveKeys(tx, index, 'own-reference'), tx.viewerId);
  }

  /** Of a customer reference, the newest first. */
  customer(reference: string): [Buffer, ...Buffer[]] {
    return this.live.tokens('customer', this.memberId, reference.trim());
  }

  /** Of an own reference of arrears, the newest first. */
  own(reference: string): [Buffer, ...Buffer[]] {
    return this.live.tokens('arrears', this.memberId, reference.trim());
  }

  macsOf(entry: CheckedEntry): EntryMacs {
    const { person, ...statement } = withoutConsent(entry.input);
    return {
      customer: this.customer(entry.input.customerReference),
      own: this.own(entry.input.ownReference),
      version: this.live.newest.version,
      identity: identityText(person),
      statement: statementText(statement),
      statementsBefore: () => statementTextsBefore(statement),
    };
  }

  /** Compares entries with what the member has already, whose keys are loaded. */
  comparer(keyOf: KeyOf): SaidAgain {
    return {
      isSamePerson: (row, entry, macs) => this.isSamePerson(row, keyOf(row), entry, macs),
      isAnotherPerson: (row, entry) => isAnother(row, keyOf(row), entry),
      isSameStatement: (row, macs) => this.isSameStatement(row, keyOf(row), macs),
    };
  }

  private isSamePerson(
    row: RelationRow,
    key: SecretKey | null,
    entry: CheckedEntry,
    { identity }: EntryMacs,
  ): boolean {
    const { identity_version: version, identity_mac: mac } = row;
    if (version === null) return key !== null && identityMac(key, identity).equals(mac);
    // As it was made before migration 16.
    const before = canonicalJson(entry.input.person);
    return this.live.find(version)?.matches(mac, 'identity', this.memberId, before) ?? false;
  }

  private isSameStatement(
    row: KnownArrearsRow,
    key: SecretKey | null,
    { statement, statementsBefore }: EntryMacs,
  ): boolean {
    const { statement_version: version, statement_mac: mac } = row;
    const isSaid = (said: string): boolean => {
      if (version === null) return key !== null && statementMac(key, said).equals(mac);
      return this.live.find(version)?.matches(mac, 'statement', this.memberId, said) ?? false;
    };
    return isSaid(statement) || statementsBefore().some(isSaid);
  }
}

/** A renewed consent changes nothing, nor does why the same is said. */
function withoutConsent(input: ArrearsEntryInput) {
  const { consent: _consent, consentId: _consentId, correctionReason: _reason, ...rest } = input;
  return rest;
}

/** Of who was invited only the reference is known: whoever is registered first is that person. */
function isAnother(row: RelationRow, key: SecretKey | null, entry: CheckedEntry): boolean {
  const before = openIdentity(key, row.id, row.identity_sealed);
  if (before === null) return false;
  const reading = normalisePerson(before);
  return reading.ok && isAnotherPerson(reading.person, entry.person.person);
}

/** Tells whether a member says the same of arrears again. */
export function statementMac(key: SecretKey, statement: string): Buffer {
  return ownMac(key, 'statement', statement);
}
