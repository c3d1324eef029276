// Entries of registerArrears that are refused: one of every kind, with where the refusal points and
// what it says. Registered by cz on 2027-03-01, after what registering.spec.ts has stored before.
// Not here: calls that are refused as a whole.
import type { Variables } from '../../src/programs/sample-requests.ts';

export interface RefusedEntry {
  code: string;
  /** Below the entry. */
  path: string;
  /** What differs from a good entry. */
  different: Variables;
  nl: string;
  en: string;
}

/** Numbers of customers whom the test has registered before. */
export const KNOWN = 2_001;
export const WITHDRAWN = 2_002;

const item = { invoiceReference: 'F-1', dueOn: '2026-09-01', principalCents: 12_000 };
const cost = { kind: 'EXTRAJUDICIAL', amountCents: 4_000, chargedOn: '2026-10-15' };
const awarded = { ...cost, kind: 'COURT_AWARDED', documentReference: 'V-26/17' };
const person = { familyName: 'Iemand-Anders', initials: 'Q.', birthDate: '1951-02-03' };
const demand = { sentOn: '2026-09-20' };

/** `first` is the first entry of the call, `known` the consent of customer KNOWN. */
export function refusedEntries(first: Variables, known: string): RefusedEntry[] {
  return [...aboutForm(), ...aboutPersons(), ...aboutConsents(known), ...aboutAmounts(first)];
}

function aboutForm(): RefusedEntry[] {
  return [
    {
      code: 'UNREADABLE_TEXT',
      path: 'items.0.invoiceReference',
      different: { items: [{ ...item, invoiceReference: 'F-\u202e1' }] },
      nl: 'Haal stuurtekens en tekens die de schrijfrichting veranderen weg.',
      en: 'Remove control characters and characters that change the direction of writing.',
    },
    {
      code: 'INPUT_REQUIRED',
      path: 'ownReference',
      different: { ownReference: '  ' },
      nl: 'Dit veld is verplicht.',
      en: 'This field is required.',
    },
    {
      code: 'INPUT_TOO_LONG',
      path: 'handler.fileNumber',
      different: { handler: { kind: 'AGENCY', fileNumber: 'D'.repeat(65) } },
      nl: 'Dit is te lang; zie de beschrijving van het veld.',
      en: 'This is too long; see the description of the field.',
    },
    {
      code: 'NO_SUCH_DAY',
      path: 'asOfOn',
      different: { asOfOn: '2026-02-30' },
      nl: 'Geef een dag die bestaat, geschreven als JJJJ-MM-DD.',
      en: 'Give a day that exists, written as YYYY-MM-DD.',
    },
    {
      code: 'DAY_IN_FUTURE',
      path: 'asOfOn',
      different: { asOfOn: '2027-03-02' },
      nl: 'Deze dag ligt in de toekomst; geef een dag tot en met vandaag.',
      en: 'This day is in the future; give a day up to and including today.',
    },
    {
      code: 'DAY_TOO_OLD',
      path: 'items.0.dueOn',
      different: { items: [{ ...item, dueOn: '1989-12-31' }] },
      nl: 'Deze dag ligt voor 1 januari 1990; controleer het jaar.',
      en: 'This day is before 1 January 1990; check the year.',
    },
    {
      code: 'NOT_AN_AMOUNT',
      path: 'items.0.principalCents',
      different: { items: [{ ...item, principalCents: 12.5 }] },
      nl: 'Geef een geheel aantal centen van 1 tot en met 1.000.000.000.000.',
      en: 'Give a whole number of cents from 1 to 1,000,000,000,000.',
    },
    {
      code: 'NUMBER_OF_ENTRIES',
      path: 'items',
      different: { items: [] },
      nl: 'Geef 1 tot en met 200 stuks.',
      en: 'Give 1 to 200 entries.',
    },
    {
      code: 'BSN_SUSPECTED',
      path: 'consent.evidence',
      different: { consent: { evidence: 'opname 123 456 782' } },
      nl: 'Hier lijkt een burgerservicenummer (BSN) in te staan. Stuur uw eigen kenmerk.',
      en: 'This may hold a citizen service number (BSN). Send your own reference instead.',
    },
  ];
}

function aboutPersons(): RefusedEntry[] {
  return [
    {
      code: 'PERSON_IS_MINOR',
      path: 'person.birthDate',
      different: { person: { birthDate: '2009-03-02' } },
      nl: 'Achterstanden van iemand onder de achttien kunnen niet meedoen.',
      en: 'Arrears of somebody under eighteen cannot come in.',
    },
    {
      code: 'BUSINESS_DEBT',
      path: 'person.debtorKind',
      different: { person: { debtorKind: 'BUSINESS' } },
      nl: 'Alleen achterstanden van particulieren kunnen meedoen.',
      en: 'Only arrears of private customers can come in.',
    },
    {
      code: 'INSOLVENCY_RUNNING',
      path: 'person.insolvency',
      different: { person: { insolvency: 'MSNP' } },
      nl: 'Voor deze klant loopt een schuldregeling; meld de vordering bij de bewindvoerder daarvan.',
      en: 'A debt scheme runs for this customer; arrears go to the administrator of that scheme.',
    },
    {
      code: 'NAME_NOT_USABLE',
      path: 'person.familyName',
      different: { person: { familyName: 'Bakkerij Het Voorbeeld B.V.' } },
      nl: 'Geef de naam van een persoon, in gewone letters (NOT_A_NATURAL_PERSON).',
      en: 'Give the name of one person, in Latin letters (NOT_A_NATURAL_PERSON).',
    },
    {
      code: 'BIRTH_DATE_NOT_USABLE',
      path: 'person.birthDate',
      different: { person: { birthDate: '12-03-1984' } },
      nl: 'Geef de geboortedatum als JJJJ-MM-DD; schrijf een onbekende dag of maand als 00 (BIRTH_DATE_SHAPE).',
      en: 'Give the birth date as YYYY-MM-DD; write an unknown day or month as 00 (BIRTH_DATE_SHAPE).',
    },
    {
      code: 'ADDRESS_NOT_USABLE',
      path: 'person.postcode',
      different: { person: { postcode: '0123 SA' } },
      nl: 'Geef een Nederlandse postcode en een huisnummer (POSTCODE_SHAPE).',
      en: 'Give a Dutch postcode and a house number (POSTCODE_SHAPE).',
    },
    {
      code: 'CONTACT_NOT_USABLE',
      path: 'person.iban',
      different: { person: { iban: 'NL00TEST0000000001' } },
      nl: 'Verbeter dit, of laat het weg (IBAN_CHECK_DIGITS).',
      en: 'Correct this, or leave it out (IBAN_CHECK_DIGITS).',
    },
  ];
}

function aboutConsents(known: string): RefusedEntry[] {
  return [
    {
      code: 'CONSENT_REQUIRED',
      path: 'consent',
      different: { consent: null },
      nl: 'Vraag de klant eerst om toestemming en stuur die mee. Er is niets bewaard.',
      en: 'Ask the customer for consent first, and send it along. Nothing was kept.',
    },
    {
      code: 'CONSENT_TEXT_UNKNOWN',
      path: 'consent.textVersion',
      different: { consent: { textVersion: '2019-7' } },
      nl: 'Er is geen toestemmingstekst met deze versie en taal.',
      en: 'There is no consent text with this version and language.',
    },
    {
      code: 'CONSENT_BEFORE_TEXT',
      path: 'consent.givenOn',
      different: { consent: { givenOn: '2025-12-31' } },
      nl: 'Deze tekst is in gebruik sinds 1 januari 2026; de toestemming is ouder.',
      en: 'This text was first used on 1 January 2026; the consent is older.',
    },
    {
      code: 'CONSENT_EXPIRED',
      path: 'consent.givenOn',
      different: { consent: { givenOn: '2026-02-28' } },
      nl: 'Deze toestemming gold tot en met 28 februari 2027. Vraag de klant opnieuw.',
      en: 'This consent ended on 28 February 2027. Ask the customer again.',
    },
    {
      code: 'CONSENT_NOT_OF_CUSTOMER',
      path: 'consentId',
      different: { consent: null, consentId: known },
      nl: 'Dit is niet de toestemming die voor deze klant geldt. Stuur de toestemming zelf mee.',
      en: 'This is not the consent that counts for this customer. Send the consent itself.',
    },
    {
      code: 'CUSTOMER_IS_ANOTHER',
      path: 'person',
      different: { customerReference: `CZ0000${KNOWN}`, consent: null, consentId: known, person },
      nl: 'Deze toestemming is van een ander. Stuur de toestemming van deze persoon mee.',
      en: 'This consent is of another person. Send the consent of this person along.',
    },
    {
      code: 'CONSENT_WITHDRAWN',
      path: 'consent',
      different: { customerReference: `CZ0000${WITHDRAWN}`, consent: { givenOn: '2027-02-28' } },
      nl: 'De klant heeft deze toestemming ingetrokken. Vraag alleen opnieuw als de klant dat wil.',
      en: 'The customer withdrew this consent. Ask again only when the customer wants it.',
    },
  ];
}

function aboutAmounts(first: Variables): RefusedEntry[] {
  return [
    {
      code: 'DUPLICATE_IN_CALL',
      path: 'ownReference',
      different: { ownReference: ` ${String(first['ownReference'])} ` },
      nl: 'Regel 1 heeft hetzelfde eigen kenmerk. Stuur elk kenmerk een keer.',
      en: 'Entry 1 has the same own reference. Send each once.',
    },
    {
      code: 'TWO_PERSONS_IN_CALL',
      path: 'customerReference',
      different: { customerReference: first['customerReference'] },
      nl: 'Regel 1 heeft hetzelfde klantkenmerk met een andere persoon of toestemming.',
      en: 'Entry 1 has the same customer reference with another person or consent.',
    },
    {
      code: 'ALREADY_REGISTERED',
      path: 'ownReference',
      different: { ownReference: `cz-${KNOWN}` },
      nl:
        'U hebt dit eerder anders aangemeld. Geef een reden in correctionReason (kolom ' +
        'correctie), of gebruik correctArrears.',
      en:
        'You registered this otherwise before. Say why in correctionReason (column correction), ' +
        'or use correctArrears.',
    },
    {
      code: 'LABEL_UNKNOWN',
      path: 'label',
      different: { label: 'Just' },
      nl: 'U hebt geen label met deze naam. De coordinator kan het toevoegen.',
      en: 'You have no label with this name. The coordinator can add it.',
    },
    {
      code: 'DUE_AFTER_AS_OF',
      path: 'items.1.dueOn',
      different: { items: [item, { ...item, dueOn: '2026-11-01' }] },
      nl: 'Op 1 november 2026 was deze factuur nog niet te laat.',
      en: 'On 1 November 2026 this invoice was not overdue yet.',
    },
    {
      code: 'PERIOD_REVERSED',
      path: 'items.0.periodToOn',
      different: { items: [{ ...item, periodFromOn: '2026-08-31', periodToOn: '2026-08-01' }] },
      nl: 'Geef de eerste en de laatste dag van de periode, in die volgorde.',
      en: 'Give both the first and the last day of the period, in that order.',
    },
    {
      code: 'AMOUNT_TOO_LARGE',
      path: '',
      different: { items: [{ ...item, principalCents: 1_000_000_000_000 }, item] },
      nl: 'Samen zijn deze bedragen meer dan de dienst aankan.',
      en: 'Together these amounts are more than the service can hold.',
    },
    {
      code: 'DEMAND_REQUIRED',
      path: 'demand',
      different: { costs: [cost] },
      nl: 'Geef de dag waarop de aanmaning (veertiendagenbrief) is verstuurd, of laat de kosten weg.',
      en: 'Give the day on which the demand (fourteen days letter) was sent, or leave the costs out.',
    },
    {
      code: 'COST_KIND_NOT_ALLOWED',
      path: 'costs.0.kind',
      different: { costs: [{ ...cost, kind: 'CONTRACTUAL_OTHER' }] },
      nl: 'Een consument is geen andere incassokosten schuldig dan de wet toestaat. Laat deze kosten weg.',
      en: 'A consumer owes no other collection costs than the law allows. Leave this cost out.',
    },
    {
      code: 'COSTS_CLAIMED_TWICE',
      path: 'costs',
      different: { demand, costs: [cost, awarded] },
      nl: 'Toegewezen kosten vervangen de buitengerechtelijke kosten. Vorder een van beide.',
      en: 'Costs awarded by a judgment replace extrajudicial costs. Claim one of both.',
    },
    {
      code: 'DOCUMENT_REQUIRED',
      path: 'costs.0.documentReference',
      different: { costs: [{ ...cost, kind: 'OFFICIAL_ACT' }] },
      nl: 'Geef het nummer van het vonnis of de ambtshandeling.',
      en: 'Give the number of the judgment or act.',
    },
    {
      code: 'INTEREST_WITHOUT_GROUND',
      path: 'interest.amountCents',
      different: { interest: { kind: 'NONE', amountCents: 1 } },
      nl: 'Bij rentesoort NONE is het bedrag 0.',
      en: 'With interest kind NONE the amount is 0.',
    },
  ];
}
