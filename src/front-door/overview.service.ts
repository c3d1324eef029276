// What a customer sees and says of the own relations: overview, claim code, "this is me" and "not
// me".
// Not here: what follows for links and cases (front-door.jobs.ts, as jobs).
import { Injectable } from '@nestjs/common';
import { recordLooks } from '../platform/audit/look-log.ts';
import { BlindIndex } from '../platform/crypto/blind-index.ts';
import { parseClaimCode } from '../platform/crypto/claim-code.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import type { ConnectionOf, PageArgs } from '../platform/graphql/connections.ts';
import { CursorSeal, openPage, toConnection } from '../platform/graphql/paging.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { isId } from '../platform/jobs/payloads.ts';
import { liveKeys } from '../platform/rotation/key-gate.repository.ts';
import {
  countClaimsToday,
  findClaimState,
  loadRelationViews,
  lockRelationView,
  type RelationViewRow,
  storeClaim,
  storeViewAnswer,
} from './accounts.repository.ts';
import { refuseCustomer } from '../customers/customers.refusals.ts';
import type {
  ClaimRelationInput,
  ClaimRelationPayload,
  CustomerRelation,
  RelationAnswerInput,
  RelationAnswerPayload,
  RelationClaim,
} from './front-door.types.ts';
import { signIn } from '../linking/sign-in.ts';

/**
 * How many codes an account may try in a day: enough for a typing error in each of several letters.
 */
const MOST_CLAIMS_A_DAY = 10;

@Injectable()
export class OverviewService {
  constructor(
    private readonly doors: Doors,
    private readonly index: BlindIndex,
    private readonly seal: CursorSeal,
  ) {}

  /** The relations of the customer, by name of the member. Signs the account in. */
  async relations(caller: Caller, args: PageArgs): Promise<ConnectionOf<CustomerRelation>> {
    const { viewerId } = caller.actor;
    const page = openPage(args, { operation: 'relations', viewerId, keyLength: 2 }, this.seal);
    return this.doors.asActor(caller, async (tx) => {
      await signIn(tx, this.index, caller.actor.attributes);
      const after =
        page.after === null ? null : { name: String(page.after[0]), id: String(page.after[1]) };
      const rows = await loadRelationViews(tx, after, page.limit);
      recordLooks(
        tx,
        rows.slice(0, page.first).map((row) => row.pseudonym),
        'OWN_OVERVIEW',
        'DATA_SUBJECT',
      );
      return toConnection(rows, page, {
        key: (row) => [row.member_name, row.public_id],
        node: relationOf,
      });
    });
  }

  /**
   * Uses a claim code; a job looks it up, so that unknown, used and expired codes take equally
   * long.
   */
  async claim(caller: Caller, input: ClaimRelationInput): Promise<ClaimRelationPayload> {
    const path = ['input', 'claimCode'];
    const code = parseClaimCode(input.claimCode);
    if (code === null) {
      return { claim: null, refusals: [refuseCustomer('CLAIM_CODE_NOT_READABLE', path)] };
    }
    return this.doors.asActor(caller, async (tx) => {
      await signIn(tx, this.index, caller.actor.attributes);
      if ((await countClaimsToday(tx)) >= MOST_CLAIMS_A_DAY) {
        const most = { most: MOST_CLAIMS_A_DAY };
        return { claim: null, refusals: [refuseCustomer('TOO_MANY_CLAIMS', path, most)] };
      }
      const id = tx.newId();
      storeClaim(tx, id, (await liveKeys(tx, this.index, 'claim-code')).tokens(code));
      enqueue(tx, 'decide-claim', { viewerId: tx.viewerId, claimId: id });
      return { claim: { id, state: 'PENDING' as const }, refusals: [] };
    });
  }

  /** What became of a claim; null when it is not the caller's. */
  async claimState(caller: Caller, claimId: string): Promise<RelationClaim | null> {
    if (!isId(claimId)) return null;
    return this.doors.asActor(caller, async (tx) => {
      const state = await findClaimState(tx, claimId);
      return state === null ? null : { id: claimId, state };
    });
  }

  /** "This is me", or "this is not me". */
  async answer(
    caller: Caller,
    input: RelationAnswerInput,
    state: 'CONFIRMED' | 'DENIED',
  ): Promise<RelationAnswerPayload> {
    const path = ['input', 'relationId'];
    return this.doors.asActor(caller, async (tx) => {
      const row = isId(input.relationId) ? await lockRelationView(tx, input.relationId) : null;
      if (row === null) return { relation: null, refusals: [refuseForm('NOT_FOUND', path)] };
      recordLooks(tx, [row.pseudonym], 'OWN_OVERVIEW', 'DATA_SUBJECT');
      if (row.state !== 'SUGGESTED') {
        // Saying the same again is fine; taking "this is me" back is a dispute, not an answer.
        if (row.state === state) return answered(row);
        const now = { state: row.state };
        return { relation: null, refusals: [refuseForm('STATE_DOES_NOT_ALLOW', path, now)] };
      }
      storeViewAnswer(tx, row.public_id, state);
      enqueue(tx, 'bind-account', { viewerId: tx.viewerId });
      return answered({ ...row, state });
    });
  }
}

export function relationOf(row: RelationViewRow): CustomerRelation {
  return {
    id: row.public_id,
    memberName: row.member_name,
    referenceEnding: row.reference_ending,
    state: row.state === 'CONFIRMED' ? 'CONFIRMED' : 'SUGGESTED',
    since: row.since,
  };
}

function answered(row: RelationViewRow): RelationAnswerPayload {
  return { relation: row.state === 'DENIED' ? null : relationOf(row), refusals: [] };
}
