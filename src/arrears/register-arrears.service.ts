// registerArrears: many entries in one call, each judged by itself, the good ones stored together
// with consent, tokens and events in one transaction. Linking comes after the answer, in a job.
// Not here: judging, planning and storing entries (arrears-registrar.service.ts).
import { Injectable } from '@nestjs/common';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { refuseInput } from '../platform/graphql/input-refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import {
  Idempotency,
  isIdempotencyKey,
  type Outcome,
} from '../platform/idempotency/idempotency.ts';
import { ArrearsRegistrar, type EntryMade, looksLikeBsn } from './arrears-registrar.service.ts';
import { codeOfMade, madeBefore } from './entry-outcome.ts';
import {
  MOST_ENTRIES,
  type RegisterArrearsInput,
  type RegisterArrearsPayload,
} from './register-arrears.types.ts';

const OPERATION = 'registerArrears';

@Injectable()
export class RegisterArrearsService {
  constructor(
    private readonly doors: Doors,
    private readonly idempotency: Idempotency,
    private readonly registrar: ArrearsRegistrar,
  ) {}

  async register(caller: Caller, input: RegisterArrearsInput): Promise<RegisterArrearsPayload> {
    const faults = checkCall(input);
    if (faults.length > 0) return { entries: null, refusals: faults };
    return this.doors.asActor(caller, (tx) => this.registerIn(tx, input));
  }

  private async registerIn(tx: Tx, input: RegisterArrearsInput): Promise<RegisterArrearsPayload> {
    const { checked, refusals } = await this.registrar.judge(tx, input.entries);
    if (looksLikeBsn(input.entries)) {
      return { entries: null, refusals: [refuseForm('BSN_SUSPECTED', ['input', 'entries'])] };
    }
    const repeat = await this.idempotency.begin(tx, OPERATION, input.idempotencyKey, input.entries);
    if (repeat.kind === 'REUSED') {
      const path = ['input', 'idempotencyKey'];
      return { entries: null, refusals: [refuseForm('IDEMPOTENCY_KEY_REUSED', path)] };
    }
    let made: Map<number, EntryMade>;
    if (repeat.kind === 'REPEAT') made = rebuild(repeat.outcomes, refusals);
    else {
      const plan = await this.registrar.plan(tx, checked);
      for (const [index, why] of plan.refusals) refusals.set(index, why);
      made = await this.registrar.carryOut(tx, plan);
      // What kept nothing leaves nothing: a call of which every entry is refused may be sent again.
      if (made.size > 0) {
        this.idempotency.record(tx, OPERATION, repeat, outcomesOf(input, made, refusals));
      }
    }
    const entries = await this.registrar.results(tx, input.entries, made, refusals);
    return { entries, refusals: [] };
  }
}

function checkCall(input: RegisterArrearsInput): Refusal[] {
  const faults: Refusal[] = [];
  if (!isIdempotencyKey(input.idempotencyKey)) {
    faults.push(refuseInput('INPUT_MALFORMED', ['input', 'idempotencyKey']));
  }
  if (input.entries.length < 1 || input.entries.length > MOST_ENTRIES) {
    const bounds = { least: 1, most: MOST_ENTRIES };
    faults.push(refuseForm('NUMBER_OF_ENTRIES', ['input', 'entries'], bounds));
  }
  return faults;
}

function outcomesOf(
  input: RegisterArrearsInput,
  made: ReadonlyMap<number, EntryMade>,
  refusals: ReadonlyMap<number, Refusal[]>,
): Outcome[] {
  return input.entries.map((_entry, index) => {
    const each = made.get(index);
    if (each !== undefined) {
      return { index, code: codeOfMade(each), id: each.id };
    }
    return { index, code: refusals.get(index)?.[0]?.code ?? 'REFUSED', id: null };
  });
}

/** The outcomes of the first call decide; the refusals of the form are the same, from the input. */
function rebuild(
  outcomes: readonly Outcome[],
  refusals: Map<number, Refusal[]>,
): Map<number, EntryMade> {
  const made = new Map<number, EntryMade>();
  for (const { index, code, id } of outcomes) {
    if (id !== null) {
      made.set(index, madeBefore(id, code));
      refusals.delete(index);
    } else if (!refusals.has(index)) {
      const path = ['input', 'entries', index];
      refusals.set(index, [refuseForm('REFUSED_BEFORE', path, { code })]);
    }
  }
  return made;
}
