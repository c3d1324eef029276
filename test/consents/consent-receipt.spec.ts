// The receipt of a consent: what the letter says in both languages, and the record's fields.
import { describe, expect, it } from '@jest/globals';
import {
  receiptLetter,
  receiptRecord,
  type ReceiptFacts,
} from '../../src/consents/consent-receipt.ts';
import { dayOf } from '../../src/domain/calendar/local-date.ts';

const FACTS: ReceiptFacts = {
  consentId: '11111111-1111-4111-8111-111111111111',
  principalId: '22222222-2222-4222-8222-222222222222',
  memberName: 'Voorbeeld Energie',
  referenceEnding: '117',
  textVersion: '2026-2',
  language: 'NL',
  textSha256: Buffer.alloc(32, 7),
  channel: 'PHONE',
  givenOn: dayOf(2026, 3, 5),
  expiresOn: dayOf(2027, 3, 5),
  state: 'GIVEN',
  events: [{ type: 'GIVEN', effectiveOn: dayOf(2026, 3, 5), actedBy: 'MEMBER', reason: null }],
};
const WITHDRAWN: ReceiptFacts = {
  ...FACTS,
  state: 'WITHDRAWN',
  events: [
    ...FACTS.events,
    { type: 'WITHDRAWN', effectiveOn: dayOf(2026, 11, 2), actedBy: 'PERSON', reason: null },
  ],
};

describe('The letter', () => {
  it('says in Dutch to whom, when, how, how long and how to stop', () => {
    expect(receiptLetter(FACTS, 'NL')).toBe(
      [
        'Bewijs van uw toestemming aan Voorbeeld Energie',
        '',
        'Op 5 maart 2026 gaf u toestemming, aan de telefoon.',
        'Voorbeeld Energie mag uw betalingsachterstand (uw kenmerk daar eindigt op 117) delen met de ' +
          'dienst voor gezamenlijke betalingsregelingen.',
        'Andere schuldeisers zien niets van u, tot u zelf kiest wie wat mag zien.',
        'De toestemming geldt tot en met 5 maart 2027, en zo lang als uw dossier loopt.',
        'U kunt de toestemming altijd intrekken: in uw overzicht bij de dienst, bij deze ' +
          'schuldeiser, of via wie u helpt. Het delen stopt dan meteen.',
        'Nee zeggen of intrekken kost u niets: geen extra kosten, dezelfde dienst, en u mag nog ' +
          'steeds een eigen regeling vragen.',
        'U kreeg tekst 2026-2 te zien.',
      ].join('\n'),
    );
  });

  it('says what became of it', () => {
    expect(receiptLetter(WITHDRAWN, 'NL')).toContain(
      'U hebt de toestemming op 2 november 2026 ingetrokken.',
    );
    expect(receiptLetter(WITHDRAWN, 'EN')).toContain(
      'You withdrew the consent on 2 November 2026.',
    );
    const [given, withdrawn] = WITHDRAWN.events;
    const events = [given, { ...withdrawn, actedBy: 'REPRESENTATIVE' }] as ReceiptFacts['events'];
    expect(receiptLetter({ ...WITHDRAWN, events }, 'NL')).toContain(
      'Wie u vertegenwoordigt heeft de toestemming op 2 november 2026 ingetrokken.',
    );
    expect(receiptLetter({ ...FACTS, state: 'EXPIRED' }, 'EN')).toContain(
      'The consent lasted until 5 March 2027.',
    );
    expect(receiptLetter({ ...FACTS, state: 'INVALIDATED' }, 'NL')).toContain('nooit gegolden');
  });
});

describe('The record', () => {
  it('has header, processing, parties and events, with the status of each', () => {
    const record = JSON.parse(receiptRecord(WITHDRAWN)) as Record<string, unknown>;
    expect(record).toMatchObject({
      '@type': 'dpv:ConsentRecord',
      schema_version: 'ISO/IEC TS 27560:2023',
      record_id: FACTS.consentId,
      pii_principal_id: FACTS.principalId,
      pii_processing: [
        {
          privacy_notice: { version: '2026-2', language: 'nl', sha256: '07'.repeat(32) },
          purposes: [{ lawful_basis: 'eu-gdpr:A6-1-a', retention_until: '2027-03-05' }],
        },
      ],
      consent_events: [
        { event_state: 'dpv:ConsentGiven', entity_type: 'dpv:DataController' },
        {
          event_state: 'dpv:ConsentWithdrawn',
          event_date: '2026-11-02',
          entity_type: 'dpv:DataSubject',
        },
      ],
      event_state: 'dpv:ConsentWithdrawn',
    });
  });
});
