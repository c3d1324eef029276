// The person chooses anew what participants see of each other: less counts at once, more after the
// text about it was shown; and reads what was chosen when, and the texts.
// Not here: the first choice (opening/confirm-case.service.ts), what follows (disclosure.jobs.ts).
import { Injectable } from '@nestjs/common';
import { DISCLOSURE_LEVELS } from '../domain/negotiation/own-share-gate.ts';
import type { JointCaseState } from '../domain/states/joint-case.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { ConnectionOf, PageArgs } from '../platform/graphql/connections.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { CursorSeal, openPage, toConnection } from '../platform/graphql/paging.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import type { TextLanguage } from '../platform/graphql/text-language.enums.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { isId } from '../platform/jobs/payloads.ts';
import { recordCaseLook } from '../cases/case-looks.repository.ts';
import { refuseCase } from '../cases/cases.refusals.ts';
import { levelOf, refuseWithoutText, saidTextOn } from './disclosure.ts';
import {
  disclosureTextOn,
  disclosureTextsOn,
  type HashedDisclosureText,
} from './disclosure-texts.ts';
import type { DisclosureChoiceState } from './disclosure.enums.ts';
import { refuseDisclosure } from './disclosure.refusals.ts';
import {
  type ChoiceRow,
  findStandingLevel,
  loadChoices,
  type StandingLevel,
  storeChoice,
} from './disclosure.repository.ts';
import type {
  ChangeDisclosureInput,
  ChangeDisclosurePayload,
  DisclosureChoice,
  DisclosureText,
} from './disclosure.types.ts';
import { CASE_PATH, refuseToDecide } from '../cases/seats.ts';
import { findOwnSeat, type OwnSeat } from '../cases/seats.repository.ts';

/** Members that see a level go up and down all day would only be confused. */
const MOST_RAISES_A_DAY = 5;
const RUNNING: ReadonlySet<JointCaseState> = new Set(['OPEN', 'NEGOTIATING', 'AGREED', 'ACTIVE']);

@Injectable()
export class DisclosureService {
  constructor(
    private readonly doors: Doors,
    private readonly seal: CursorSeal,
  ) {}

  /** The texts about all levels as they are shown today. */
  texts(caller: Caller, language: TextLanguage): Promise<DisclosureText[]> {
    return this.doors.asActor(caller, (tx) =>
      Promise.resolve(disclosureTextsOn(language, tx.today).map(textNode)),
    );
  }

  change(caller: Caller, input: ChangeDisclosureInput): Promise<ChangeDisclosurePayload> {
    return this.doors.asActor(caller, async (tx) => {
      const seat = await findOwnSeat(tx, input.jointCaseId);
      if (seat === null) return refused(refuseForm('NOT_FOUND', CASE_PATH));
      const standing = await findStandingLevel(tx, seat.case_id);
      if (standing === null || !mayChange(seat, input, standing)) {
        return refused(refuseForm('STATE_DOES_NOT_ALLOW', CASE_PATH, { state: seat.state }));
      }
      const refusal = refuseToChoose(tx, seat, input, standing);
      if (refusal !== null) return withText(tx, refusal, input);
      choose(tx, seat, input, standing);
      const [row] = await loadChoices(tx, seat.public_id, null, 1);
      return { choice: row === undefined ? null : choiceOf(row), textToShow: null, refusals: [] };
    });
  }

  /** What was chosen of a case, newest first; empty when the viewer has no seat at it. */
  async page(caller: Caller, id: string, args: PageArgs): Promise<ConnectionOf<DisclosureChoice>> {
    const { viewerId, kind } = caller.actor;
    const listing = { operation: 'disclosureChoices', viewerId, keyLength: 1 };
    const page = openPage(args, listing, this.seal);
    const before = page.after === null ? null : Number(page.after[0]);
    return this.doors.asActor(caller, async (tx) => {
      const rows = isId(id) ? await loadChoices(tx, id, before, page.limit) : [];
      if (rows.length > 0) await recordCaseLook(tx, kind, id, 'CASE_READ');
      return toConnection(rows, page, { key: (row) => [row.number], node: choiceOf });
    });
  }
}

/** Less as long as a participant sees anything; more as long as something is decided. */
function mayChange(
  { state }: OwnSeat,
  { level }: ChangeDisclosureInput,
  standing: StandingLevel,
): boolean {
  if (standing.level === null) return false;
  return RUNNING.has(state) || (state === 'COMPLETED' && levelOf(level) <= standing.level);
}

function isRaise({ level }: ChangeDisclosureInput, standing: StandingLevel): boolean {
  return levelOf(level) > (standing.level ?? 0);
}

function refuseToChoose(
  tx: Tx,
  seat: OwnSeat,
  input: ChangeDisclosureInput,
  standing: StandingLevel,
): Refusal | null {
  // Showing less has to wait for nothing, not even in a case that stands still.
  if (!isRaise(input, standing)) {
    return seat.acts ? null : refuseCase('REPRESENTATIVE_DECIDES', CASE_PATH);
  }
  const refusal = refuseToDecide(seat);
  if (refusal !== null) return refusal;
  if (saidTextOn(input.level, input, tx.today) === null) {
    return refuseWithoutText(input.level, tx.today);
  }
  if (standing.raised_today < MOST_RAISES_A_DAY) return null;
  return refuseDisclosure('RAISED_TOO_OFTEN', ['input', 'level'], { most: MOST_RAISES_A_DAY });
}

/** The same level again, with nothing that waits, is no other choice. */
function choose(
  tx: Tx,
  seat: OwnSeat,
  input: ChangeDisclosureInput,
  standing: StandingLevel,
): void {
  const level = levelOf(input.level);
  if (level === standing.level && !standing.is_waiting) return;
  const kind = isRaise(input, standing) ? 'RAISE' : 'LOWER';
  storeChoice(tx, seat, { kind, level, text: saidTextOn(input.level, input, tx.today) });
  const { case_id: caseId } = seat;
  enqueue(tx, 'carry-out-disclosure', { caseId }, `carry-out-disclosure.${caseId}`);
}

function refused(refusal: Refusal): ChangeDisclosurePayload {
  return { choice: null, textToShow: null, refusals: [refusal] };
}

function withText(
  tx: Tx,
  refusal: Refusal,
  { level, language }: ChangeDisclosureInput,
): ChangeDisclosurePayload {
  if (refusal.code !== 'DISCLOSURE_TEXT_REQUIRED') return refused(refusal);
  const text = disclosureTextOn(level, language ?? 'NL', tx.today);
  return { ...refused(refusal), textToShow: textNode(text) };
}

function textNode({ level, version, language, ...text }: HashedDisclosureText): DisclosureText {
  return {
    level,
    version,
    language,
    usedFromOn: text.from,
    sees: text.sees,
    givesAway: [...text.givesAway],
    sha256: text.sha256.toString('hex'),
  };
}

function choiceOf(row: ChoiceRow): DisclosureChoice {
  const { text_version: version, text_language: language, text_sha256: sha256 } = row;
  return {
    id: row.own_id,
    kind: row.kind,
    level: DISCLOSURE_LEVELS[row.level] ?? 'OWN_SHARE',
    state: stateOf(row.outcome),
    chosenAt: row.said_at,
    isYours: row.is_yours,
    representation: row.acting === 'SELF' ? null : row.acting,
    text:
      version === null || language === null || sha256 === null
        ? null
        : { version, language, sha256: sha256.toString('hex') },
  };
}

function stateOf(outcome: string | null): DisclosureChoiceState {
  switch (outcome) {
    case null:
      return 'WAITING';
    case 'DONE':
    case 'OPENED':
      return 'CARRIED_OUT';
    case 'REPLACED':
      return 'REPLACED';
    default:
      return 'NOT_CARRIED_OUT';
  }
}
