// What a choice about disclosure asks for and what follows from it: which text has to be shown, and
// carrying out a raise on a locked case.
// Not here: lowering, which counts in its own transaction (migration 19: choose_disclosure).
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { DISCLOSURE_LEVELS, type DisclosureLevel } from '../domain/negotiation/own-share-gate.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import type { TextLanguage } from '../platform/graphql/text-language.enums.ts';
import { tellCase } from '../cases/case-events.ts';
import { type CaseRow, type Level, storeCase } from '../cases/case-work.repository.ts';
import { disclosureTextOn, type HashedDisclosureText } from './disclosure-texts.ts';
import { refuseDisclosure } from './disclosure.refusals.ts';
import { findWaitingRaise, storeChoiceOutcome } from './disclosure-work.repository.ts';

/** Which text the caller says the person was shown. */
export interface SaidText {
  textVersion?: string | null;
  language?: TextLanguage | null;
}

export function levelOf(level: DisclosureLevel): Level {
  return DISCLOSURE_LEVELS.indexOf(level) as Level;
}

/** The text about a level as it is shown on a day, when that is what was said; else null. */
export function saidTextOn(
  level: DisclosureLevel,
  { textVersion, language }: SaidText,
  today: LocalDate,
): HashedDisclosureText | null {
  if (!language) return null;
  const shown = disclosureTextOn(level, language, today);
  return shown.version === textVersion ? shown : null;
}

/** Nobody sees more before the person was shown what that gives away. */
export function refuseWithoutText(level: DisclosureLevel, today: LocalDate): Refusal {
  const { from } = disclosureTextOn(level, 'NL', today);
  return refuseDisclosure('DISCLOSURE_TEXT_REQUIRED', ['input', 'textVersion'], {
    level,
    since: from,
  });
}

/**
 * As planner, on a locked case that is not frozen: the raise that waits is carried out, if whoever
 * chose it may still decide. Members see more when their seats are raised (seat-participants).
 * @returns whether the level changed.
 */
export async function carryOutRaise(tx: Tx, row: CaseRow): Promise<boolean> {
  const raise = await findWaitingRaise(tx);
  if (raise === null) return false;
  const before = row.level;
  const runs = before !== null && row.state !== 'COMPLETED' && row.state !== 'CLOSED';
  if (!runs || !raise.may_decide) {
    storeChoiceOutcome(tx, raise, runs ? 'MAY_NOT_DECIDE' : 'CASE_ENDED', before);
    return false;
  }
  row.level = raise.level;
  storeCase(tx, { level: raise.level });
  storeChoiceOutcome(tx, raise, 'DONE', before);
  await tellCase(tx, 'DISCLOSURE_RAISED', 'PERSONS');
  return true;
}
