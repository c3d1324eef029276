// The customer who has the code of an invitation: looks what it invites to, gives consent by it, or
// turns it down. Unknown, used, replaced and expired codes are answered alike.
// Not here: making invitations (invite-customers.service.ts).
import { Injectable } from '@nestjs/common';
import { addMonths } from '../domain/calendar/local-date.ts';
import { recordLooks } from '../platform/audit/look-log.ts';
import { BlindIndex } from '../platform/crypto/blind-index.ts';
import { parseClaimCode } from '../platform/crypto/claim-code.ts';
import { KeyStore } from '../platform/crypto/key-store.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { recordEvent } from '../platform/events/events.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { liveKeys } from '../platform/rotation/key-gate.repository.ts';
import { lockRelationView } from '../front-door/accounts.repository.ts';
import { forgetTry, INVITATION_CODE, tryCode } from './code-tries.repository.ts';
import { CONSENT_MONTHS, findConsentText } from '../consents/consent-texts.ts';
import { refuseCustomer } from '../customers/customers.refusals.ts';
import { storeConsentAct } from '../consents/given-consents.repository.ts';
import { currentMemberList } from '../consents/member-lists.repository.ts';
import {
  acceptInvitation,
  findOpenInvitation,
  type OpenInvitationRow,
} from './invitation-codes.repository.ts';
import { refuseInvitation } from './invitation.refusals.ts';
import type {
  AcceptInvitationInput,
  DeclineInvitationInput,
  InvitationAnswerPayload,
  OpenInvitationInput,
  OpenInvitationPayload,
} from './invitation.types.ts';
import { relationOf } from '../front-door/overview.service.ts';
import { openReference } from '../customers/relation-seals.ts';
import { signIn } from '../linking/sign-in.ts';

const CODE_PATH = ['input', 'code'];

/** A code that can be used now, with the fingerprints it was found by. */
interface Usable {
  row: OpenInvitationRow;
  macs: Buffer[];
}

@Injectable()
export class OpenedInvitationsService {
  constructor(
    private readonly doors: Doors,
    private readonly index: BlindIndex,
    private readonly keys: KeyStore,
  ) {}

  /** Shows what a code invites to. Nothing is decided by it, and nobody is told. */
  open(caller: Caller, input: OpenInvitationInput): Promise<OpenInvitationPayload> {
    return this.doors.asActor(caller, async (tx) => {
      const found = await this.usable(tx, caller, input.code);
      if ('code' in found) return { invitation: null, refusals: [found] };
      const { row } = found;
      const text = findConsentText(row.text_version, input.language);
      if (text === null) throw new Error('an invitation offers a text that is not there');
      const members = await currentMemberList(tx);
      const invitation = {
        memberName: row.member_name,
        sector: row.sector,
        textVersion: text.version,
        language: text.language,
        text: text.text,
        textSha256: text.sha256.toString('hex'),
        memberNames: members?.names ?? [],
        listedOn: members?.listedOn ?? tx.today,
        lastDayOn: row.expires_on,
      };
      return { invitation, refusals: [] };
    });
  }

  /** Gives consent by itself, for the text that it was shown. */
  accept(caller: Caller, input: AcceptInvitationInput): Promise<InvitationAnswerPayload> {
    return this.doors.asActor(caller, async (tx) => {
      const found = await this.usable(tx, caller, input.code);
      if ('code' in found) return refused(found);
      const { row } = found;
      const text = findConsentText(input.textVersion, input.language);
      if (
        text?.version !== row.text_version ||
        text.sha256.toString('hex') !== input.textSha256.toLowerCase()
      ) {
        return refused(refuseInvitation('CONSENT_TEXT_DIFFERS', ['input', 'textSha256']));
      }
      const consentId = tx.newId();
      const reference = await this.referenceOf(tx, row);
      if (reference === null) return refused(refuseInvitation('CODE_NOT_USABLE', CODE_PATH));
      const viewId = await acceptInvitation(tx, consentId, row, reference);
      const view = viewId === null ? null : await lockRelationView(tx, viewId);
      if (view === null) return refused(refuseInvitation('CODE_NOT_USABLE', CODE_PATH));
      storeConsentAct(tx, {
        id: consentId,
        memberId: row.member_id,
        relationId: view.relation_id,
        consentId,
        act: 'GIVE',
        actedAs: 'PERSON',
        text: { ...text, expiresOn: addMonths(tx.today, CONSENT_MONTHS) },
      });
      recordLooks(tx, [view.pseudonym], 'OWN_OVERVIEW', 'DATA_SUBJECT');
      recordEvent(tx, {
        type: 'CONSENT_GIVEN',
        thingKind: 'CONSENT',
        thingId: consentId,
        recipients: [row.member_id],
      });
      enqueue(tx, 'bind-account', { viewerId: tx.viewerId });
      return { relation: relationOf(view), refusals: [] };
    });
  }

  /** Turns it down: the code is of no use any more, and nothing is kept of who did so. */
  decline(caller: Caller, input: DeclineInvitationInput): Promise<InvitationAnswerPayload> {
    return this.doors.asActor(caller, async (tx) => {
      const found = await this.usable(tx, caller, input.code);
      if ('code' in found) return refused(found);
      const { row, macs } = found;
      enqueue(tx, 'close-invitation', { memberId: row.member_id, invitationId: row.id });
      forgetTry(tx, macs);
      return { relation: null, refusals: [] };
    });
  }

  /** Opened to find the relation that the member may have by now; null when it was erased. */
  private async referenceOf(tx: Tx, row: OpenInvitationRow) {
    const [key = null] = await this.keys.load([row.key_reference]);
    const reference = openReference(key, row.relation_id, row.identity_sealed);
    if (reference === null) return null;
    const live = await liveKeys(tx, this.index, 'own-reference');
    const macs = live.tokens('customer', row.member_id, reference);
    return { macs, version: live.newest.version };
  }

  private async usable(tx: Tx, { actor }: Caller, typed: string): Promise<Usable | Refusal> {
    const code = parseClaimCode(typed);
    if (code === null) return refuseCustomer('CLAIM_CODE_NOT_READABLE', CODE_PATH);
    await signIn(tx, this.index, actor.attributes);
    const macs = (await liveKeys(tx, this.index, 'claim-code')).tokens(INVITATION_CODE, code);
    const refusal = await tryCode(tx, macs, CODE_PATH);
    if (refusal !== null) return refusal;
    const row = await findOpenInvitation(tx, macs);
    return row === null ? refuseInvitation('CODE_NOT_USABLE', CODE_PATH) : { row, macs };
  }
}

function refused(refusal: Refusal): InvitationAnswerPayload {
  return { relation: null, refusals: [refusal] };
}
