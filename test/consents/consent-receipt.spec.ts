// The receipt of a consent as a letter: what it says in both languages, for each state.
// Not here: the record (consent-record.spec.ts).
import { describe, expect, it } from '@jest/globals';
import { receiptLetter, type ReceiptFacts } from '../../src/consents/consent-receipt.ts';
import { dayOf } from '../../src/domain/calendar/local-date.ts';
import { GIVEN as FACTS, WITHDRAWN } from './receipts.ts';

describe('The letter', () => {
  it('says in Dutch to whom, when, how, how long, how to stop and where to complain', () => {
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
        'Daarbij hoorde de lijst van leden van 1 maart 2026: Voorbeeld Energie, Voorbeeld Wonen.',
        'Uw gegevens blijven binnen de Europese Economische Ruimte. Deze schuldeiser en de coalitie ' +
          'Van Schulden naar Kansen zijn er samen voor verantwoordelijk.',
        'Vragen stelt u aan de coalitie: privacy@example.nl, of aan deze schuldeiser.',
        'Bent u het niet eens met wat er met uw gegevens gebeurt, dan kunt u een klacht indienen bij ' +
          'de Autoriteit Persoonsgegevens (autoriteitpersoonsgegevens.nl).',
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

  it.each(['WITHDRAWN', 'EXPIRED', 'INVALIDATED'])('when %s never says it may share', (state) => {
    const facts = state === 'WITHDRAWN' ? WITHDRAWN : { ...FACTS, state };
    const [dutch, english] = [receiptLetter(facts, 'NL'), receiptLetter(facts, 'EN')];
    expect(dutch).not.toContain('Voorbeeld Energie mag uw');
    expect(dutch).toMatch(/mag (daarom niet meer|daarom nu niet|er niet door) uw/);
    expect(english).not.toContain('Voorbeeld Energie may share');
    expect(english).toMatch(/may (no longer|not|not by it) share/);
    // Nothing is there to take back either.
    expect(dutch + english).not.toMatch(/altijd intrekken|withdraw it at any time/);
    expect(receiptLetter(FACTS, 'NL')).toContain('altijd intrekken');
  });

  it('says how long by what its text says, and after its last day why it lasts', () => {
    const short = { ...FACTS, lastsForCase: false };
    expect(receiptLetter(short, 'NL')).toContain('geldt tot en met 5 maart 2027.');
    expect(receiptLetter(short, 'EN')).not.toContain('as long as your case runs');
    const later = { ...FACTS, today: dayOf(2027, 3, 6) };
    expect(receiptLetter(later, 'NL')).toContain(
      'De laatste dag was 5 maart 2027; zij geldt zolang',
    );
    expect(receiptLetter(later, 'EN')).toContain('Its last day was 5 March 2027; it lasts as long');
  });

  it('says so where no list of members is known, and no contact of the coalition', () => {
    const facts = { ...FACTS, members: null, coalitionContact: null };
    expect(receiptLetter(facts, 'NL')).toContain('Welke leden er toen waren, is niet bewaard.');
    expect(receiptLetter(facts, 'EN')).toContain('Ask your questions in your overview');
  });
});
