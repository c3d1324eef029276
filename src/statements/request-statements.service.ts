// requestStatements: a counsellor asks members what a person owes them, each by the person's
// consent to it. The answer follows from the input and own rows; a job asks the members.
// Not here: handing over (statements.jobs.ts), what was answered (read-statements.service.ts).
import { Injectable } from '@nestjs/common';
import { loadAdmitted, loadOwnName } from '../coalition/member-directory.repository.ts';
import { policyOn } from '../coalition/policy.ts';
import { openRepresentation } from '../representation/representation-seals.ts';
import {
  lockRepresentation,
  type RepresentationRow,
} from '../representation/representation.repository.ts';
import { addWorkingDays } from '../domain/calendar/working-days.ts';
import type { NormalisedPerson } from '../domain/person/normalise.ts';
import { startOfDay } from '../platform/clock/clock.ts';
import { BlindIndex, type TokenKey } from '../platform/crypto/blind-index.ts';
import { KeyStore } from '../platform/crypto/key-store.ts';
import type { SecretKey } from '../platform/crypto/secret-key.ts';
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
import { checkMembers, type CheckedMember, checkRequest, isRepresented } from './request-check.ts';
import type {
  RequestStatementsInput,
  RequestStatementsPayload,
} from './request-statements.types.ts';
import {
  keysOfRequests,
  type MacMaterial,
  materialOf,
  personMac,
  referenceMac,
} from './statement-macs.ts';
import {
  countAskedSince,
  findOpenRequests,
  type NewStatementRequest,
  storeRequests,
} from './statement-requests.repository.ts';
import { type NamedForMember, sealForMember, sealOwn } from './statement-seals.ts';
import { StatementsReader } from './statements.reader.ts';
import { refuseStatement } from './statements.refusals.ts';

const OPERATION = 'requestStatements';

/** The representation of a call, with the key that opens what belongs to it. */
interface Ground {
  representation: RepresentationRow;
  key: SecretKey;
}

/** What became of a member of the call. */
interface Asked {
  id: string;
  isNew: boolean;
}

@Injectable()
export class RequestStatementsService {
  constructor(
    private readonly doors: Doors,
    private readonly keys: KeyStore,
    private readonly index: BlindIndex,
    private readonly idempotency: Idempotency,
    private readonly reader: StatementsReader,
  ) {}

  async request(caller: Caller, input: RequestStatementsInput): Promise<RequestStatementsPayload> {
    if (!isIdempotencyKey(input.idempotencyKey)) {
      return refused([refuseInput('INPUT_MALFORMED', ['input', 'idempotencyKey'])]);
    }
    return this.doors.asActor(caller, (tx) => this.requestIn(tx, input));
  }

  private async requestIn(
    tx: Tx,
    input: RequestStatementsInput,
  ): Promise<RequestStatementsPayload> {
    const faults: Refusal[] = [];
    const person = checkRequest(input, tx.today, faults);
    if (person === null) return refused(faults);
    const memberIds = input.members.map(({ memberId }) => memberId).filter(isId);
    const admitted = await loadAdmitted(tx, memberIds);
    const { checked, refusals } = checkMembers(input.members, admitted, tx.today);
    const repeat = await this.idempotency.begin(tx, OPERATION, input.idempotencyKey, input);
    if (repeat.kind === 'REUSED') {
      return refused([refuseForm('IDEMPOTENCY_KEY_REUSED', ['input', 'idempotencyKey'])]);
    }
    if (repeat.kind === 'REPEAT') {
      return this.answer(tx, input, rebuild(repeat.outcomes, refusals), refusals);
    }
    const ground = await this.groundOf(tx, input.representationId, person);
    if ('code' in ground) return refused([ground]);
    const asked = await this.ask(tx, input, ground, { person, checked });
    if ('code' in asked) return refused([asked]);
    // What kept nothing leaves nothing: a call that is refused for every member may be sent again.
    if (asked.size > 0) {
      this.idempotency.record(tx, OPERATION, repeat, outcomesOf(input, asked, refusals));
    }
    return this.answer(tx, input, asked, refusals);
  }

  /** The counsellor's own representation of this person, while it counts; locked. */
  private async groundOf(tx: Tx, id: string, person: NormalisedPerson): Promise<Ground | Refusal> {
    const path = ['input', 'representationId'];
    const representation = isId(id) ? await lockRepresentation(tx, id) : null;
    if (representation === null) return refuseForm('NOT_FOUND', path);
    const { state, valid_until } = representation;
    if (state === 'ENDED' || (valid_until !== null && valid_until < tx.today)) {
      return refuseForm('STATE_DOES_NOT_ALLOW', path, { state: 'ENDED' });
    }
    const [key = null] = await this.keys.load([representation.key_reference]);
    const opened = openRepresentation(key, representation.id, representation.sealed);
    if (key === null || opened === null) return refuseForm('NOT_FOUND', path);
    return isRepresented(person, opened.person)
      ? { representation, key }
      : refuseStatement('STATEMENT_OF_ANOTHER', ['input', 'person']);
  }

  /** @returns what each member that may be asked became, by index; a refusal of the whole call. */
  private async ask(
    tx: Tx,
    input: RequestStatementsInput,
    { representation, key }: Ground,
    { person, checked }: { person: NormalisedPerson; checked: readonly CheckedMember[] },
  ): Promise<Map<number, Asked> | Refusal> {
    const keys = await keysOfRequests(tx, this.index);
    const material = { ownReference: input.ownReference, person: materialOf(person) };
    const macsOf = ({ memberId }: CheckedMember): Buffer[] =>
      keys.map((each) => personMac(each, tx.viewerId, memberId, material.person));
    const open = await findOpenRequests(tx, checked.flatMap(macsOf));
    const asked = new Map<number, Asked>();
    const fresh: CheckedMember[] = [];
    for (const member of checked) {
      const known = macsOf(member).map((mac) => open.get(mac.toString('hex')));
      const id = known.find((each) => each !== undefined);
      if (id === undefined) fresh.push(member);
      else asked.set(member.index, { id, isNew: false });
    }
    if (fresh.length === 0) return asked;
    const policy = policyOn(tx.today);
    const most = policy.statementRequestsPerDay;
    if ((await countAskedSince(tx, startOfDay(tx.today))) + fresh.length > most) {
      return refuseStatement('TOO_MANY_STATEMENTS', ['input', 'members'], { most });
    }
    const [newest] = keys;
    const made = await this.seal(tx, input, { key, newest, material }, fresh);
    storeRequests(
      tx,
      {
        representationId: representation.id,
        representationKind: representation.kind,
        counsellorName: await loadOwnName(tx),
        ownReferenceMac: referenceMac(newest, tx.viewerId, input.ownReference),
        macVersion: newest.version,
        dueOn: addWorkingDays(tx.today, policy.statementWorkingDays),
      },
      made,
    );
    for (const [at, { index }] of fresh.entries()) {
      asked.set(index, { id: made[at]?.id ?? '', isNew: true });
    }
    this.tell(
      tx,
      made.map(({ id }) => id),
    );
    return asked;
  }

  /** One key for each member: what one may read, another's key does not open. */
  private async seal(
    tx: Tx,
    input: RequestStatementsInput,
    { key, newest, material }: { key: SecretKey; newest: TokenKey; material: MacMaterial },
    members: readonly CheckedMember[],
  ): Promise<NewStatementRequest[]> {
    const made = await this.keys.create(members.length);
    return members.map((member, at) => {
      const stored = made[at];
      if (stored === undefined) throw new Error('the key store made too few keys');
      const id = tx.newId();
      const { evidence } = member.consent;
      const named: NamedForMember = { person: namedOf(input), evidence };
      return {
        id,
        memberId: member.memberId,
        ownSealed: sealOwn(key, id, material),
        personMac: personMac(newest, tx.viewerId, member.memberId, material.person),
        personSealed: sealForMember(stored.key, stored.reference, named),
        keyReference: stored.reference,
        consent: member.consent,
      };
    });
  }

  private tell(tx: Tx, requestIds: string[]): void {
    recordEvent(tx, {
      type: 'STATEMENTS_REQUESTED',
      thingKind: 'STATEMENT_REQUEST',
      thingId: tx.newId(),
      payload: { requests: requestIds.length },
      recipients: [tx.viewerId],
    });
    enqueue(tx, 'ask-statements', { counsellorId: tx.viewerId, requestIds });
  }

  private async answer(
    tx: Tx,
    input: RequestStatementsInput,
    asked: ReadonlyMap<number, Asked>,
    refusals: ReadonlyMap<number, Refusal[]>,
  ): Promise<RequestStatementsPayload> {
    const ids = [...asked.values()].map(({ id }) => id);
    const found = await this.reader.ownByIds(tx, ids);
    const members = input.members.map((_member, index) => {
      const each = asked.get(index);
      return {
        index,
        request: each === undefined ? null : (found.get(each.id) ?? null),
        isNew: each?.isNew ?? false,
        refusals: refusals.get(index) ?? [],
      };
    });
    return { members, refusals: [] };
  }
}

function namedOf({ person }: RequestStatementsInput): NamedForMember['person'] {
  const { familyName, initials, birthDate, postcode, houseNumber } = person;
  const { mobile = null, email = null, iban = null } = person;
  return { familyName, initials, birthDate, postcode, houseNumber, mobile, email, iban };
}

function outcomesOf(
  input: RequestStatementsInput,
  asked: ReadonlyMap<number, Asked>,
  refusals: ReadonlyMap<number, Refusal[]>,
): Outcome[] {
  return input.members.map((_member, index) => {
    const each = asked.get(index);
    if (each !== undefined) return { index, code: each.isNew ? 'ASKED' : 'OPEN', id: each.id };
    return { index, code: refusals.get(index)?.[0]?.code ?? 'REFUSED', id: null };
  });
}

/** The outcomes of the first call decide; refusals of the form are the same, from the input. */
function rebuild(
  outcomes: readonly Outcome[],
  refusals: Map<number, Refusal[]>,
): Map<number, Asked> {
  const asked = new Map<number, Asked>();
  for (const { index, code, id } of outcomes) {
    if (id !== null) {
      asked.set(index, { id, isNew: code === 'ASKED' });
      refusals.delete(index);
    } else if (!refusals.has(index)) {
      const path = ['input', 'members', index];
      refusals.set(index, [refuseForm('REFUSED_BEFORE', path, { code })]);
    }
  }
  return asked;
}

function refused(refusals: Refusal[]): RequestStatementsPayload {
  return { members: null, refusals };
}
