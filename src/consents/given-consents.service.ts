// Consent in the person's own hand: a page of what was given, withdrawing as easily as giving,
// confirming again, giving anew, and the receipt. By the person or who acts for it.
// Not here: what a withdrawal stops (migration 14), a member's consents (consents.service.ts).
import { Injectable } from '@nestjs/common';
import { addMonths, localDate, type LocalDate } from '../domain/calendar/local-date.ts';
import { CONSENT, type ConsentAct as Act, type ConsentState } from '../domain/states/consent.ts';
import { decide } from '../domain/states/transitions.ts';
import { type Ground, recordLooks } from '../platform/audit/look-log.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import { dayOfJson } from '../platform/database/column-types.ts';
import type { Tx } from '../platform/database/tx.ts';
import { recordEvent } from '../platform/events/events.ts';
import type { ConnectionOf, PageArgs } from '../platform/graphql/connections.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { CursorSeal, openPage, toConnection } from '../platform/graphql/paging.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { isId } from '../platform/jobs/payloads.ts';
import { eventsOf } from './consent-events.ts';
import { liveConsentState } from './consent-state.ts';
import {
  CONSENT_MONTHS,
  currentConsentText,
  findConsentText,
  type ShownText,
} from './consent-texts.ts';
import type {
  ConsentPayload,
  GiveConsentInput,
  GivenConsent,
  GivenConsentFilter,
  ReconfirmConsentInput,
} from './consents.types.ts';
import { refuseCustomer } from '../customers/customers.refusals.ts';
import {
  type ConsentAct,
  findConfirmedRelation,
  findGivenConsent,
  type GivenConsentRow,
  isMemberNow,
  loadGivenConsents,
  storeConsentAct,
} from './given-consents.repository.ts';
import { findMemberList, type MemberList } from './member-lists.repository.ts';

@Injectable()
export class GivenConsentsService {
  constructor(
    private readonly doors: Doors,
    private readonly seal: CursorSeal,
  ) {}

  /** A page of the consents of the viewer's confirmed relations, newest first. */
  async page(
    caller: Caller,
    args: PageArgs,
    filter: GivenConsentFilter,
  ): Promise<ConnectionOf<GivenConsent>> {
    const { viewerId } = caller.actor;
    const page = openPage(args, { operation: 'givenConsents', viewerId, keyLength: 2 }, this.seal);
    const relationId = filter.relationId ?? null;
    return this.doors.asActor(caller, async (tx) => {
      const [on, id] = page.after ?? [];
      const after = page.after === null ? null : { givenOn: localDate(Number(on)), id: String(id) };
      const isAskable = relationId === null || isId(relationId);
      const rows = isAskable ? await loadGivenConsents(tx, relationId, after, page.limit) : [];
      const shown = rows.slice(0, page.first);
      recordLooks(
        tx,
        shown.map((row) => row.pseudonym),
        'CONSENT_LIST',
        groundOf(caller),
      );
      return toConnection(rows, page, {
        key: (row) => [row.given_on, row.public_id],
        node: (row) => shownAs(row, tx),
      });
    });
  }

  /** Takes a consent back: sharing stops in this transaction. */
  withdraw(caller: Caller, consentId: string): Promise<ConsentPayload> {
    const path = ['input', 'consentId'];
    return this.onOwn(caller, consentId, path, (tx, row) => {
      const refusal = refuseState(row, 'WITHDRAW', path);
      if (refusal !== null) return [refusal];
      act(tx, caller, row, {
        id: tx.newId(),
        act: 'WITHDRAW',
        consentId: row.consent_id,
        text: null,
      });
      tell(tx, 'CONSENT_WITHDRAWN', row.consent_id, row.member_id);
      return [];
    });
  }

  /** Confirms a consent again, also one that has run out: it lasts twelve months from today. */
  reconfirm(caller: Caller, input: ReconfirmConsentInput): Promise<ConsentPayload> {
    const path = ['input', 'consentId'];
    return this.onOwn(caller, input.consentId, path, async (tx, row) => {
      const refusal = refuseState(row, 'RECONFIRM', path) ?? (await refuseLeft(tx, row, path));
      if (refusal !== null) return [refusal];
      const shown = findConsentText(input.textVersion, input.language);
      if (shown === null || !row.counts || shown.version !== row.text_version) {
        // Another text is another consent: it is given, not confirmed again.
        return [refuseCustomer('CONSENT_OF_OTHER_TEXT', ['input', 'textVersion'])];
      }
      const text = lastingFrom(tx, shown);
      act(tx, caller, row, { id: tx.newId(), act: 'RECONFIRM', consentId: row.consent_id, text });
      tell(tx, 'CONSENT_RECONFIRMED', row.consent_id, row.member_id);
      enqueue(tx, 'link-relations', { relationIds: [row.relation_id] });
      return [];
    });
  }

  /** Gives a creditor that knows the person consent anew, in the service itself. */
  async give(caller: Caller, input: GiveConsentInput): Promise<ConsentPayload> {
    const path = ['input', 'relationId'];
    return this.doors.asActor(caller, async (tx) => {
      const row = isId(input.relationId) ? await findConfirmedRelation(tx, input.relationId) : null;
      if (row === null) return refused([refuseForm('NOT_FOUND', path)]);
      const left = await refuseLeft(tx, row, path);
      if (left !== null) return refused([left]);
      const shown = currentConsentText(input.language, tx.today);
      if (shown.version !== input.textVersion) {
        const first = { first: shown.from };
        return refused([refuseCustomer('CONSENT_TEXT_OLD', ['input', 'textVersion'], first)]);
      }
      const id = tx.newId();
      act(tx, caller, row, { id, act: 'GIVE', consentId: id, text: lastingFrom(tx, shown) });
      tell(tx, 'CONSENT_GIVEN', id, row.member_id);
      enqueue(tx, 'link-relations', { relationIds: [row.relation_id] });
      const [given] = await loadGivenConsents(tx, row.public_id, null, 1);
      recordLooks(tx, [row.pseudonym], 'CONSENT_CHANGE', groundOf(caller));
      return answered(given ?? null, tx);
    });
  }

  /** One consent of the viewer's, for its receipt; null when there is none. */
  async find(
    caller: Caller,
    consentId: string,
  ): Promise<{ row: GivenConsentRow; members: MemberList | null; today: LocalDate } | null> {
    if (!isId(consentId)) return null;
    return this.doors.asActor(caller, async (tx) => {
      const row = await findGivenConsent(tx, consentId);
      if (row === null) return null;
      recordLooks(tx, [row.pseudonym], 'CONSENT_LIST', groundOf(caller));
      return { row, members: await findMemberList(tx, row), today: tx.today };
    });
  }

  private async onOwn(
    caller: Caller,
    consentId: string,
    path: string[],
    work: (tx: Tx, row: GivenConsentRow) => Refusal[] | Promise<Refusal[]>,
  ): Promise<ConsentPayload> {
    return this.doors.asActor(caller, async (tx) => {
      const row = isId(consentId) ? await findGivenConsent(tx, consentId) : null;
      if (!row?.has_say) return refused([refuseForm('NOT_FOUND', path)]);
      const refusals = await work(tx, row);
      if (refusals.length > 0) return refused(refusals);
      recordLooks(tx, [row.pseudonym], 'CONSENT_CHANGE', groundOf(caller));
      return answered(await findGivenConsent(tx, consentId), tx);
    });
  }
}

function refuseState(row: GivenConsentRow, wanted: Act, path: string[]): Refusal | null {
  const step = decide(CONSENT, row.state as ConsentState, wanted);
  return step.allowed ? null : refuseForm('STATE_DOES_NOT_ALLOW', path, { state: step.from });
}

/** Consent may be taken back of a member that left the coalition, not given to it. */
async function refuseLeft(
  tx: Tx,
  { member_id }: Pick<GivenConsentRow, 'member_id'>,
  path: string[],
): Promise<Refusal | null> {
  if (await isMemberNow(tx, member_id)) return null;
  return refuseForm('STATE_DOES_NOT_ALLOW', path, { state: 'LEFT' });
}

/** A text as it was shown today, with how long what was said to it lasts. */
function lastingFrom(tx: Tx, text: ShownText): NonNullable<ConsentAct['text']> {
  const { version, sha256, language } = text;
  return { version, sha256, language, expiresOn: addMonths(tx.today, CONSENT_MONTHS) };
}

function act(
  tx: Tx,
  caller: Caller,
  of: { member_id: string; relation_id: string },
  what: Pick<ConsentAct, 'id' | 'act' | 'consentId' | 'text'>,
): void {
  const actedAs = caller.actor.kind === 'CUSTOMER' ? 'PERSON' : 'REPRESENTATIVE';
  storeConsentAct(tx, { ...what, memberId: of.member_id, relationId: of.relation_id, actedAs });
}

function tell(tx: Tx, type: string, consentId: string, memberId: string): void {
  const recipients = [tx.viewerId, memberId];
  recordEvent(tx, { type, thingKind: 'CONSENT', thingId: consentId, recipients });
}

const groundOf = (caller: Caller): Ground =>
  caller.actor.kind === 'CUSTOMER' ? 'DATA_SUBJECT' : 'REPRESENTATION';

/** A row as its viewer reads it. */
function shownAs(row: GivenConsentRow, { today }: Pick<Tx, 'today'>): GivenConsent {
  return {
    id: row.public_id,
    relationId: row.relation_public_id,
    memberName: row.member_name,
    referenceEnding: row.reference_ending,
    textVersion: row.text_version,
    language: row.language,
    channel: row.channel as GivenConsent['channel'],
    givenOn: row.given_on,
    expiresOn: row.expires_on,
    state: liveConsentState(row, today),
    events: eventsOf(row.events),
    saidNo: row.said_no.map((no) => ({
      refusedOn: dayOfJson(no.refused_on),
      textVersion: no.text_version,
      language: no.language,
      channel: no.channel as GivenConsent['channel'],
    })),
  };
}

function answered(row: GivenConsentRow | null, tx: Tx): ConsentPayload {
  const given = row === null ? null : shownAs(row, tx);
  return { consent: null, given, claimCode: null, refusals: [] };
}

function refused(refusals: Refusal[]): ConsentPayload {
  return { consent: null, given: null, claimCode: null, refusals };
}
