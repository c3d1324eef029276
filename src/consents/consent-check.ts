// Checks a consent as a member sent it, before anything is kept: whether it counts today, by a text
// and a script that were in use. Pure: today is passed in.
// Not here: the person (customers/person-check.ts).
import { addMonths, dayOf, type LocalDate } from '../domain/calendar/local-date.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { isReadableDay } from '../platform/graphql/readable.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { checkText } from '../platform/graphql/text-check.ts';
import { findChannelScript, scriptRequiredFrom } from './channel-scripts.ts';
import { CONSENT_MONTHS, findConsentText } from './consent-texts.ts';
import type { ConsentInput } from './consent-input.types.ts';
import { refuseCustomer } from '../customers/customers.refusals.ts';

type Path = readonly (string | number)[];

/** A consent that counts today. */
export interface CheckedConsent {
  input: ConsentInput;
  textSha256: Buffer;
  expiresOn: LocalDate;
}

const LONGEST_EVIDENCE = 200;
const FIRST_CONSENT_DAY = dayOf(2017, 1, 1);

/** Checks an inline consent. @returns null when something is wrong with it. */
export function checkConsent(
  input: ConsentInput,
  today: LocalDate,
  path: Path,
  faults: Refusal[],
): CheckedConsent | null {
  const before = faults.length;
  checkText(input.evidence, LONGEST_EVIDENCE, [...path, 'evidence'], faults);
  const text = findConsentText(input.textVersion, input.language);
  if (text === null) faults.push(refuseCustomer('CONSENT_TEXT_UNKNOWN', [...path, 'textVersion']));
  if (!input.scriptVersion) {
    const required = input.askedBy === undefined ? scriptRequiredFrom(input.channel) : null;
    if (required !== null && input.givenOn >= required) {
      const since = { first: required };
      faults.push(refuseCustomer('SCRIPT_REQUIRED', [...path, 'scriptVersion'], since));
    }
  } else {
    const script = findChannelScript(input.channel, input.language, input.scriptVersion);
    if (script === null || input.givenOn < script.from) {
      faults.push(refuseCustomer('SCRIPT_UNKNOWN', [...path, 'scriptVersion']));
    }
  }
  const at = [...path, 'givenOn'];
  if (!isReadableDay(input.givenOn)) {
    faults.push(refuseForm('NO_SUCH_DAY', at));
    return null;
  }
  if (input.givenOn > today) faults.push(refuseForm('DAY_IN_FUTURE', at));
  else if (input.givenOn < FIRST_CONSENT_DAY) {
    faults.push(refuseForm('DAY_TOO_OLD', at, { first: FIRST_CONSENT_DAY }));
  } else if (text !== null && input.givenOn < text.from) {
    faults.push(refuseCustomer('CONSENT_BEFORE_TEXT', at, { first: text.from }));
  } else if (text !== null && text.until !== null && input.givenOn > text.until) {
    const last = { last: text.until };
    faults.push(refuseCustomer('CONSENT_AFTER_TEXT', [...path, 'textVersion'], last));
  }
  if (faults.length > before || text === null) return null;
  const expiresOn = addMonths(input.givenOn, CONSENT_MONTHS);
  if (expiresOn < today) {
    faults.push(refuseCustomer('CONSENT_EXPIRED', at, { last: expiresOn }));
    return null;
  }
  return { input, textSha256: text.sha256, expiresOn };
}
