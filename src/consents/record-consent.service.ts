// recordConsent: a new consent of a customer whom the member registered before, with its claim
// code.
import { Injectable } from '@nestjs/common';
import { addMonths, formatDay } from '../domain/calendar/local-date.ts';
import { BlindIndex } from '../platform/crypto/blind-index.ts';
import { newClaimCode } from '../platform/crypto/claim-code.ts';
import { KeyStore } from '../platform/crypto/key-store.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { recordEvent } from '../platform/events/events.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { refuseInput } from '../platform/graphql/input-refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { Idempotency, isIdempotencyKey } from '../platform/idempotency/idempotency.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { liveKeys } from '../platform/rotation/key-gate.repository.ts';
import { ConsentsService } from './consents.service.ts';
import { lockStandings, storeConsents } from './consents.repository.ts';
import type { ConsentPayload, RecordConsentInput } from './consents.types.ts';
import { NOTHING_ENDED, refuseEnded } from './consent-ends.ts';
import { checkConsent, type CheckedConsent } from './consent-check.ts';
import { ownReferenceMacs } from '../customers/own-reference-macs.ts';
import { CLAIM_CODE_MONTHS } from './registered-customers.ts';
import { lockRelationsByReference, type RelationRow } from '../customers/relations.repository.ts';
import { storeClaimCodes } from '../customers/relations.repository.ts';
import { sealEvidence } from '../customers/relation-seals.ts';

const OPERATION = 'recordConsent';

@Injectable()
export class RecordConsentService {
  constructor(
    private readonly doors: Doors,
    private readonly keys: KeyStore,
    private readonly index: BlindIndex,
    private readonly idempotency: Idempotency,
    private readonly consents: ConsentsService,
  ) {}

  async record(caller: Caller, input: RecordConsentInput): Promise<ConsentPayload> {
    if (!isIdempotencyKey(input.idempotencyKey)) {
      return refused([refuseInput('INPUT_MALFORMED', ['input', 'idempotencyKey'])]);
    }
    return this.doors.asActor(caller, (tx) => this.recordIn(tx, input));
  }

  private async recordIn(tx: Tx, input: RecordConsentInput): Promise<ConsentPayload> {
    const faults: Refusal[] = [];
    const checked = checkConsent(input.consent, tx.today, ['input', 'consent'], faults);
    if (checked === null) return refused(faults);
    const repeat = await this.idempotency.begin(tx, OPERATION, input.idempotencyKey, input);
    if (repeat.kind === 'REUSED') {
      return refused([refuseForm('IDEMPOTENCY_KEY_REUSED', ['input', 'idempotencyKey'])]);
    }
    if (repeat.kind === 'REPEAT') {
      const id = repeat.outcomes[0]?.id ?? '';
      return { consent: await this.consents.load(tx, id), claimCode: null, refusals: [] };
    }
    const reference = input.customerReference;
    const macs = await ownReferenceMacs(tx, this.index, 'customer', reference);
    const [relation] = await lockRelationsByReference(tx, macs);
    if (relation === undefined) {
      return refused([refuseForm('NOT_FOUND', ['input', 'customerReference'])]);
    }
    const [standing] = await lockStandings(tx, [relation.id]);
    const ends = standing ?? NOTHING_ENDED;
    const ended = refuseEnded(input.consent.givenOn, ends, ['input', 'consent']);
    if (ended !== null) return refused([ended]);
    const stored = await this.store(tx, relation, checked);
    this.idempotency.record(tx, OPERATION, repeat, [{ index: 0, code: 'RECORDED', id: stored.id }]);
    const consent = await this.consents.load(tx, stored.id);
    return { consent, claimCode: stored.claimCode, refusals: [] };
  }

  private async store(
    tx: Tx,
    relation: RelationRow,
    checked: CheckedConsent,
  ): Promise<{ id: string; claimCode: string }> {
    const [key] = await this.keys.load([relation.key_reference]);
    if (!key) throw new Error('the key of a relation is not in the key store');
    const id = tx.newId();
    const { input } = checked;
    storeConsents(tx, [
      {
        id,
        relationId: relation.id,
        textVersion: input.textVersion,
        textSha256: checked.textSha256,
        language: input.language,
        channel: input.channel,
        evidenceSealed: sealEvidence(key, id, input.evidence),
        scriptVersion: input.scriptVersion ?? null,
        givenOn: input.givenOn,
        expiresOn: checked.expiresOn,
      },
    ]);
    const claimCode = newClaimCode(tx.scope.ids);
    const { newest } = await liveKeys(tx, this.index, 'claim-code');
    const expiresOn = formatDay(addMonths(tx.today, CLAIM_CODE_MONTHS));
    storeClaimCodes(tx, [
      {
        id: tx.newId(),
        relationId: relation.id,
        codeMac: newest.token(claimCode),
        codeVersion: newest.version,
        expiresOn,
      },
    ]);
    recordEvent(tx, {
      type: 'CONSENT_GIVEN',
      thingKind: 'CONSENT',
      thingId: id,
      recipients: [tx.viewerId],
    });
    enqueue(tx, 'link-relations', { relationIds: [relation.id] });
    return { id, claimCode };
  }
}

function refused(refusals: Refusal[]): ConsentPayload {
  return { consent: null, claimCode: null, refusals };
}
