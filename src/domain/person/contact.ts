// Reads mobile numbers and e-mail addresses: second factors, which say something only beside a
// strong token (link-rule.ts).
// Not here: whether a number or address exists, or is anybody's.
import { normalised, notNormalised, type Normalised } from './attribute.ts';
import { screenText } from './text.ts';

const LONGEST_PHONE = 40;
/** RFC 5321: 254 characters for an address, 64 before the at sign, 63 for a label. */
const LONGEST_EMAIL = 254;
const LONGEST_LOCAL_PART = 64;

/**
 * A mobile number in the form of E.164, `+31612345678`. Dutch numbers must begin with 06, however
 * written (0612345678, 06-12 34 56 78, +31 (0)6 ..., 0031 6 ..., 31612345678). Numbers of other
 * countries need + or 00; whether those are mobile cannot be told. Without its first 0 a Dutch
 * number is refused: nine digits may be another number altogether. Never throws.
 * @example normaliseMobile('06-12345678') gives '+31612345678'
 */
export function normaliseMobile(text: string): Normalised<string> {
  const screened = screenText(text, LONGEST_PHONE);
  if (!screened.ok) return screened;
  const folded = screened.value.normalize('NFKC').replace(/[\u2010-\u2015]/g, '-');
  const digits = folded
    .replace(/^((?:\+|00) ?\d{1,3} ?)\(0\)/, '$1')
    .replace(/[ .()/-]/g, '')
    .replace(/^00/, '+')
    .replace(/^\+310/, '+31')
    .replace(/^06(?=\d{8}$)/, '+316')
    .replace(/^316(?=\d{8}$)/, '+316');
  if (/^(?:0|\+31)[1-57-9]\d{8}$/.test(digits)) return notNormalised('NOT_MOBILE');
  const shape = digits.startsWith('+31') ? /^\+316\d{8}$/ : /^\+[1-9]\d{7,14}$/;
  if (!shape.test(digits)) return notNormalised('PHONE_SHAPE');
  return /(\d)\1{7}$/.test(digits) ? notNormalised('PLACEHOLDER') : normalised(digits);
}

const LOCAL_PART =
  /^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const LABEL = /^(?!-)[\p{L}\p{N}\p{M}-]{1,63}(?<!-)$/u;

/**
 * An e-mail address in lower case, composed (NFC). Dots and what follows a plus are kept: whose
 * mailbox "j.p" and "jp" are, only its provider knows. A domain in other letters is left as it is
 * written, and so is its xn-- form. Refuses quoted local parts and address literals; never throws.
 * @example normaliseEmail(' J.Jansen@Example.NL ') gives 'j.jansen@example.nl'
 */
export function normaliseEmail(text: string): Normalised<string> {
  const screened = screenText(text, LONGEST_EMAIL);
  if (!screened.ok) return screened;
  const address = screened.value.toLowerCase().normalize('NFC');
  const [local = '', domain = '', ...more] = address.split('@');
  const labels = domain.split('.');
  const wellFormed =
    more.length === 0 &&
    local.length <= LONGEST_LOCAL_PART &&
    LOCAL_PART.test(local) &&
    labels.length >= 2 &&
    labels.every((label) => LABEL.test(label)) &&
    !/^\d+$/.test(labels.at(-1) ?? '');
  return wellFormed ? normalised(address) : notNormalised('EMAIL_SHAPE');
}
