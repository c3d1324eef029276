// The person lets somebody close to it look along at its case, sees who does, and ends it.
// Not here: looking along (look-along.service.ts), what is shown then (desk).
import { Injectable } from '@nestjs/common';
import { CASE_PATH, refuseToDecide } from '../cases/seats.ts';
import { findOwnSeat, type OwnSeat } from '../cases/seats.repository.ts';
import { policyOn } from '../coalition/policy.ts';
import { COMPANION_CODE } from '../invitations/code-tries.repository.ts';
import { addDays } from '../domain/calendar/local-date.ts';
import { isOver } from '../domain/states/joint-case.ts';
import { BlindIndex } from '../platform/crypto/blind-index.ts';
import { newClaimCode } from '../platform/crypto/claim-code.ts';
import { KeyStore } from '../platform/crypto/key-store.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { ConnectionOf, PageArgs } from '../platform/graphql/connections.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { refuseInput } from '../platform/graphql/input-refusals.ts';
import { CursorSeal, openPage, toConnection } from '../platform/graphql/paging.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { checkText } from '../platform/graphql/text-check.ts';
import { Idempotency, isIdempotencyKey } from '../platform/idempotency/idempotency.ts';
import { isId } from '../platform/jobs/payloads.ts';
import { liveKeys } from '../platform/rotation/key-gate.repository.ts';
import { openGivenName, openVerifiedName, sealGivenName } from './companion-names.ts';
import { refuseCompanion } from './look-along.refusals.ts';
import {
  endCompanion,
  findCompanion,
  findRunningCase,
  type CompanionRow,
  loadCompanions,
  lockCompanions,
  storeCompanion,
} from './look-along.repository.ts';
import type {
  CaseCompanion,
  EndCompanionInput,
  CompanionPayload,
  InviteCompanionInput,
} from './look-along.types.ts';

const OPERATION = 'inviteCompanion';
const KEY_PATH = ['input', 'idempotencyKey'];
const LONGEST_NAME = 60;

@Injectable()
export class CompanionsService {
  constructor(
    private readonly doors: Doors,
    private readonly keys: KeyStore,
    private readonly index: BlindIndex,
    private readonly idempotency: Idempotency,
    private readonly seal: CursorSeal,
  ) {}

  async invite(caller: Caller, input: InviteCompanionInput): Promise<CompanionPayload> {
    const faults: Refusal[] = [];
    if (!isIdempotencyKey(input.idempotencyKey)) {
      faults.push(refuseInput('INPUT_MALFORMED', KEY_PATH));
    }
    checkText(input.name, LONGEST_NAME, ['input', 'name'], faults);
    if (faults.length > 0) return refused(...faults);
    return this.doors.asActor(caller, async (tx) => {
      const repeat = await this.idempotency.begin(tx, OPERATION, input.idempotencyKey, input);
      if (repeat.kind === 'REUSED') return refused(refuseForm('IDEMPOTENCY_KEY_REUSED', KEY_PATH));
      if (repeat.kind === 'REPEAT') return this.told(tx, repeat.outcomes[0]?.id ?? '', null);
      const seat = await seatOf(tx, input.jointCaseId ?? null);
      if ('code' in seat) return refused(seat);
      const most = policyOn(tx.today).mostCompanions;
      if ((await lockCompanions(tx)) >= most) {
        return refused(refuseCompanion('TOO_MANY_COMPANIONS', ['input'], { most }));
      }
      const made = await this.store(tx, seat, input.name.trim());
      this.idempotency.record(tx, OPERATION, repeat, [{ index: 0, code: 'INVITED', id: made.id }]);
      return this.told(tx, made.id, made.code);
    });
  }

  /** Ended twice is fine; what is over stays as it was. */
  async end(caller: Caller, { companionId }: EndCompanionInput): Promise<CompanionPayload> {
    return this.doors.asActor(caller, async (tx) => {
      const row = isId(companionId) ? await findCompanion(tx, companionId) : null;
      if (row === null) return refused(refuseForm('NOT_FOUND', ['input', 'companionId']));
      if (row.state === 'INVITED' || row.state === 'LOOKING') endCompanion(tx, row.id);
      return this.told(tx, row.id, null);
    });
  }

  /** Everybody who looks along, did, or could have, newest first. */
  async page(caller: Caller, args: PageArgs): Promise<ConnectionOf<CaseCompanion>> {
    const { viewerId } = caller.actor;
    const page = openPage(args, { operation: 'companions', viewerId, keyLength: 2 }, this.seal);
    const after =
      page.after === null ? null : { madeAt: String(page.after[0]), id: String(page.after[1]) };
    return this.doors.asActor(caller, async (tx) => {
      const rows = await loadCompanions(tx, after, page.limit);
      const shown = rows.slice(0, page.first);
      const nodes = new Map((await this.toCompanions(shown)).map((node) => [node.id, node]));
      return toConnection(rows, page, {
        key: (row) => [row.made_at.toISOString(), row.id],
        node: (row) => nodes.get(row.id) as CaseCompanion,
      });
    });
  }

  private async store(
    tx: Tx,
    { case_id }: OwnSeat,
    name: string,
  ): Promise<{ id: string; code: string }> {
    const id = tx.newId();
    const code = newClaimCode(tx.scope.ids);
    const [stored] = await this.keys.create(1);
    if (stored === undefined) throw new Error('the key store made no key');
    const { newest } = await liveKeys(tx, this.index, 'claim-code');
    storeCompanion(tx, {
      id,
      caseId: case_id,
      nameSealed: sealGivenName(stored.key, id, name),
      keyReference: stored.reference,
      codeMac: newest.token(COMPANION_CODE, code),
      codeVersion: newest.version,
      codeUntilOn: addDays(tx.today, policyOn(tx.today).companionCodeDays),
    });
    return { id, code };
  }

  private async told(tx: Tx, id: string, code: string | null): Promise<CompanionPayload> {
    const row = await findCompanion(tx, id);
    const [companion] = await this.toCompanions(row === null ? [] : [row]);
    return { companion: companion ?? null, code, refusals: [] };
  }

  private async toCompanions(rows: readonly CompanionRow[]): Promise<CaseCompanion[]> {
    const own = await this.keys.load(rows.map((row) => row.key_reference));
    const theirs = await this.keys.load(rows.map((row) => row.companion_key_reference ?? ''));
    return rows.map((row, at) => ({
      id: row.id,
      name: openGivenName(own[at] ?? null, row.id, row.name_sealed),
      verifiedName:
        row.use_id === null || row.companion_sealed === null
          ? null
          : openVerifiedName(theirs[at] ?? null, row.use_id, row.companion_sealed),
      state: row.state,
      codeLastDayOn: row.code_until_on,
      sinceOn: row.since_on,
      lastDayOn: row.last_day_on,
    }));
  }
}

/** The seat of the person itself, where it decides. */
async function seatOf(tx: Tx, jointCaseId: string | null): Promise<OwnSeat | Refusal> {
  const publicId = jointCaseId ?? (await findRunningCase(tx));
  const seat = publicId === null ? null : await findOwnSeat(tx, publicId);
  if (seat === null) return refuseForm('NOT_FOUND', CASE_PATH);
  const refusal = refuseToDecide(seat);
  if (refusal !== null) return refusal;
  return isOver(seat.state)
    ? refuseForm('STATE_DOES_NOT_ALLOW', CASE_PATH, { state: seat.state })
    : seat;
}

function refused(...refusals: Refusal[]): CompanionPayload {
  return { companion: null, code: null, refusals };
}
