// What a counsellor does with its representations: records one, ends one, reads them. The answers
// follow from the input and its own rows; whom a representation is tied to is a job's work.
// Not here: tying (tie-representations.jobs.ts), what the person says
// (representation-offers.service.ts).
import { Injectable } from '@nestjs/common';
import { addDays } from '../domain/calendar/local-date.ts';
import { LINK_RULE_VERSION } from '../domain/person/link-rule.ts';
import { REPRESENTATION } from '../domain/states/representation.ts';
import { decide } from '../domain/states/transitions.ts';
import { recordLooks } from '../platform/audit/look-log.ts';
import { startOfDay } from '../platform/clock/clock.ts';
import { BlindIndex } from '../platform/crypto/blind-index.ts';
import { KeyStore } from '../platform/crypto/key-store.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { recordEvent } from '../platform/events/events.ts';
import type { ConnectionOf, PageArgs } from '../platform/graphql/connections.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { refuseInput } from '../platform/graphql/input-refusals.ts';
import { CursorSeal, openPage, toConnection } from '../platform/graphql/paging.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { Idempotency, isIdempotencyKey } from '../platform/idempotency/idempotency.ts';
import { setDeadlines } from '../platform/jobs/deadlines.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { isId } from '../platform/jobs/payloads.ts';
import { liveKeys } from '../platform/rotation/key-gate.repository.ts';
import { strongTokens } from '../linking/link-tokens.ts';
import { newOwnReferenceMac, ownReferenceMacs } from '../customers/own-reference-macs.ts';
import type { CheckedPerson } from '../customers/person-check.ts';
import { checkPastDay, checkRepresentation } from './representation-check.ts';
import { openRepresentation, sealRepresentation } from './representation-seals.ts';
import { refuseRepresentation } from './representation.refusals.ts';
import {
  countRecordedSince,
  findRepresentation,
  loadRepresentations,
  lockRepresentation,
  type RepresentationRow,
  storeRepresentation,
  storeRepresentationEnd,
  storeRepresentationTokens,
} from './representation.repository.ts';
import type {
  EndRepresentationInput,
  RecordRepresentationInput,
  Representation,
  RepresentationFilter,
  RepresentationPayload,
} from './representation.types.ts';

const OPERATION = 'recordRepresentation';
/** New ones per counsellor and day (policy): who invents persons to probe for them is slow. */
const MOST_A_DAY = 50;

@Injectable()
export class RepresentationService {
  constructor(
    private readonly doors: Doors,
    private readonly keys: KeyStore,
    private readonly index: BlindIndex,
    private readonly idempotency: Idempotency,
    private readonly seal: CursorSeal,
  ) {}

  async record(caller: Caller, input: RecordRepresentationInput): Promise<RepresentationPayload> {
    if (!isIdempotencyKey(input.idempotencyKey)) {
      return refused([refuseInput('INPUT_MALFORMED', ['input', 'idempotencyKey'])]);
    }
    return this.doors.asActor(caller, (tx) => this.recordIn(tx, input));
  }

  /** The end of a representation counts from now on, whatever day is named. */
  async end(caller: Caller, input: EndRepresentationInput): Promise<RepresentationPayload> {
    const path = ['input', 'representationId'];
    return this.doors.asActor(caller, async (tx) => {
      const { representationId: id } = input;
      const row = isId(id) ? await lockRepresentation(tx, id) : null;
      if (row === null) return refused([refuseForm('NOT_FOUND', path)]);
      const faults: Refusal[] = [];
      checkPastDay(input.endedOn, row.valid_from, tx.today, ['input', 'endedOn'], faults);
      if (faults.length > 0) return refused(faults);
      const step = decide(REPRESENTATION, row.state, 'END');
      if (!step.allowed) {
        return refused([refuseForm('STATE_DOES_NOT_ALLOW', path, { state: step.from })]);
      }
      storeRepresentationEnd(tx, row.id, input.endedOn, input.reason);
      recordEvent(tx, {
        type: 'REPRESENTATION_ENDED',
        thingKind: 'REPRESENTATION',
        thingId: row.id,
        payload: { representationId: row.id, kind: row.kind },
        recipients: [tx.viewerId],
      });
      enqueue(tx, 'tie-representations', { representationIds: [row.id] });
      return { representation: await this.load(tx, row.id), refusals: [] };
    });
  }

  /** A page of the counsellor's own, newest first. */
  async page(
    caller: Caller,
    args: PageArgs,
    filter: RepresentationFilter,
  ): Promise<ConnectionOf<Representation>> {
    const { viewerId } = caller.actor;
    const listing = { operation: 'representations', viewerId, keyLength: 2 };
    const page = openPage(args, listing, this.seal);
    const reference = filter.ownReference?.trim();
    const after =
      page.after === null ? null : { recordedAt: String(page.after[0]), id: String(page.after[1]) };
    return this.doors.asActor(caller, async (tx) => {
      const macs = reference
        ? await ownReferenceMacs(tx, this.index, 'representation', reference)
        : null;
      const rows = await loadRepresentations(tx, macs, after, page.limit);
      const shown = rows.slice(0, page.first);
      recordLooks(
        tx,
        shown.map((row) => row.pseudonym),
        'REPRESENTATION_LIST',
        'REPRESENTATION',
      );
      const nodes = new Map((await this.toNodes(shown)).map((node) => [node.id, node]));
      return toConnection(rows, page, {
        key: (row) => [row.recorded_at.toISOString(), row.id],
        node: (row) => nodes.get(row.id) as Representation,
      });
    });
  }

  private async recordIn(tx: Tx, input: RecordRepresentationInput): Promise<RepresentationPayload> {
    const faults: Refusal[] = [];
    const checked = checkRepresentation(input, tx.today, faults);
    if (checked === null) return refused(faults);
    const repeat = await this.idempotency.begin(tx, OPERATION, input.idempotencyKey, input);
    if (repeat.kind === 'REUSED') {
      return refused([refuseForm('IDEMPOTENCY_KEY_REUSED', ['input', 'idempotencyKey'])]);
    }
    if (repeat.kind === 'REPEAT') {
      const id = repeat.outcomes[0]?.id ?? '';
      return { representation: await this.load(tx, id), refusals: [] };
    }
    if ((await countRecordedSince(tx, startOfDay(tx.today))) >= MOST_A_DAY) {
      const most = { most: MOST_A_DAY };
      return refused([refuseRepresentation('TOO_MANY_REPRESENTATIONS', ['input'], most)]);
    }
    const id = await this.store(tx, input, checked);
    this.idempotency.record(tx, OPERATION, repeat, [{ index: 0, code: 'RECORDED', id }]);
    return { representation: await this.load(tx, id), refusals: [] };
  }

  private async store(
    tx: Tx,
    input: RecordRepresentationInput,
    { person }: CheckedPerson,
  ): Promise<string> {
    const id = tx.newId();
    const [made] = await this.keys.create(1);
    if (made === undefined) throw new Error('the key store made no key');
    const validUntilOn = input.validUntilOn ?? null;
    const own = await newOwnReferenceMac(tx, this.index, 'representation', input.ownReference);
    storeRepresentation(tx, {
      id,
      kind: input.kind,
      ownReferenceMac: own.mac,
      ownReferenceVersion: own.version,
      sealed: sealRepresentation(made.key, id, input),
      keyReference: made.reference,
      pseudonym: tx.newId(),
      hasDocument: typeof input.evidence.documentSha256 === 'string',
      validFromOn: input.validFromOn,
      validUntilOn,
    });
    const tokens = strongTokens(person, await liveKeys(tx, this.index, 'link'));
    storeRepresentationTokens(tx, id, tokens, LINK_RULE_VERSION);
    if (validUntilOn !== null) {
      const dueAt = startOfDay(addDays(validUntilOn, 1));
      setDeadlines(tx, [{ kind: 'REPRESENTATION_ENDS', thingId: id, dueAt }]);
    }
    recordEvent(tx, {
      type: 'REPRESENTATION_RECORDED',
      thingKind: 'REPRESENTATION',
      thingId: id,
      payload: { representationId: id, kind: input.kind },
      recipients: [tx.viewerId],
    });
    enqueue(tx, 'tie-representations', { representationIds: [id] });
    return id;
  }

  /** As it is now, for an answer: a look at the person. */
  private async load(tx: Tx, id: string): Promise<Representation | null> {
    const row = await findRepresentation(tx, id);
    if (row === null) return null;
    recordLooks(tx, [row.pseudonym], 'REPRESENTATION_CHANGE', 'REPRESENTATION');
    return (await this.toNodes([row]))[0] ?? null;
  }

  private async toNodes(rows: readonly RepresentationRow[]): Promise<Representation[]> {
    const keys = await this.keys.load(rows.map((row) => row.key_reference));
    return rows.map((row, at) => {
      const opened = openRepresentation(keys[at] ?? null, row.id, row.sealed);
      return {
        id: row.id,
        kind: row.kind,
        ownReference: opened?.ownReference ?? null,
        person: opened?.person ?? null,
        state: row.state,
        validFromOn: row.valid_from,
        validUntilOn: row.valid_until,
        recordedAt: row.recorded_at,
        endedOn: row.ended_on,
        endReason: row.end_reason,
      };
    });
  }
}

function refused(refusals: Refusal[]): RepresentationPayload {
  return { representation: null, refusals };
}
