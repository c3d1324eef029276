// Rows of the table of columns: references, the person, the consent.
import { CHANNELS, DEBTOR_KINDS, INSOLVENCIES, LANGUAGES } from './column-words.ts';
import { type Column, OPTIONAL, REQUIRED } from './column-shape.ts';

export const PERSON_COLUMNS: readonly Column[] = [
  {
    field: 'customerReference',
    nl: [
      ...['klantnummer', 'klantkenmerk', 'relatienummer', 'debiteurnummer'],
      ...['verzekerdenummer', 'huurdersnummer', 'contractantnummer'],
    ],
    en: ['customer reference', 'customer number'],
    ...{ kind: 'TEXT', ...REQUIRED, example: 'CZ20017734' },
  },
  {
    field: 'ownReference',
    nl: ['dossiernummer', 'eigen kenmerk', 'kenmerk'],
    en: ['own reference', 'reference'],
    ...{ kind: 'TEXT', ...REQUIRED, example: 'CZ-2026-0001' },
  },
  {
    field: 'label',
    nl: ['label', 'merk'],
    en: ['label', 'brand'],
    ...{ kind: 'TEXT', ...OPTIONAL, example: 'Ziggo' },
  },
  {
    field: 'person.familyName',
    nl: ['achternaam', 'naam'],
    en: ['family name', 'surname', 'last name'],
    ...{ kind: 'TEXT', ...REQUIRED, example: 'van der Voorbeeld' },
  },
  {
    field: 'person.prefix',
    nl: ['tussenvoegsel', 'voorvoegsel'],
    en: ['name prefix'],
    ...{ kind: 'TEXT', ...OPTIONAL, example: 'van der' },
  },
  {
    field: 'person.initials',
    nl: ['voorletters', 'voornamen', 'voornaam'],
    en: ['initials', 'given names', 'first name'],
    ...{ kind: 'TEXT', ...REQUIRED, example: 'A.M.' },
  },
  {
    field: 'person.birthDate',
    nl: ['geboortedatum'],
    en: ['birth date', 'date of birth'],
    ...{ kind: 'BIRTH_DAY', ...REQUIRED, example: '12-03-1984' },
  },
  {
    field: 'person.postcode',
    nl: ['postcode'],
    en: ['postcode', 'postal code'],
    ...{ kind: 'TEXT', ...REQUIRED, example: '1234 SA' },
  },
  {
    field: 'person.houseNumber',
    nl: ['huisnummer'],
    en: ['house number'],
    ...{ kind: 'TEXT', ...REQUIRED, example: '12' },
  },
  {
    field: 'person.houseNumberSuffix',
    nl: ['huisnummer toevoeging', 'toevoeging', 'huisletter'],
    en: ['house number suffix'],
    ...{ kind: 'TEXT', ...OPTIONAL, example: 'a' },
  },
  {
    field: 'person.mobile',
    nl: ['mobiel', 'mobiel nummer', 'telefoon mobiel'],
    en: ['mobile', 'mobile number'],
    ...{ kind: 'TEXT', ...OPTIONAL, example: '06-00000001' },
  },
  {
    field: 'person.email',
    nl: ['e-mail', 'e-mailadres'],
    en: ['email', 'email address'],
    ...{ kind: 'TEXT', ...OPTIONAL, example: 'anna@example.nl' },
  },
  {
    field: 'person.iban',
    nl: ['iban', 'rekeningnummer'],
    en: ['iban'],
    ...{ kind: 'TEXT', ...OPTIONAL, example: '' },
  },
  {
    field: 'person.debtorKind',
    nl: ['soort debiteur', 'klantsoort'],
    en: ['debtor kind'],
    ...{ kind: 'WORD', words: DEBTOR_KINDS, ...OPTIONAL },
    ...{ assumed: 'PRIVATE', example: 'particulier' },
  },
  {
    field: 'person.insolvency',
    nl: ['insolventie', 'schuldsanering'],
    en: ['insolvency'],
    ...{ kind: 'WORD', words: INSOLVENCIES, ...OPTIONAL, assumed: 'NONE', example: 'geen' },
  },
  {
    field: 'consent.givenOn',
    nl: ['toestemming op', 'toestemming datum', 'toestemmingsdatum'],
    en: ['consent given on', 'consent date'],
    ...{ kind: 'DAY', ...OPTIONAL, example: '01-10-2026' },
  },
  {
    field: 'consent.evidence',
    nl: ['toestemming bewijs', 'bewijs toestemming'],
    en: ['consent evidence'],
    ...{ kind: 'TEXT', ...OPTIONAL, example: 'portaal, akkoord 8813' },
  },
  {
    field: 'consent.textVersion',
    nl: ['toestemming tekst', 'toestemming versie'],
    en: ['consent text version'],
    ...{ kind: 'TEXT', ...OPTIONAL, assumed: '2026-1', example: '2026-1' },
  },
  {
    field: 'consent.language',
    nl: ['toestemming taal'],
    en: ['consent language'],
    ...{ kind: 'WORD', words: LANGUAGES, ...OPTIONAL, assumed: 'NL', example: 'NL' },
  },
  {
    field: 'consent.channel',
    nl: ['toestemming kanaal'],
    en: ['consent channel'],
    ...{ kind: 'WORD', words: CHANNELS, ...OPTIONAL, assumed: 'SELF', example: 'zelf' },
  },
  {
    field: 'consent.scriptVersion',
    nl: ['toestemming script'],
    en: ['consent script version'],
    ...{ kind: 'TEXT', ...OPTIONAL, example: '' },
  },
  {
    field: 'consentId',
    nl: ['toestemming id'],
    en: ['consent id'],
    ...{ kind: 'TEXT', ...OPTIONAL, example: '' },
  },
];
