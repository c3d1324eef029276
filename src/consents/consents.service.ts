// A member's consents: a page of them, a new one for a customer who is known, and withdrawal.
// Not here: consents that come with arrears (registered-customers.ts).
import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { CONSENT } from '../domain/states/consent.ts';
import { decide } from '../domain/states/transitions.ts';
import { recordLooks } from '../platform/audit/look-log.ts';
import { BlindIndex } from '../platform/crypto/blind-index.ts';
import { KeyStore } from '../platform/crypto/key-store.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { recordEvent } from '../platform/events/events.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import type { ConnectionOf, PageArgs } from '../platform/graphql/connections.ts';
import { CursorSeal, openPage, toConnection } from '../platform/graphql/paging.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { isId } from '../platform/jobs/payloads.ts';
import { liveConsentState } from './consent-state.ts';
import {
  type ConsentRow,
  findConsent,
  loadConsents,
  lockStandings,
  recordConsentEnd,
  type StandingRow,
  withdrawOthers,
} from './consents.repository.ts';
import { eventsOf } from './consent-events.ts';
import type { ConsentFacts } from './consent-receipt.ts';
import type { InvalidConsent } from './consents.enums.ts';
import type {
  Consent,
  ConsentFilter,
  ConsentPayload,
  InvalidateConsentInput,
  WithdrawConsentInput,
} from './consents.types.ts';
import { findMemberList } from './member-lists.repository.ts';
import { ownReferenceMacs } from '../customers/own-reference-macs.ts';
import { openEvidence, openIdentity, openReference } from '../customers/relation-seals.ts';

@Injectable()
export class ConsentsService {
  constructor(
    private readonly doors: Doors,
    private readonly keys: KeyStore,
    private readonly index: BlindIndex,
    private readonly seal: CursorSeal,
  ) {}

  /** A page of the member's consents, newest first. */
  async page(
    caller: Caller,
    args: PageArgs,
    filter: ConsentFilter,
  ): Promise<ConnectionOf<Consent>> {
    const { viewerId } = caller.actor;
    const page = openPage(args, { operation: 'consents', viewerId, keyLength: 2 }, this.seal);
    const reference = filter.customerReference?.trim();
    return this.doors.asActor(caller, async (tx) => {
      const rows = await loadConsents(
        tx,
        reference ? await ownReferenceMacs(tx, this.index, 'customer', reference) : null,
        page.after === null
          ? null
          : { recordedAt: String(page.after[0]), id: String(page.after[1]) },
        page.limit,
      );
      const shown = rows.slice(0, page.first);
      recordLooks(
        tx,
        shown.map((row) => row.pseudonym),
        'CONSENT_LIST',
        'CONSENT',
      );
      const nodes = new Map(
        (await this.toConsents(shown, tx.today)).map((node) => [node.id, node]),
      );
      return toConnection(rows, page, {
        key: (row) => [row.recorded_at.toISOString(), row.id],
        node: (row) => nodes.get(row.id) as Consent,
      });
    });
  }

  /** The person took a consent back: the member says so. Sharing stops in the same transaction. */
  withdraw(caller: Caller, input: WithdrawConsentInput): Promise<ConsentPayload> {
    return this.end(caller, input.consentId, 'WITHDRAW', null);
  }

  /** It never counted: given by another, or for another. Sharing stops in the same transaction. */
  invalidate(caller: Caller, input: InvalidateConsentInput): Promise<ConsentPayload> {
    return this.end(caller, input.consentId, 'INVALIDATE', input.reason);
  }

  /** A trigger on what counts lowers seats, tells recipients, asks for jobs (migration 14). */
  private end(
    caller: Caller,
    consentId: string,
    act: 'WITHDRAW' | 'INVALIDATE',
    reason: InvalidConsent | null,
  ): Promise<ConsentPayload> {
    const path = ['input', 'consentId'];
    return this.doors.asActor(caller, async (tx) => {
      const found = isId(consentId) ? await this.lockConsent(tx, consentId) : null;
      if (found === null) return refused(refuseForm('NOT_FOUND', path));
      const { row, standing } = found;
      const step = decide(CONSENT, row.state, act);
      if (!step.allowed || step.to === 'GIVEN') {
        return refused(refuseForm('STATE_DOES_NOT_ALLOW', path, { state: row.state }));
      }
      recordConsentEnd(tx, row.id, step.to, tx.today, reason);
      if (act === 'WITHDRAW') {
        const goesOn = standing !== null && decide(CONSENT, standing.state, act).allowed;
        if (goesOn && standing.consent_id !== row.id) {
          recordConsentEnd(tx, standing.consent_id, 'WITHDRAWN', tx.today, null);
        }
        withdrawOthers(tx, row.relation_id, tx.today);
      }
      recordEvent(tx, {
        type: act === 'WITHDRAW' ? 'CONSENT_WITHDRAWN' : 'CONSENT_INVALIDATED',
        thingKind: 'CONSENT',
        thingId: row.id,
        recipients: [tx.viewerId],
      });
      return { consent: await this.load(tx, row.id), claimCode: null, refusals: [] };
    });
  }

  /** The consent as it is now, for an answer: a look at the person. */
  async load(tx: Tx, consentId: string): Promise<Consent | null> {
    const row = await findConsent(tx, consentId);
    if (row === null) return null;
    recordLooks(tx, [row.pseudonym], 'CONSENT_CHANGE', 'CONSENT');
    return (await this.toConsents([row], tx.today))[0] ?? null;
  }

  /** What the receipt of a consent is made of; null when there is none. */
  async receiptFacts(caller: Caller, consentId: string): Promise<ConsentFacts | null> {
    if (!isId(consentId)) return null;
    return this.doors.asActor(caller, async (tx) => {
      const row = await findConsent(tx, consentId);
      const shown = await this.load(tx, consentId);
      if (row === null || shown === null) return null;
      return {
        ...shown,
        events: eventsOf(row.events),
        consentId: row.id,
        principalId: shown.person?.reference ?? row.relation_id,
        memberName: row.member_name,
        referenceEnding: row.reference_ending,
        textSha256: row.text_sha256,
        members: await findMemberList(tx, row),
        today: tx.today,
      };
    });
  }

  /** The standing is the lock of a consent: two who end it wait for each other. */
  private async lockConsent(
    tx: Tx,
    consentId: string,
  ): Promise<{ row: ConsentRow; standing: StandingRow | null } | null> {
    const found = await findConsent(tx, consentId);
    if (found === null) return null;
    const [standing] = await lockStandings(tx, [found.relation_id]);
    const row = await findConsent(tx, consentId);
    return row === null ? null : { row, standing: standing ?? null };
  }

  private async toConsents(rows: readonly ConsentRow[], today: LocalDate): Promise<Consent[]> {
    const keys = await this.keys.load(rows.map((row) => row.key_reference));
    return rows.map((row, at) => {
      const key = keys[at] ?? null;
      return {
        id: row.id,
        customerReference: openReference(key, row.relation_id, row.identity_sealed),
        person: openIdentity(key, row.relation_id, row.identity_sealed),
        textVersion: row.text_version,
        language: row.language,
        channel: row.channel as Consent['channel'],
        evidence:
          row.evidence_sealed === null ? null : openEvidence(key, row.id, row.evidence_sealed),
        recordedBy: row.recorded_by,
        scriptVersion: row.script_version,
        givenOn: row.given_on,
        expiresOn: row.expires_on,
        state: liveConsentState(row, today),
        events: eventsOf(row.events),
      };
    });
  }
}

function refused(refusal: Refusal): ConsentPayload {
  return { consent: null, claimCode: null, refusals: [refusal] };
}
