// The check of a free text that a caller sends: there, not too long, readable, no BSN in it.
// Not here: names and addresses (domain/person).
import { findsBsnLike } from '../../domain/person/bsn.ts';
import { screenText } from '../../domain/person/text.ts';
import { refuseForm } from './form.refusals.ts';
import { refuseInput } from './input-refusals.ts';
import type { Refusal } from './refusal.ts';

/** Collects what is wrong with a text. `bsn: 'ALLOWED'` where a pattern was declared instead. */
export function checkText(
  text: string,
  most: number,
  path: readonly (string | number)[],
  faults: Refusal[],
  bsn: 'REFUSED' | 'ALLOWED' = 'REFUSED',
): void {
  const screened = screenText(text, most);
  if (!screened.ok) {
    if (screened.problem === 'EMPTY') faults.push(refuseInput('INPUT_REQUIRED', path));
    else if (screened.problem === 'TOO_LONG') faults.push(refuseInput('INPUT_TOO_LONG', path));
    else faults.push(refuseForm('UNREADABLE_TEXT', path));
    return;
  }
  if (bsn === 'REFUSED' && findsBsnLike(text)) faults.push(refuseForm('BSN_SUSPECTED', path));
}
