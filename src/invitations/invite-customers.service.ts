// inviteCustomers: own references in, one-time codes out. Nothing about a person is sent or kept;
// the answer follows from the input and the member's own rows.
// Not here: what a code opens (opened-invitations.service.ts).
import { Injectable } from '@nestjs/common';
import { findMember } from '../coalition/coalition.repository.ts';
import { policyOn } from '../coalition/policy.ts';
import { addDays } from '../domain/calendar/local-date.ts';
import { parseReferencePattern } from '../domain/person/reference-pattern.ts';
import { BlindIndex } from '../platform/crypto/blind-index.ts';
import { newClaimCode } from '../platform/crypto/claim-code.ts';
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
import { liveKeys } from '../platform/rotation/key-gate.repository.ts';
import { INVITATION_CODE } from './code-tries.repository.ts';
import {
  type ConsentText,
  currentConsentText,
  findConsentText,
} from '../consents/consent-texts.ts';
import { lockStandings } from '../consents/consents.repository.ts';
import { refuseCustomer } from '../customers/customers.refusals.ts';
import {
  type CheckedReferences,
  checkReferences,
  pathOfEntry,
  refuseBsnList,
  refuseConsenting,
} from './invitation-check.ts';
import { InvitationReader } from './invitation.reader.ts';
import { refuseInvitation } from './invitation.refusals.ts';
import {
  type InviteCustomersInput,
  type InviteCustomersPayload,
  MOST_INVITED,
} from './invitation.types.ts';
import {
  loadInvitationsById,
  lockInvitedToday,
  type NewInvitation,
  storeInvitations,
} from './invitations.repository.ts';
import { mailMergeCsv, type MailMergeRow } from './mail-merge.ts';
import { endingOf, identityMac, ONLY_INVITED, sealReference } from '../customers/relation-seals.ts';
import { lockRelationsByReference } from '../customers/relations.repository.ts';

const OPERATION = 'inviteCustomers';
const KEY_PATH = ['input', 'idempotencyKey'];

/** What a reference became: its invitation, and the code while it can be told. */
interface Made {
  id: string;
  code: string | null;
}

@Injectable()
export class InviteCustomersService {
  constructor(
    private readonly doors: Doors,
    private readonly keys: KeyStore,
    private readonly index: BlindIndex,
    private readonly idempotency: Idempotency,
    private readonly reader: InvitationReader,
  ) {}

  invite(caller: Caller, input: InviteCustomersInput): Promise<InviteCustomersPayload> {
    return this.doors.asActor(caller, async (tx) => {
      const text = textOf(input, tx);
      const faults = checkCall(input, text);
      if (faults.length > 0 || text === null) return refused(...faults);
      const repeat = await this.idempotency.begin(tx, OPERATION, input.idempotencyKey, input);
      if (repeat.kind === 'REUSED') return refused(refuseForm('IDEMPOTENCY_KEY_REUSED', KEY_PATH));
      const checked = checkReferences(input.customerReferences, await patternOf(tx));
      const made = new Map<number, Made>();
      if (repeat.kind === 'REPEAT') rebuild(repeat.outcomes, made, checked);
      else {
        await this.carryOut(tx, input, text, checked, made);
        // What kept nothing leaves nothing.
        if (made.size > 0) {
          const outcomes = outcomesOf(input, made, checked);
          this.idempotency.record(tx, OPERATION, repeat, outcomes);
        }
      }
      return this.answer(tx, input, made, checked);
    });
  }

  private async carryOut(
    tx: Tx,
    { language }: InviteCustomersInput,
    text: ConsentText,
    checked: CheckedReferences,
    made: Map<number, Made>,
  ): Promise<void> {
    const ownKeys = await liveKeys(tx, this.index, 'own-reference');
    const macs = new Map(
      [...checked.good].map(([index, reference]) => [
        index,
        ownKeys.tokens('customer', tx.viewerId, reference),
      ]),
    );
    await refuseKnown(tx, macs, checked);
    await refuseOverLimit(tx, checked);
    const wanted = [...checked.good];
    if (wanted.length === 0) return;
    const keys = await this.keys.create(wanted.length);
    const { newest: codeKey } = await liveKeys(tx, this.index, 'claim-code');
    const invitations: NewInvitation[] = [];
    for (const [at, [index, reference]] of wanted.entries()) {
      const stored = keys[at];
      const mac = macs.get(index);
      if (stored === undefined || mac === undefined) throw new Error('no key was made');
      const id = tx.newId();
      const relationId = tx.newId();
      const code = newClaimCode(tx.scope.ids);
      made.set(index, { id, code });
      invitations.push({
        id,
        relationId,
        referenceMacs: mac,
        referenceVersion: ownKeys.newest.version,
        referenceEnding: endingOf(reference),
        identitySealed: sealReference(stored.key, relationId, reference),
        // Equal to no person's: who registers arrears with this reference tells who it is.
        identityMac: identityMac(stored.key, ONLY_INVITED),
        keyReference: stored.reference,
        pseudonym: tx.newId(),
        codeMac: codeKey.token(INVITATION_CODE, code),
        codeVersion: codeKey.version,
      });
    }
    const expiresOn = addDays(tx.today, policyOn(tx.today).invitationDays);
    storeInvitations(tx, invitations, { textVersion: text.version, language, expiresOn });
    recordEvent(tx, {
      type: 'CUSTOMERS_INVITED',
      thingKind: 'INVITATIONS',
      thingId: tx.newId(),
      payload: { invitations: invitations.length },
      recipients: [tx.viewerId],
    });
  }

  private async answer(
    tx: Tx,
    input: InviteCustomersInput,
    made: ReadonlyMap<number, Made>,
    { refusals }: CheckedReferences,
  ): Promise<InviteCustomersPayload> {
    const rows = await loadInvitationsById(
      tx,
      [...made.values()].map((each) => each.id),
    );
    const shown = await this.reader.byId([...rows.values()]);
    const letters: MailMergeRow[] = [];
    const entries = input.customerReferences.map((reference, index) => {
      const { id = '', code = null } = made.get(index) ?? {};
      const invitation = shown.get(id) ?? null;
      if (code !== null && invitation !== null) {
        letters.push({ reference: reference.trim(), code, lastDay: invitation.lastDayOn });
      }
      return { index, invitation, code, refusals: refusals.get(index) ?? [] };
    });
    const csv = letters.length === 0 ? null : mailMergeCsv(input.language, letters);
    return { entries, mailMergeCsv: csv, refusals: [] };
  }
}

/** The text that is offered, in use today; null when there is none. */
function textOf({ textVersion, language }: InviteCustomersInput, tx: Tx): ConsentText | null {
  if (!textVersion) return currentConsentText(language, tx.today);
  const found = findConsentText(textVersion, language);
  return found === null || found.from > tx.today ? null : found;
}

function checkCall(input: InviteCustomersInput, text: ConsentText | null): Refusal[] {
  const { customerReferences: references } = input;
  const faults: Refusal[] = [];
  if (!isIdempotencyKey(input.idempotencyKey))
    faults.push(refuseInput('INPUT_MALFORMED', KEY_PATH));
  if (references.length < 1 || references.length > MOST_INVITED) {
    const bounds = { least: 1, most: MOST_INVITED };
    faults.push(refuseForm('NUMBER_OF_ENTRIES', ['input', 'customerReferences'], bounds));
  }
  if (text === null) faults.push(refuseCustomer('CONSENT_TEXT_UNKNOWN', ['input', 'textVersion']));
  const listed = refuseBsnList(references);
  return listed === null ? faults : [...faults, listed];
}

async function patternOf(tx: Tx) {
  const member = await findMember(tx, tx.viewerId);
  const reading = parseReferencePattern(member?.reference_pattern ?? '');
  if (!reading.ok) throw new Error('the reference pattern of a member cannot be read');
  return reading.pattern;
}

async function refuseKnown(
  tx: Tx,
  macs: ReadonlyMap<number, readonly Buffer[]>,
  { good, refusals }: CheckedReferences,
): Promise<void> {
  const relations = await lockRelationsByReference(tx, [...macs.values()].flat());
  const standings = await lockStandings(
    tx,
    relations.map((row) => row.id),
  );
  const standingOf = new Map(standings.map((row) => [row.relation_id, row]));
  const relationOf = new Map(relations.map((row) => [row.reference_mac.toString('hex'), row.id]));
  for (const [index, ofReference] of macs) {
    const relationIds = ofReference.flatMap((mac) => relationOf.get(mac.toString('hex')) ?? []);
    const standing = standingOf.get(relationIds[0] ?? '');
    const refusal = refuseConsenting(index, standing, tx.today);
    if (refusal === null) continue;
    refusals.set(index, [refusal]);
    good.delete(index);
  }
}

/** The first ones still go; the others are asked to come back tomorrow. */
async function refuseOverLimit(tx: Tx, { good, refusals }: CheckedReferences): Promise<void> {
  const most = policyOn(tx.today).invitationsPerDay;
  const left = Math.max(0, most - (await lockInvitedToday(tx)));
  for (const index of [...good.keys()].slice(left)) {
    refusals.set(index, [refuseInvitation('TOO_MANY_INVITATIONS', pathOfEntry(index), { most })]);
    good.delete(index);
  }
}

function outcomesOf(
  input: InviteCustomersInput,
  made: ReadonlyMap<number, Made>,
  { refusals }: CheckedReferences,
): Outcome[] {
  return input.customerReferences.map((_reference, index) => {
    const id = made.get(index)?.id ?? null;
    const code = id === null ? (refusals.get(index)?.[0]?.code ?? 'REFUSED') : 'INVITED';
    return { index, code, id };
  });
}

/** The outcomes of the first call decide; codes are told once. */
function rebuild(
  outcomes: readonly Outcome[],
  made: Map<number, Made>,
  { refusals }: CheckedReferences,
): void {
  for (const { index, code, id } of outcomes) {
    if (id !== null) made.set(index, { id, code: null });
    else if (!refusals.has(index)) {
      refusals.set(index, [refuseForm('REFUSED_BEFORE', pathOfEntry(index), { code })]);
    }
  }
}

function refused(...refusals: Refusal[]): InviteCustomersPayload {
  return { entries: null, mailMergeCsv: null, refusals };
}
