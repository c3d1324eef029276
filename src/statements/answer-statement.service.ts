// answerStatement: a member states what a person owes it, once. Arrears are registered in the same
// transaction, by the rules of registerArrears, with the consent of the request; all or none.
// Not here: registering (arrears/arrears-registrar.service.ts), telling who asked (the jobs).
import { Injectable } from '@nestjs/common';
import {
  ArrearsRegistrar,
  type EntryMade,
  looksLikeBsn,
} from '../arrears/arrears-registrar.service.ts';
import { codeOfMade, madeBefore } from '../arrears/entry-outcome.ts';
import type { ArrearsEntryInput, EntryResult } from '../arrears/register-arrears.types.ts';
import type { RegistrationPlan } from '../arrears/registration-plan.ts';
import { KeyStore } from '../platform/crypto/key-store.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { recordEvent } from '../platform/events/events.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { refuseInput } from '../platform/graphql/input-refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import {
  Idempotency,
  isIdempotencyKey,
  type Outcome,
} from '../platform/idempotency/idempotency.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { isId } from '../platform/jobs/payloads.ts';
import { checkAnswer, refuseOthers, refuseUnusable } from './answer-check.ts';
import type { AnswerStatementInput, AnswerStatementPayload } from './answer-statement.types.ts';
import {
  type AskedStatementRow,
  findAsked,
  lockOpenAsked,
  storeStatedRelations,
  storeStatementAnswer,
} from './asked-statements.repository.ts';
import { type NamedForMember, openForMember, sealStated } from './statement-seals.ts';
import { StatementsReader } from './statements.reader.ts';
import { refuseStatement } from './statements.refusals.ts';
import type { StatedArrears, StatementRequest } from './statements.types.ts';

const OPERATION = 'answerStatement';
const STATEMENT_PATH = ['input', 'statementId'];
const ENTRIES_PATH = ['input', 'entries'];

/** What stating arrears came to. */
interface Stated {
  results: EntryResult[];
  made: Map<number, EntryMade>;
}

@Injectable()
export class AnswerStatementService {
  constructor(
    private readonly doors: Doors,
    private readonly keys: KeyStore,
    private readonly idempotency: Idempotency,
    private readonly registrar: ArrearsRegistrar,
    private readonly reader: StatementsReader,
  ) {}

  async answer(caller: Caller, input: AnswerStatementInput): Promise<AnswerStatementPayload> {
    if (!isIdempotencyKey(input.idempotencyKey)) {
      return refused([refuseInput('INPUT_MALFORMED', ['input', 'idempotencyKey'])]);
    }
    return this.doors.asActor(caller, (tx) => this.answerIn(tx, input));
  }

  private async answerIn(tx: Tx, input: AnswerStatementInput): Promise<AnswerStatementPayload> {
    const repeat = await this.idempotency.begin(tx, OPERATION, input.idempotencyKey, input);
    if (repeat.kind === 'REUSED') {
      return refused([refuseForm('IDEMPOTENCY_KEY_REUSED', ['input', 'idempotencyKey'])]);
    }
    if (repeat.kind === 'REPEAT') return this.answeredBefore(tx, input, repeat.outcomes);
    const row = await openRow(tx, input.statementId);
    if ('code' in row) return refused([row]);
    const faults = checkAnswer(input);
    if (faults.length > 0) return refused(faults);
    const stated = await this.state(tx, input, row);
    if ('refusals' in stated) return stated;
    storeStatementAnswer(tx, row.id, input.answer, await this.sealed(input, stated.results));
    storeStatedRelations(
      tx,
      row.id,
      [...stated.made.values()].map((each) => each.id),
    );
    this.idempotency.record(tx, OPERATION, repeat, outcomesOf(row.id, stated));
    recordEvent(tx, {
      type: 'STATEMENT_GIVEN',
      thingKind: 'STATEMENT',
      thingId: row.id,
      payload: { statementId: row.id, answer: input.answer },
      recipients: [tx.viewerId],
    });
    enqueue(tx, 'take-in-statement', { memberId: tx.viewerId, statementId: row.id });
    return this.payload(tx, row.id, input, stated.results);
  }

  /** Registers what is stated; when an entry is refused nothing is kept: the request waits on. */
  private async state(
    tx: Tx,
    input: AnswerStatementInput,
    row: AskedStatementRow,
  ): Promise<Stated | AnswerStatementPayload> {
    if (input.answer !== 'ARREARS') return { results: [], made: new Map() };
    const [key = null] = await this.keys.load([row.key_reference]);
    const named = openForMember(key, row.key_reference, row.person_sealed);
    if (named === null) {
      return refused([refuseForm('STATE_DOES_NOT_ALLOW', STATEMENT_PATH, { state: 'ENDED' })]);
    }
    const entries = withConsent(input, row, named);
    if (looksLikeBsn(entries)) return refused([refuseForm('BSN_SUSPECTED', ENTRIES_PATH)]);
    const { checked, refusals } = await this.registrar.judge(tx, entries);
    refuseOthers(checked, named.person, refusals);
    const plan = await this.registrar.plan(tx, checked);
    for (const [index, why] of plan.refusals) {
      refusals.set(index, [...(refusals.get(index) ?? []), ...why]);
    }
    await refuseUnusable(tx, knownOf(plan), refusals);
    if (refusals.size > 0) {
      const results = await this.registrar.results(tx, entries, new Map(), refusals);
      const refusal = refuseStatement('STATEMENT_INCOMPLETE', ENTRIES_PATH);
      return { request: null, entries: results, refusals: [refusal] };
    }
    const made = await this.registrar.carryOut(tx, plan);
    return { results: await this.registrar.results(tx, entries, made, refusals), made };
  }

  /** For the counsellor: the arrears as they were stated, whatever becomes of them later. */
  private async sealed(
    { answer }: AnswerStatementInput,
    results: readonly EntryResult[],
  ): Promise<{ sealed: Buffer; keyReference: string } | null> {
    if (answer !== 'ARREARS') return null;
    const [stored] = await this.keys.create(1);
    if (stored === undefined) throw new Error('the key store made no key');
    const sealed = sealStated(stored.key, stored.reference, results.map(statedOf));
    return { sealed, keyReference: stored.reference };
  }

  private async answeredBefore(
    tx: Tx,
    input: AnswerStatementInput,
    outcomes: readonly Outcome[],
  ): Promise<AnswerStatementPayload> {
    const [first, ...others] = outcomes;
    const made = new Map<number, EntryMade>();
    for (const { index, code, id } of others) {
      if (id !== null) made.set(index - 1, madeBefore(id, code));
    }
    // The consent of each is not in the answer: the entries only say how many there are.
    const results = await this.registrar.results(tx, input.entries ?? [], made, new Map());
    return this.payload(tx, first?.id ?? '', input, results);
  }

  private async payload(
    tx: Tx,
    id: string,
    { answer }: AnswerStatementInput,
    results: EntryResult[],
  ): Promise<AnswerStatementPayload> {
    const entries = answer === 'ARREARS' ? results : null;
    return { request: await this.load(tx, id), entries, refusals: [] };
  }

  private async load(tx: Tx, id: string): Promise<StatementRequest | null> {
    const row = await findAsked(tx, id);
    if (row === null) return null;
    return (await this.reader.ofMember(tx, [row], 'STATEMENT_REQUEST'))[0] ?? null;
  }
}

/** The request, locked, while it waits for its answer. */
async function openRow(tx: Tx, id: string): Promise<AskedStatementRow | Refusal> {
  const found = isId(id) ? await findAsked(tx, id) : null;
  if (found === null) return refuseForm('NOT_FOUND', STATEMENT_PATH);
  const locked = found.state === 'ASKED' ? await lockOpenAsked(tx, id) : null;
  if (locked !== null) return locked;
  const { state } = (await findAsked(tx, id)) ?? found;
  return refuseForm('STATE_DOES_NOT_ALLOW', STATEMENT_PATH, { state });
}

/** Arrears that are known, by the index of their entry. */
function knownOf({ unchanged, corrections }: RegistrationPlan): Map<number, string> {
  const corrected = corrections.map(({ index, taken }) => [index, taken.asked.row.id] as const);
  return new Map([...unchanged, ...corrected]);
}

function withConsent(
  input: AnswerStatementInput,
  row: AskedStatementRow,
  { evidence }: NamedForMember,
): ArrearsEntryInput[] {
  const consent = {
    textVersion: row.text_version,
    language: row.language,
    channel: row.channel,
    givenOn: row.given_on,
    evidence,
    askedBy: 'COUNSELLOR' as const,
  };
  return (input.entries ?? []).map((entry) => ({ ...entry, consent }));
}

function statedOf({ arrears }: EntryResult): StatedArrears {
  if (arrears === null) throw new Error('arrears that were stated are not there');
  const { ownReference, principalCents, interestCents, costsCents, balanceCents, asOfOn } = arrears;
  return {
    ownReference: ownReference ?? '',
    principalCents,
    interestCents,
    costsCents,
    balanceCents,
    asOfOn,
  };
}

/** The request first, then its entries. */
function outcomesOf(statementId: string, { results, made }: Stated): Outcome[] {
  return [
    { index: 0, code: 'STATED', id: statementId },
    ...results.map(({ index }) => {
      const each = made.get(index);
      const code = each === undefined ? 'REFUSED' : codeOfMade(each);
      return { index: index + 1, code, id: each?.id ?? null };
    }),
  ];
}

function refused(refusals: Refusal[]): AnswerStatementPayload {
  return { request: null, entries: null, refusals };
}
