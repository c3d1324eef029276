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
import { linkTokens } from '../linking/link-tokens.ts';
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

/** Stores the customers of one call. @returns what each became, in their order. */
export async function storeCustomers(
  tx: Tx,
  tools: CustomerTools,
  customers: readonly RegisteredCustomer[],
): Promise<StoredCustomer[]> {
  const linking = await linkingOf(tx, customers);
  const keys = await keysOf(tools.keys, customers);
  const stored = customers.map((customer, at) => ({
    customer,
    linking: linking[at] ?? 'WAITING',
    keyReference: keys[at]?.reference ?? '',
    key: keys[at]?.key ?? null,
    relationId: customer.known?.id ?? tx.newId(),
    pseudonym: customer.known?.pseudonym ?? tx.newId(),
    consentId: customer.consentId ?? tx.newId(),
    claimCode: customer.newConsent === null ? null : newClaimCode(tx.scope.ids),
  }));
  type Stored = (typeof stored)[number];
  const isNew = (each: Stored): boolean => each.customer.known === null;
  const isChanged = (each: Stored): boolean => each.customer.isIdentityNew;
  storeRelations(
    tx,
    stored.filter(isNew).map((each) => ({
      id: each.relationId,
      referenceMac: each.customer.macs.customer[0],
      referenceVersion: each.customer.macs.version,
      referenceEnding: endingOf(each.customer.customerReference),
      identitySealed: sealOf(each),
      identityMac: identityMacOf(each),
      keyReference: each.keyReference,
      pseudonym: each.pseudonym,
      linking: each.linking,
    })),
  );
  storeChangedIdentities(
    tx,
    stored.filter(isChanged).map((each) => ({
      id: each.relationId,
      identitySealed: sealOf(each),
      identityMac: identityMacOf(each),
      linking: each.linking,
    })),
  );
  dropTokens(
    tx,
    stored.filter(isChanged).map((each) => each.relationId),
  );
  const linkKeys = await liveKeys(tx, tools.index, 'link');
  const toLink = stored.filter((each) => isNew(each) || isChanged(each));
  storeTokens(
    tx,
    toLink.flatMap(({ customer, relationId }) =>
      linkTokens(customer.person.person, linkKeys).map((token) => ({
        ...token,
        ...{ relationId, ruleVersion: LINK_RULE_VERSION },
      })),
    ),
  );
  storeNewConsents(tx, stored);
  storeClaimCodes(tx, await claimCodesOf(tx, tools.index, stored));
  askForLinking(tx, stored);
  return stored.map(({ relationId, pseudonym, key, consentId, claimCode, linking: of }) => ({
    relationId,
    pseudonym,
    key,
    consentId,
    claimCode,
    linking: of,
  }));
}

/** New relations and changed identities use the day's allowance; over it they wait. */
async function linkingOf(
  tx: Tx,
  customers: readonly RegisteredCustomer[],
): Promise<('RELEASED' | 'WAITING')[]> {
  const counts = customers.map((each) => each.known === null || each.isIdentityNew);
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

type WithKey = Pick<StoredRow, 'key' | 'relationId' | 'customer'>;

function identityMacOf({ key, customer }: WithKey): Buffer {
  if (key === null) throw new Error(NO_KEY);
  return identityMac(key, customer.macs.identity);
}

function sealOf(each: WithKey): Buffer {
  if (each.key === null) throw new Error(NO_KEY);
  const { input } = each.customer.person;
  const identity: Identity = {
    reference: each.customer.customerReference,
    familyName: input.familyName,
    initials: input.initials,
    birthDate: input.birthDate,
    postcode: input.postcode,
    houseNumber: input.houseNumber,
    mobile: input.mobile ?? null,
    email: input.email ?? null,
    iban: input.iban ?? null,
  };
  return sealIdentity(each.key, each.relationId, identity);
}

interface StoredRow {
  customer: RegisteredCustomer;
  relationId: string;
  consentId: string;
  key: SecretKey | null;
  claimCode: string | null;
  linking: 'RELEASED' | 'WAITING';
}

function storeNewConsents(tx: Tx, stored: readonly StoredRow[]): void {
  storeConsents(
    tx,
    stored.flatMap(({ customer, relationId, consentId, key }) => {
      const consent = customer.newConsent;
      if (consent === null) return [];
      if (key === null) throw new Error(NO_KEY);
      return [
        {
          id: consentId,
          relationId,
          textVersion: consent.input.textVersion,
          textSha256: consent.textSha256,
          language: consent.input.language,
          channel: consent.input.channel,
          evidenceSealed: sealEvidence(key, consentId, consent.input.evidence),
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
