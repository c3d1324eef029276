// Facts of which receipts are made, for the tests of the letter and of the record.
import type { ReceiptFacts } from '../../src/consents/consent-receipt.ts';
import { dayOf } from '../../src/domain/calendar/local-date.ts';

export const GIVEN: ReceiptFacts = {
  consentId: '11111111-1111-4111-8111-111111111111',
  principalId: '22222222-2222-4222-8222-222222222222',
  memberName: 'Voorbeeld Energie',
  referenceEnding: '117',
  textVersion: '2026-2',
  language: 'NL',
  textSha256: Buffer.alloc(32, 7),
  members: {
    listedOn: dayOf(2026, 3, 1),
    names: ['Voorbeeld Energie', 'Voorbeeld Wonen'],
    sha256: Buffer.alloc(32, 8),
  },
  channel: 'PHONE',
  givenOn: dayOf(2026, 3, 5),
  expiresOn: dayOf(2027, 3, 5),
  lastsForCase: true,
  state: 'GIVEN',
  events: [
    {
      type: 'GIVEN',
      effectiveOn: dayOf(2026, 3, 5),
      actedBy: 'MEMBER',
      reason: null,
      lastsUntilOn: dayOf(2027, 3, 5),
    },
  ],
  today: dayOf(2026, 11, 2),
  coalitionContact: 'privacy@example.nl',
};

export const WITHDRAWN: ReceiptFacts = {
  ...GIVEN,
  state: 'WITHDRAWN',
  events: [
    ...GIVEN.events,
    {
      type: 'WITHDRAWN',
      effectiveOn: dayOf(2026, 11, 2),
      actedBy: 'PERSON',
      reason: null,
      lastsUntilOn: null,
    },
  ],
};
