// recordConsentRefusal: the person said no. Kept only about a customer whom the member registered
// before; of anybody else nothing is kept, not even that somebody said no.
import { Injectable } from '@nestjs/common';
import { isReadableDay } from '../platform/graphql/readable.ts';
import { BlindIndex } from '../platform/crypto/blind-index.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { refuseInput } from '../platform/graphql/input-refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { Idempotency, isIdempotencyKey } from '../platform/idempotency/idempotency.ts';
import { findRefusal, storeRefusal } from './consent-refusals.repository.ts';
import { findConsentText, type ShownText } from './consent-texts.ts';
import type { ConsentRefusalPayload, RecordConsentRefusalInput } from './consent-refusals.types.ts';
import { refuseCustomer } from '../customers/customers.refusals.ts';
import { ownReferenceMacs } from '../customers/own-reference-macs.ts';
import { lockRelationsByReference } from '../customers/relations.repository.ts';

const OPERATION = 'recordConsentRefusal';

@Injectable()
export class ConsentRefusalsService {
  constructor(
    private readonly doors: Doors,
    private readonly index: BlindIndex,
    private readonly idempotency: Idempotency,
  ) {}

  async record(caller: Caller, input: RecordConsentRefusalInput): Promise<ConsentRefusalPayload> {
    if (!isIdempotencyKey(input.idempotencyKey)) {
      return refused([refuseInput('INPUT_MALFORMED', ['input', 'idempotencyKey'])]);
    }
    return this.doors.asActor(caller, (tx) => this.recordIn(tx, input));
  }

  private async recordIn(tx: Tx, input: RecordConsentRefusalInput): Promise<ConsentRefusalPayload> {
    const faults: Refusal[] = [];
    const text = check(tx, input, faults);
    if (text === null || faults.length > 0) return refused(faults);
    const repeat = await this.idempotency.begin(tx, OPERATION, input.idempotencyKey, input);
    if (repeat.kind === 'REUSED') {
      return refused([refuseForm('IDEMPOTENCY_KEY_REUSED', ['input', 'idempotencyKey'])]);
    }
    if (repeat.kind === 'REPEAT') return this.answer(tx, repeat.outcomes[0]?.id ?? '');
    const reference = input.customerReference;
    const macs = await ownReferenceMacs(tx, this.index, 'customer', reference);
    const [relation] = await lockRelationsByReference(tx, macs);
    if (relation === undefined) {
      return refused([refuseForm('NOT_FOUND', ['input', 'customerReference'])]);
    }
    const id = tx.newId();
    storeRefusal(tx, {
      id,
      relationId: relation.id,
      textVersion: text.version,
      textSha256: text.sha256,
      language: input.language,
      channel: input.channel,
      refusedOn: input.refusedOn,
    });
    this.idempotency.record(tx, OPERATION, repeat, [{ index: 0, code: 'RECORDED', id }]);
    return this.answer(tx, id);
  }

  private async answer(tx: Tx, id: string): Promise<ConsentRefusalPayload> {
    const row = await findRefusal(tx, id);
    if (row === null) return refused([]);
    const refusal = { id: row.id, textVersion: row.text_version, refusedOn: row.refused_on };
    return { refusal, refusals: [] };
  }
}

function check(tx: Tx, input: RecordConsentRefusalInput, faults: Refusal[]): ShownText | null {
  const text = findConsentText(input.textVersion, input.language);
  if (text === null) {
    faults.push(refuseCustomer('CONSENT_TEXT_UNKNOWN', ['input', 'textVersion']));
  }
  const path = ['input', 'refusedOn'];
  if (!isReadableDay(input.refusedOn)) faults.push(refuseForm('NO_SUCH_DAY', path));
  else if (input.refusedOn > tx.today) faults.push(refuseForm('DAY_IN_FUTURE', path));
  else if (text !== null && input.refusedOn < text.from) {
    faults.push(refuseCustomer('CONSENT_BEFORE_TEXT', path, { first: text.from }));
  }
  return text;
}

function refused(refusals: Refusal[]): ConsentRefusalPayload {
  return { refusal: null, refusals };
}
