// The receipt of a consent as JSON-LD: fields after ISO/IEC TS 27560:2023 (header, processing,
// parties, events), each mapped to a term of the W3C Data Privacy Vocabulary (https://w3id.org/dpv)
// as its guide to TS 27560 does, so that a reader of linked data loses none. Pure.
// Not here: the letter (consent-receipt.ts), whose it may be (given-consents.service.ts).
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { ReceiptFacts } from './consent-receipt.ts';

const iri = (id: string) => ({ '@id': id, '@type': '@id' }) as const;
const day = (id: string) => ({ '@id': id, '@type': 'xsd:date' }) as const;

/** Every key of the record; one that is missing here would be dropped by a JSON-LD reader. */
const CONTEXT = {
  dct: 'http://purl.org/dc/terms/',
  dpv: 'https://w3id.org/dpv#',
  'eu-gdpr': 'https://w3id.org/dpv/legal/eu/gdpr#',
  loc: 'https://w3id.org/dpv/loc#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  schema_version: 'dct:conformsTo',
  record_id: 'dct:identifier',
  pii_principal_id: 'dpv:hasDataSubject',
  pii_processing: 'dpv:hasProcess',
  privacy_notice: 'dpv:hasNotice',
  version: 'dct:hasVersion',
  language: 'dct:language',
  sha256: 'dpv:hasIdentifier',
  member_list: 'dct:hasPart',
  listed_on: day('dct:date'),
  members: { '@id': 'dpv:hasRecipient', '@container': '@list' },
  purposes: 'dpv:hasPurpose',
  purpose: 'dct:description',
  lawful_basis: iri('dpv:hasLegalBasis'),
  pii_categories: 'dpv:hasPersonalData',
  pii_controllers: iri('dpv:hasDataController'),
  collection_method: 'dpv:hasIndicationMethod',
  processing_methods: iri('dpv:hasProcessing'),
  recipients: 'dpv:hasRecipient',
  storage: 'dpv:hasStorageCondition',
  storage_locations: iri('dpv:hasLocation'),
  storage_from: day('dct:created'),
  retention_until: day('dct:valid'),
  retention_period: 'dpv:hasDuration',
  jurisdiction: iri('dpv:hasJurisdiction'),
  withdrawal_method: 'dpv:hasConsentControl',
  privacy_rights: iri('dpv:hasRight'),
  authority_party: iri('dpv:hasAuthority'),
  party_identification: 'dpv:hasEntity',
  party_id: '@id',
  party_type: '@type',
  party_name: 'dpv:hasName',
  party_contact: 'dpv:hasContact',
  // A state in the list of events is what the event is; that of the record, what holds today.
  consent_events: { '@id': 'dpv:hasConsentStatus', '@context': { event_state: '@type' } },
  event_type: iri('dpv:hasLegalBasis'),
  event_time: day('dct:date'),
  validity_duration: 'dct:valid',
  entity_id: iri('dpv:isImplementedByEntity'),
  entity_type: iri('dpv:isIndicatedBy'),
  event_state: iri('dpv:hasStatus'),
} as const;

const STATUS: Readonly<Record<string, string>> = {
  GIVEN: 'dpv:ConsentGiven',
  RECONFIRMED: 'dpv:RenewedConsentGiven',
  WITHDRAWN: 'dpv:ConsentWithdrawn',
  EXPIRED: 'dpv:ConsentExpired',
  INVALIDATED: 'dpv:ConsentInvalidated',
};
const INDICATED_BY: Readonly<Record<string, string>> = {
  PERSON: 'dpv:DataSubject',
  REPRESENTATIVE: 'dpv:Representative',
  MEMBER: 'dpv:DataController',
  SERVICE: 'dpv:JointDataControllers',
};
const ENTITY: Readonly<Record<string, string>> = {
  PERSON: '_:person',
  REPRESENTATIVE: '_:representative',
  MEMBER: '_:member',
  SERVICE: '_:coalition',
};
const COALITION = 'Van Schulden naar Kansen';

/** The record as JSON-LD, with stable order of fields. */
export function receiptRecord(facts: ReceiptFacts): string {
  const record = {
    '@context': CONTEXT,
    '@type': 'dpv:ConsentRecord',
    schema_version: 'ISO/IEC TS 27560:2023',
    record_id: facts.consentId,
    pii_principal_id: facts.principalId,
    pii_processing: [processing(facts)],
    party_identification: parties(facts),
    consent_events: facts.events.map((event) => ({
      event_type: 'dpv:ExplicitlyExpressedConsent',
      event_state: STATUS[event.type],
      event_time: formatDay(event.effectiveOn),
      validity_duration: interval(event.effectiveOn, event.lastsUntilOn),
      entity_id: ENTITY[event.actedBy],
      entity_type: INDICATED_BY[event.actedBy],
    })),
    event_state: STATUS[facts.state],
  };
  return JSON.stringify(record, null, 2);
}

/** @example from 5 March 2026 on, without end, is "2026-03-05/.." (ISO 8601-2) */
function interval(from: LocalDate, last: LocalDate | null): string {
  return `${formatDay(from)}/${last === null ? '..' : formatDay(last)}`;
}

function parties({ memberName, coalitionContact, events }: ReceiptFacts): unknown[] {
  const isActedFor = events.some(({ actedBy }) => actedBy === 'REPRESENTATIVE');
  return [
    { party_id: '_:person', party_type: 'dpv:DataSubject' },
    ...(isActedFor ? [{ party_id: '_:representative', party_type: 'dpv:Representative' }] : []),
    {
      party_id: '_:member',
      party_type: 'dpv:DataController',
      party_name: memberName,
      party_contact: 'As on the letters and in the customer portal of this creditor',
    },
    {
      party_id: '_:coalition',
      party_type: 'dpv:JointDataControllers',
      party_name: COALITION,
      party_contact: coalitionContact ?? 'Through the overview of the person at the service',
    },
    {
      party_id: '_:authority',
      party_type: 'dpv:DataProtectionAuthority',
      party_name: 'Autoriteit Persoonsgegevens',
      party_contact: 'autoriteitpersoonsgegevens.nl',
    },
  ];
}

function processing(facts: ReceiptFacts): unknown {
  return {
    privacy_notice: {
      version: facts.textVersion,
      language: facts.language.toLowerCase(),
      sha256: facts.textSha256.toString('hex'),
      ...(facts.members === null ? {} : { member_list: memberList(facts.members) }),
    },
    purposes: [
      {
        purpose: 'A joint payment arrangement with the creditors that the person lets in',
        lawful_basis: 'eu-gdpr:A6-1-a',
        pii_categories: ['name', 'birth date', 'address', 'contact', 'arrears'],
        pii_controllers: ['_:member', '_:coalition'],
        collection_method: facts.channel,
        processing_methods: ['dpv:Collect', 'dpv:Match', 'dpv:Share'],
        recipients: 'Members that take part in a case, at the level that the person chooses',
        storage: {
          storage_locations: ['loc:EEA'],
          storage_from: formatDay(facts.givenOn),
          retention_until: formatDay(facts.expiresOn),
          retention_period: 'P12M, or as long as a case runs where the text says so',
        },
        jurisdiction: 'loc:NL',
        withdrawal_method: 'withdrawConsent, at the member, or through who helps the person',
        privacy_rights: ['A7-3', 'A15', 'A16', 'A17', 'A77'].map((right) => `eu-gdpr:${right}`),
        authority_party: '_:authority',
      },
    ],
  };
}

function memberList(members: NonNullable<ReceiptFacts['members']>): unknown {
  return {
    listed_on: formatDay(members.listedOn),
    sha256: members.sha256.toString('hex'),
    members: members.names,
  };
}
