// The receipt of a consent as JSON-LD: the fields of TS 27560, and that a reader of linked data
// keeps every one of them.
import { describe, expect, it } from '@jest/globals';
import jsonld from 'jsonld';
import { receiptRecord } from '../../src/consents/consent-record.ts';
import type { ReceiptFacts } from '../../src/consents/consent-receipt.ts';
import { GIVEN, WITHDRAWN } from './receipts.ts';

type Json = Record<string, unknown>;
const DPV = 'https://w3id.org/dpv#';
const recordOf = (facts: ReceiptFacts): Json => JSON.parse(receiptRecord(facts)) as Json;

describe('The record', () => {
  it('has header, processing, parties and events, with the status of each', () => {
    expect(recordOf(WITHDRAWN)).toMatchObject({
      '@type': 'dpv:ConsentRecord',
      schema_version: 'ISO/IEC TS 27560:2023',
      record_id: GIVEN.consentId,
      pii_principal_id: GIVEN.principalId,
      pii_processing: [
        {
          privacy_notice: {
            version: '2026-2',
            language: 'nl',
            sha256: '07'.repeat(32),
            member_list: {
              listed_on: '2026-03-01',
              sha256: '08'.repeat(32),
              members: ['Voorbeeld Energie', 'Voorbeeld Wonen'],
            },
          },
          purposes: [
            {
              lawful_basis: 'eu-gdpr:A6-1-a',
              storage: { storage_locations: ['loc:EEA'], retention_until: '2027-03-05' },
              authority_party: '_:authority',
            },
          ],
        },
      ],
      consent_events: [
        {
          event_state: 'dpv:ConsentGiven',
          validity_duration: '2026-03-05/2027-03-05',
          entity_type: 'dpv:DataController',
        },
        {
          event_state: 'dpv:ConsentWithdrawn',
          event_time: '2026-11-02',
          validity_duration: '2026-11-02/..',
          entity_id: '_:person',
          entity_type: 'dpv:DataSubject',
        },
      ],
      event_state: 'dpv:ConsentWithdrawn',
    });
  });

  it('names who answers for it, with a contact, and the authority', () => {
    const { party_identification: parties } = recordOf(GIVEN) as { party_identification: Json[] };
    expect(parties.map(({ party_type }) => party_type)).toEqual([
      'dpv:DataSubject',
      'dpv:DataController',
      'dpv:JointDataControllers',
      'dpv:DataProtectionAuthority',
    ]);
    expect(parties[2]).toMatchObject({ party_contact: 'privacy@example.nl' });
    expect(parties[3]).toMatchObject({ party_name: 'Autoriteit Persoonsgegevens' });
    for (const { party_contact: contact } of parties.slice(1)) expect(contact).toBeTruthy();
  });
});

/** Texts of a value, however deep. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (value !== null && typeof value === 'object') return Object.values(value).flatMap(textsOf);
  return [];
}
/** Texts of an expanded record with its prefixes written out; its types and ids too. */
const expandedTexts = async (record: Json): Promise<string[]> => textsOf(await expand(record));
const expand = (record: Json) => jsonld.expand(record);

describe('A reader of linked data', () => {
  it.each([
    ['given', GIVEN],
    ['withdrawn', WITHDRAWN],
  ])('loses no value of the record of one that was %s', async (_state, facts) => {
    const record = recordOf(facts);
    const context = record['@context'] as Record<string, string>;
    const written = (text: string): string => {
      const [prefix = '', ...rest] = text.split(':');
      const root = context[prefix];
      const isPrefix = typeof root === 'string' && root.startsWith('http') && rest.length === 1;
      return isPrefix ? root + (rest[0] ?? '') : text;
    };
    const { '@context': _, ...told } = record;
    const found = await expandedTexts(record);
    const lost = textsOf(told).filter((text) => !found.includes(written(text)));
    expect(lost).toEqual([]);
    expect(found.filter((text) => text === `${DPV}ConsentGiven`)).not.toEqual([]);
  });

  it('loses what the context does not name: so a key that is forgotten is found', async () => {
    const record = recordOf(GIVEN);
    const context = { ...(record['@context'] as Json) };
    delete context['withdrawal_method'];
    const found = await expandedTexts({ ...record, '@context': context });
    expect(found.some((text) => text.startsWith('withdrawConsent'))).toBe(false);
    expect((await expandedTexts(record)).some((text) => text.startsWith('withdrawConsent'))).toBe(
      true,
    );
  });

  it('reads relations and kinds as terms of the vocabulary, not as texts', async () => {
    const [node] = (await expand(recordOf(WITHDRAWN))) as Json[];
    expect(node?.['@type']).toEqual([`${DPV}ConsentRecord`]);
    expect(node?.[`${DPV}hasStatus`]).toEqual([{ '@id': `${DPV}ConsentWithdrawn` }]);
    const events = node?.[`${DPV}hasConsentStatus`] as Json[];
    expect(events.map((event) => event['@type'])).toEqual([
      [`${DPV}ConsentGiven`],
      [`${DPV}ConsentWithdrawn`],
    ]);
    expect(events[1]?.[`${DPV}isImplementedByEntity`]).toEqual([{ '@id': '_:person' }]);
  });
});
