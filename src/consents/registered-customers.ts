// Stores the customers of a registration, as `tx` functions for arrears: relations with their keys
// and tokens, changed identities, consents with their receipts, and the job that links.
// Not here: deciding what is new (arrears/registration-plan.ts).
import type { SecretKey } from '../platform/crypto/secret-key.ts';
import { addMonths, formatDay } from '../domain/calendar/local-date.ts';
import { LINK_RULE_VERSION } from '../domain/person/link-rule.ts';
import { takeAllowance } from '../coalition/allowance.repository.ts';
import type { BlindIndex } from '../platform/crypto/blind-index.ts';
import { newClaimCode } from '../platform/crypto/claim-code.ts';
import type { KeyStore } from '../platform/crypto/key-store.ts';
import type { Tx } from '../platform/database/tx.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { liveKeys } from '../platform/rotation/key-gate.repository.ts';
import { storeConsents } from './consents.repository.ts';
import { linkTokens, type StoredToken } from '../linking/link-tokens.ts';
import type { CheckedConsent } from './consent-check.ts';
import type { CheckedPerson } from '../customers/person-check.ts';
import {
  endingOf,
  type Identity,
  identityMac,
  sealEvidence,
  sealIdentity,
} from '../customers/relation-seals.ts';
import {
  countOpenArrears,
  dropTokens,
  storeChangedIdentities,
  storeClaimCodes,
  storeRelations,
  storeTokens,
} from '../customers/relations.repository.ts';

/** One customer of a registration. */
export interface RegisteredCustomer {
  known: { id: string; key_reference: string; pseudonym: string } | null;
  person: CheckedPerson;
  customerReference: string;
  /** The reference under every version that lives, newest first; the person as one text. */
  macs: { customer: readonly [Buffer, ...Buffer[]]; version: number; identity: string };
  isIdentityNew: boolean;
  newConsent: CheckedConsent | null;
  consentId: string | null;
  /** Its new arrears: how many they are counts. */
  entries: readonly unknown[];
}

/** What a customer became. */
export interface StoredCustomer {
  relationId: string;
  pseudonym: string;
  key: SecretKey | null;
  consentId: string;
  /** For the person, once; null when no new consent was stored. */
  claimCode: string | null;
  /** WAITING: over the day's allowance, linked on a later day. */
  linking: 'RELEASED' | 'WAITING';
}

const NO_KEY = 'the key of a relation is not in the key store';

/** How long a claim code can be used. */
export const CLAIM_CODE_MONTHS = 3;

export interface CustomerTools {
  keys: KeyStore;
  index: BlindIndex;
}

/** A customer with what is stored of it, sealed: what takes long, before anything is written. */
export interface ReadyCustomer extends Omit<StoredCustomer, 'linking'> {
  customer: RegisteredCustomer;
  keyReference: string;
  /** Null for one who is known as before. */
  identity: { sealed: Buffer; mac: Buffer; tokens: readonly StoredToken[] } | null;
  /** Of a new consent. */
  evidenceSealed: Buffer | null;
}

/** Makes ready the customers of one call, in their order; writes nothing but new keys. */
export async function readyCustomers(
  tx: Tx,
  tools: CustomerTools,
  customers: readonly RegisteredCustomer[],
): Promise<ReadyCustomer[]> {
  const keys = await keysOf(tools.keys, customers);
  const linkKeys = await liveKeys(tx, tools.index, 'link');
  return customers.map((customer, at) => {
    const { reference: keyReference, key } = keys[at] ?? { reference: '', key: null };
    const relationId = customer.known?.id ?? tx.newId();
    const pseudonym = customer.known?.pseudonym ?? tx.newId();
    const consentId = customer.consentId ?? tx.newId();
    const { known, newConsent } = customer;
    const ids = { relationId, pseudonym, consentId };
    const claimCode = newConsent === null ? null : newClaimCode(tx.scope.ids);
    const isStored = known === null || customer.isIdentityNew;
    if ((isStored || newConsent !== null) && key === null) throw new Error(NO_KEY);
    return {
      ...{ customer, keyReference, key, ...ids, claimCode },
      identity:
        isStored && key !== null
          ? {
              sealed: sealOf(key, relationId, customer),
              mac: identityMac(key, customer.macs.identity),
              tokens: linkTokens(customer.person.person, linkKeys),
            }
          : null,
      evidenceSealed:
        newConsent !== null && key !== null
          ? sealEvidence(key, consentId, newConsent.input.evidence)
          : null,
    };
  });
}

/** Stores the customers of one call. @returns what each became, in their order. */
export async function storeCustomers(
  tx: Tx,
  tools: CustomerTools,
  ready: readonly ReadyCustomer[],
): Promise<StoredCustomer[]> {
  const linking = await linkingOf(tx, ready);
  const stored = ready.map((each, at) => ({ ...each, linking: linking[at] ?? 'WAITING' }));
  const identities = stored.flatMap(({ identity, ...each }) =>
    identity === null ? [] : [{ ...each, identity }],
  );
  const fresh = identities.filter(({ customer }) => customer.known === null);
  const changed = identities.filter(({ customer }) => customer.isIdentityNew);
  storeRelations(
    tx,
    fresh.map((each) => ({
      id: each.relationId,
      referenceMac: each.customer.macs.customer[0],
      referenceVersion: each.customer.macs.version,
      referenceEnding: endingOf(each.customer.customerReference),
      identitySealed: each.identity.sealed,
      identityMac: each.identity.mac,
      keyReference: each.keyReference,
      pseudonym: each.pseudonym,
      linking: each.linking,
      openArrears: each.customer.entries.length,
    })),
  );
  storeChangedIdentities(
    tx,
    changed.map((each) => ({
      id: each.relationId,
      identitySealed: each.identity.sealed,
      identityMac: each.identity.mac,
      linking: each.linking,
    })),
  );
  dropTokens(
    tx,
    changed.map((each) => each.relationId),
  );
  storeTokens(
    tx,
    identities.flatMap(({ identity, relationId }) =>
      identity.tokens.map((token) => ({
        ...token,
        ...{ relationId, ruleVersion: LINK_RULE_VERSION },
      })),
    ),
  );
  countOpenArrears(
    tx,
    new Map(
      stored
        .filter(({ customer }) => customer.known !== null && customer.entries.length > 0)
        .map(({ relationId, customer }) => [relationId, customer.entries.length]),
    ),
  );
  storeNewConsents(tx, stored);
  storeClaimCodes(tx, await claimCodesOf(tx, tools.index, stored));
  askForLinking(tx, stored);
  return stored;
}

/** New relations and changed identities use the day's allowance; over it they wait. */
async function linkingOf(
  tx: Tx,
  ready: readonly ReadyCustomer[],
): Promise<('RELEASED' | 'WAITING')[]> {
  const counts = ready.map(({ identity }) => identity !== null);
  const wanted = counts.filter(Boolean).length;
  let left = wanted === 0 ? 0 : await takeAllowance(tx, tx.viewerId, wanted);
  return counts.map((isCounted) => {
    if (!isCounted) return 'RELEASED';
    left -= 1;
    return left >= 0 ? 'RELEASED' : 'WAITING';
  });
}

async function keysOf(
  store: KeyStore,
  customers: readonly RegisteredCustomer[],
): Promise<{ reference: string; key: SecretKey | null }[]> {
  const fresh = customers.filter((each) => each.known === null);
  const known = customers.filter((each) => each.known !== null);
  const made = await store.create(fresh.length);
  const references = known.map((each) => each.known?.key_reference ?? '');
  const loaded = await store.load(references);
  const byCustomer = new Map<RegisteredCustomer, { reference: string; key: SecretKey | null }>();
  for (const [at, customer] of fresh.entries()) {
    const own = made[at];
    if (own !== undefined) byCustomer.set(customer, own);
  }
  for (const [at, customer] of known.entries()) {
    byCustomer.set(customer, { reference: references[at] ?? '', key: loaded[at] ?? null });
  }
  return customers.map((each) => byCustomer.get(each) ?? { reference: '', key: null });
}

function sealOf(key: SecretKey, relationId: string, customer: RegisteredCustomer): Buffer {
  const { input } = customer.person;
  const identity: Identity = {
    reference: customer.customerReference,
    familyName: input.familyName,
    initials: input.initials,
    birthDate: input.birthDate,
    postcode: input.postcode,
    houseNumber: input.houseNumber,
    mobile: input.mobile ?? null,
    email: input.email ?? null,
    iban: input.iban ?? null,
  };
  return sealIdentity(key, relationId, identity);
}

type StoredRow = ReadyCustomer & Pick<StoredCustomer, 'linking'>;

function storeNewConsents(tx: Tx, stored: readonly StoredRow[]): void {
  storeConsents(
    tx,
    stored.flatMap(({ customer, relationId, consentId, evidenceSealed }) => {
      const consent = customer.newConsent;
      if (consent === null || evidenceSealed === null) return [];
      return [
        {
          id: consentId,
          relationId,
          textVersion: consent.input.textVersion,
          textSha256: consent.textSha256,
          language: consent.input.language,
          channel: consent.input.channel,
          evidenceSealed,
          scriptVersion: consent.input.scriptVersion ?? null,
          givenOn: consent.input.givenOn,
          expiresOn: consent.expiresOn,
        },
      ];
    }),
  );
}

async function claimCodesOf(tx: Tx, index: BlindIndex, stored: readonly StoredRow[]) {
  const { newest } = await liveKeys(tx, index, 'claim-code');
  const expiresOn = formatDay(addMonths(tx.today, CLAIM_CODE_MONTHS));
  return stored.flatMap(({ relationId, claimCode }) =>
    claimCode === null
      ? []
      : [
          {
            id: tx.newId(),
            relationId,
            codeMac: newest.token(claimCode),
            codeVersion: newest.version,
            expiresOn,
          },
        ],
  );
}

/**
 * Linking comes after the answer, for everything that this call touched: also for what was known,
 * so that the call looks the same whatever it changed. A changed identity undoes old links also
 * while it waits for the allowance.
 */
function askForLinking(tx: Tx, stored: readonly StoredRow[]): void {
  const relationIds = stored
    .filter((each) => each.linking === 'RELEASED')
    .map((each) => each.relationId);
  const changedIds = stored
    .filter((each) => each.customer.isIdentityNew)
    .map((each) => each.relationId);
  if (relationIds.length === 0 && changedIds.length === 0) return;
  enqueue(tx, 'link-relations', { relationIds, changedIds });
}
