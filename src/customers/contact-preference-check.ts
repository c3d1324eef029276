// Checks how a customer likes to be reached. Pure. Not here: keeping it.
import {
  CONTACT_CLOSES_AT_MINUTE,
  CONTACT_OPENS_AT_MINUTE,
} from '../domain/calendar/contact-hours.ts';
import { normaliseEmail, normaliseMobile } from '../domain/person/contact.ts';
import { refuseInput } from '../platform/graphql/input-refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { checkText } from '../platform/graphql/text-check.ts';
import { refuseContact } from './contact-preference.refusals.ts';
import type { OwnContact, SetContactPreferenceInput } from './contact-preference.types.ts';
import { refuseCustomer } from './customers.refusals.ts';

const OPENS = CONTACT_OPENS_AT_MINUTE / 60;
const CLOSES = CONTACT_CLOSES_AT_MINUTE / 60;
const LONGEST_PHONE = 40;
const NEEDS = { LETTER: null, EMAIL: 'email', SMS: 'phone', PHONE: 'phone' } as const;

/** @returns what counts from now on, or null with at least one fault collected. */
export function checkContact(
  input: SetContactPreferenceInput,
  faults: Refusal[],
): OwnContact | null {
  const before = faults.length;
  const { channel, language } = input;
  const needed = NEEDS[channel];
  if (needed !== null && !input[needed]) {
    faults.push(refuseContact('CONTACT_ADDRESS_MISSING', ['input', needed], { channel }));
  }
  const contact = {
    channel,
    language,
    callDays: [...new Set(input.callDays)],
    ...hoursOf(input, faults),
    email: emailOf(input.email ?? null, faults),
    phone: phoneOf(input.phone ?? null, channel, faults),
  };
  return faults.length > before ? null : contact;
}

/** Both hours or none, within those in which anybody may be called. */
function hoursOf(input: SetContactPreferenceInput, faults: Refusal[]) {
  const { callFromHour = null, callUntilHour = null } = input;
  if (callFromHour === null && callUntilHour === null) return { callFromHour, callUntilHour };
  const [from, until] = [callFromHour ?? OPENS, callUntilHour ?? CLOSES];
  if (from < OPENS || from >= CLOSES) {
    faults.push(refuseInput('INPUT_OUT_OF_RANGE', ['input', 'callFromHour']));
  } else if (until <= from || until > CLOSES) {
    faults.push(refuseInput('INPUT_OUT_OF_RANGE', ['input', 'callUntilHour']));
  }
  return { callFromHour: from, callUntilHour: until };
}

function emailOf(text: string | null, faults: Refusal[]): string | null {
  if (!text) return null;
  const read = normaliseEmail(text);
  if (read.ok) return read.value;
  const problem = { problem: read.problem };
  faults.push(refuseCustomer('CONTACT_NOT_USABLE', ['input', 'email'], problem));
  return null;
}

/** A text message needs a mobile number; who is called may have another. */
function phoneOf(
  text: string | null,
  channel: OwnContact['channel'],
  faults: Refusal[],
): string | null {
  if (!text) return null;
  const path = ['input', 'phone'];
  const read = normaliseMobile(text);
  if (read.ok) return read.value;
  if (read.problem === 'NOT_MOBILE' && channel !== 'SMS') {
    checkText(text, LONGEST_PHONE, path, faults, 'ALLOWED');
    return text.trim();
  }
  faults.push(refuseCustomer('CONTACT_NOT_USABLE', path, { problem: read.problem }));
  return null;
}
