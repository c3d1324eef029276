// Refusals about persons and consents.
import { defineRefusals } from '../platform/graphql/refusals.ts';

export const refuseCustomer = defineRefusals({
  CONSENT_REQUIRED: {
    description:
      'Returned when neither a consent nor a recorded one comes with the entry. Nothing of it is kept.',
    en: 'Ask the customer for consent first, and send it along. Nothing was kept.',
    nl: 'Vraag de klant eerst om toestemming en stuur die mee. Er is niets bewaard.',
    retryable: false,
  },
  CONSENT_TEXT_UNKNOWN: {
    description: 'Returned when there is no consent text with this version and language.',
    en: 'There is no consent text with this version and language.',
    nl: 'Er is geen toestemmingstekst met deze versie en taal.',
    retryable: false,
  },
  CONSENT_BEFORE_TEXT: {
    description: 'Returned when a consent was given before its text was in use.',
    en: 'This text was first used on {first:day}; the consent is older.',
    nl: 'Deze tekst is in gebruik sinds {first:day}; de toestemming is ouder.',
    retryable: false,
  },
  CONSENT_AFTER_TEXT: {
    description: 'Returned when a consent was given to a text that was no longer in use that day.',
    en: 'A consent to this text could be given until {last:day}. Ask the customer by the text in use, and name that.',
    nl: 'Met deze tekst kon toestemming worden gegeven tot en met {last:day}. Vraag het de klant met de tekst die nu geldt, en noem die.',
    retryable: false,
  },
  SCRIPT_REQUIRED: {
    description:
      'Returned when a consent by telephone, at a desk or on paper does not name its script, from the day on that it has to.',
    en: 'Since {first:day} a consent in this channel names its script. Send scriptVersion; see channelScripts.',
    nl: 'Sinds {first:day} noemt een toestemming langs deze weg haar script. Stuur scriptVersion mee; zie channelScripts.',
    retryable: false,
  },
  SCRIPT_UNKNOWN: {
    description:
      'Returned when no script of this version was in use for this channel and language on the day of the consent.',
    en: 'There was no script with this version for this channel and language on that day.',
    nl: 'Er was op die dag geen script met deze versie voor dit kanaal en deze taal.',
    retryable: false,
  },
  CONSENT_EXPIRED: {
    description: 'Returned when a consent has run out.',
    en: 'This consent ended on {last:day}. Ask the customer again.',
    nl: 'Deze toestemming gold tot en met {last:day}. Vraag de klant opnieuw.',
    retryable: false,
  },
  CONSENT_NOT_OF_CUSTOMER: {
    description: 'Returned when a consentId is not of a recorded consent of this customer.',
    en: 'This is not the consent that counts for this customer. Send the consent itself.',
    nl: 'Dit is niet de toestemming die voor deze klant geldt. Stuur de toestemming zelf mee.',
    retryable: false,
  },
  CONSENT_WITHDRAWN: {
    description:
      'Returned when a consent was given on or before the last day on which the person took one back from this member.',
    en: 'The customer withdrew this consent. Ask again only when the customer wants it.',
    nl: 'De klant heeft deze toestemming ingetrokken. Vraag alleen opnieuw als de klant dat wil.',
    retryable: false,
  },
  CONSENT_INVALIDATED: {
    description:
      'Returned when a consent was given on or before the day of one that the member declared invalid.',
    en: 'You declared this consent, or a later one, invalid. Ask the customer for a new one and send that.',
    nl: 'U hebt deze toestemming, of een latere, ongeldig verklaard. Vraag de klant een nieuwe en stuur die.',
    retryable: false,
  },
  CONSENT_REFUSED_BY_PERSON: {
    description:
      'Returned when a consent was given on or before a day on which the person said no to this member.',
    en: 'The customer said no on this day or later. Send a consent that the customer gave after that.',
    nl: 'De klant zei op deze dag of later nee. Stuur een toestemming die de klant daarna gaf.',
    retryable: false,
  },
  CONSENT_TEXT_OLD: {
    description: 'Returned when consent is given to another text than the one in use today.',
    en: 'Show the text that is in use since {first:day}.',
    nl: 'Laat de tekst zien die geldt sinds {first:day}.',
    retryable: false,
  },
  CONSENT_OF_OTHER_TEXT: {
    description:
      'Returned when a consent is confirmed again with another text than it was given to.',
    en: 'This consent was given to another text. Give a new consent to the text in use.',
    nl: 'Deze toestemming hoort bij een andere tekst. Geef een nieuwe bij de tekst die nu geldt.',
    retryable: false,
  },
  PERSON_IS_MINOR: {
    description: 'Returned when the person is, or may be, under eighteen.',
    en: 'Arrears of somebody under eighteen cannot come in.',
    nl: 'Achterstanden van iemand onder de achttien kunnen niet meedoen.',
    retryable: false,
  },
  BUSINESS_DEBT: {
    description: 'Returned when the debt is of a business.',
    en: 'Only arrears of private customers can come in.',
    nl: 'Alleen achterstanden van particulieren kunnen meedoen.',
    retryable: false,
  },
  INSOLVENCY_RUNNING: {
    description: 'Returned when a statutory or amicable debt scheme or a bankruptcy runs.',
    en: 'A debt scheme runs for this customer; arrears go to the administrator of that scheme.',
    nl: 'Voor deze klant loopt een schuldregeling; meld de vordering bij de bewindvoerder daarvan.',
    retryable: false,
  },
  NAME_NOT_USABLE: {
    description: 'Returned when a family name or initials are not the name of one natural person.',
    en: 'Give the name of one person, in Latin letters ({problem:code}).',
    nl: 'Geef de naam van een persoon, in gewone letters ({problem:code}).',
    retryable: false,
  },
  BIRTH_DATE_NOT_USABLE: {
    description: 'Returned when a birth date cannot be read or its year is unknown.',
    en: 'Give the birth date as YYYY-MM-DD; write an unknown day or month as 00 ({problem:code}).',
    nl: 'Geef de geboortedatum als JJJJ-MM-DD; schrijf een onbekende dag of maand als 00 ({problem:code}).',
    retryable: false,
  },
  ADDRESS_NOT_USABLE: {
    description: 'Returned when a postcode or house number cannot be read.',
    en: 'Give a Dutch postcode and a house number ({problem:code}).',
    nl: 'Geef een Nederlandse postcode en een huisnummer ({problem:code}).',
    retryable: false,
  },
  CONTACT_NOT_USABLE: {
    description: 'Returned when a mobile number, e-mail address or IBAN cannot be right.',
    en: 'Correct this, or leave it out ({problem:code}).',
    nl: 'Verbeter dit, of laat het weg ({problem:code}).',
    retryable: false,
  },
  CLAIM_CODE_NOT_READABLE: {
    description: 'Returned when a claim code was mistyped: its check character is wrong.',
    en: 'A character of the code is wrong. Type the twelve characters again.',
    nl: 'Er klopt een teken van de code niet. Typ de twaalf tekens opnieuw.',
    retryable: false,
  },
  TOO_MANY_CLAIMS: {
    description: 'Returned when an account tried too many claim codes in a day.',
    en: 'You tried {most:number} codes today. Try again tomorrow, or ask your creditor for a new code.',
    nl: 'U hebt vandaag {most:number} codes geprobeerd. Probeer het morgen weer, of vraag uw schuldeiser om een nieuwe code.',
    retryable: true,
  },
});
