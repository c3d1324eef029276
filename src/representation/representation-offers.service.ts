// What a person sees and says of who says to act for it: confirms it, says no, takes a mandate
// back. Its own transaction writes its own rows; what follows is a job's work.
// Not here: making offers (tie-representations.jobs.ts).
import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import {
  REPRESENTATION_OFFER,
  type RepresentationOfferAct,
} from '../domain/states/representation.ts';
import { decide } from '../domain/states/transitions.ts';
import { BlindIndex } from '../platform/crypto/blind-index.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { recordEvent } from '../platform/events/events.ts';
import type { ConnectionOf, PageArgs } from '../platform/graphql/connections.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { CursorSeal, openPage, toConnection } from '../platform/graphql/paging.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { isId } from '../platform/jobs/payloads.ts';
import {
  loadOffers,
  lockOffer,
  type OfferRow,
  storeOfferAnswer,
} from './representation-offers.repository.ts';
import { refuseRepresentation } from './representation.refusals.ts';
import type {
  RepresentationAnswerInput,
  RepresentationAnswerPayload,
  RepresentationOffer,
} from './representation.types.ts';
import { signIn } from '../linking/sign-in.ts';

type PersonAct = Extract<RepresentationOfferAct, 'CONFIRM' | 'DENY' | 'REVOKE'>;
const ANSWER_OF = { CONFIRM: 'CONFIRMED', DENY: 'DENIED', REVOKE: 'REVOKED' } as const;
const PATH = ['input', 'offerId'];

@Injectable()
export class RepresentationOffersService {
  constructor(
    private readonly doors: Doors,
    private readonly index: BlindIndex,
    private readonly seal: CursorSeal,
  ) {}

  /** What the account was offered, newest first. Signs it in. */
  async page(caller: Caller, args: PageArgs): Promise<ConnectionOf<RepresentationOffer>> {
    const { viewerId } = caller.actor;
    const listing = { operation: 'representationOffers', viewerId, keyLength: 2 };
    const page = openPage(args, listing, this.seal);
    const after =
      page.after === null
        ? null
        : { offeredOn: Number(page.after[0]) as LocalDate, id: String(page.after[1]) };
    return this.doors.asActor(caller, async (tx) => {
      await signIn(tx, this.index, caller.actor.attributes);
      return toConnection(await loadOffers(tx, after, page.limit), page, {
        key: (row) => [row.offered_on, row.public_id],
        node: offerOf,
      });
    });
  }

  /** "This organisation may act for me", "it may not", "it may no longer". Said twice is fine. */
  async answer(
    caller: Caller,
    input: RepresentationAnswerInput,
    act: PersonAct,
  ): Promise<RepresentationAnswerPayload> {
    return this.doors.asActor(caller, async (tx) => {
      const row = isId(input.offerId) ? await lockOffer(tx, input.offerId) : null;
      if (row === null) return refused(refuseForm('NOT_FOUND', PATH));
      const state = ANSWER_OF[act];
      if (row.state === state) return { offer: offerOf(row), refusals: [] };
      const step = decide(REPRESENTATION_OFFER, row.state, act);
      if (!step.allowed) {
        return refused(refuseForm('STATE_DOES_NOT_ALLOW', PATH, { state: step.from }));
      }
      if (act === 'REVOKE') {
        if (row.kind !== 'MANDATE') return refused(refuseRepresentation('COURT_DECIDES', PATH));
        tellTakenBack(tx, row);
      }
      storeOfferAnswer(tx, row.public_id, state);
      enqueue(tx, 'tie-representations', { representationIds: [row.representation_id] });
      return { offer: offerOf({ ...row, state, answered_on: tx.today }), refusals: [] };
    });
  }
}

function tellTakenBack(tx: Tx, row: OfferRow): void {
  recordEvent(tx, {
    type: 'REPRESENTATION_ENDED',
    thingKind: 'REPRESENTATION',
    thingId: row.representation_id,
    payload: { offerId: row.public_id, kind: row.kind },
    recipients: [tx.viewerId],
  });
}

function offerOf(row: OfferRow): RepresentationOffer {
  return {
    id: row.public_id,
    kind: row.kind,
    counsellorName: row.counsellor_name,
    state: row.state,
    validFromOn: row.valid_from,
    validUntilOn: row.valid_until,
    offeredOn: row.offered_on,
    answeredOn: row.answered_on,
    endedOn: row.ended_on,
  };
}

function refused(refusal: Refusal): RepresentationAnswerPayload {
  return { offer: null, refusals: [refusal] };
}
