// Somebody close to a customer uses the code that it got, and looks along: it reads the case for
// some weeks and decides nothing. Unknown, used, ended and expired codes are answered alike.
// Not here: making codes (companions.service.ts).
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { policyOn } from '../coalition/policy.ts';
import { COMPANION_CODE, tryCode } from '../invitations/code-tries.repository.ts';
import { refuseCustomer } from '../customers/customers.refusals.ts';
import { refuseInvitation } from '../invitations/invitation.refusals.ts';
import { addDays } from '../domain/calendar/local-date.ts';
import type { VerifiedAttributes } from '../platform/auth/actor.ts';
import { startOfDay } from '../platform/clock/clock.ts';
import { BlindIndex } from '../platform/crypto/blind-index.ts';
import { parseClaimCode } from '../platform/crypto/claim-code.ts';
import { KeyStore } from '../platform/crypto/key-store.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { liveKeys } from '../platform/rotation/key-gate.repository.ts';
import { KeyHolders } from '../platform/rotation/key-holders.ts';
import { sealVerifiedName } from './companion-names.ts';
import { refuseCompanion } from './look-along.refusals.ts';
import { countCompanionCodes, useCompanionCode } from './look-along.repository.ts';
import type { LookAlongInput, LookAlongPayload } from './look-along.types.ts';

const CODE_PATH = ['input', 'code'];

@Injectable()
export class LookAlongService implements OnModuleInit {
  constructor(
    private readonly doors: Doors,
    private readonly keys: KeyStore,
    private readonly index: BlindIndex,
    private readonly holders: KeyHolders,
  ) {}

  /** A code is kept nowhere: the version of its key lives until it can be used no more. */
  onModuleInit(): void {
    this.holders.add({
      ...{ purpose: 'claim-code', name: 'look_along', turn: 'FIRST' },
      countOlder: (tx, { version }) => countCompanionCodes(tx, version),
    });
  }

  async lookAlong(caller: Caller, input: LookAlongInput): Promise<LookAlongPayload> {
    const code = parseClaimCode(input.code);
    if (code === null) return refused(refuseCustomer('CLAIM_CODE_NOT_READABLE', CODE_PATH));
    const { attributes } = caller.actor;
    if (attributes === null) return refused(refuseCompanion('COMPANION_NOT_VERIFIED', CODE_PATH));
    return this.doors.asActor(caller, async (tx) => {
      const codeMacs = (await liveKeys(tx, this.index, 'claim-code')).tokens(COMPANION_CODE, code);
      const refusal = await tryCode(tx, codeMacs, CODE_PATH);
      if (refusal !== null) return refused(refusal);
      const id = tx.newId();
      const [stored] = await this.keys.create(1);
      if (stored === undefined) throw new Error('the key store made no key');
      const lastDayOn = addDays(tx.today, policyOn(tx.today).companionDays);
      const jointCaseId = await useCompanionCode(tx, {
        id,
        codeMacs,
        nameSealed: sealVerifiedName(stored.key, id, nameOf(attributes)),
        keyReference: stored.reference,
        until: startOfDay(addDays(lastDayOn, 1)),
      });
      return jointCaseId === null
        ? refused(refuseInvitation('CODE_NOT_USABLE', CODE_PATH))
        : { jointCaseId, lastDayOn, refusals: [] };
    });
  }
}

function nameOf({ initials, familyName }: VerifiedAttributes): string {
  return `${initials} ${familyName}`;
}

function refused(refusal: Refusal): LookAlongPayload {
  return { jointCaseId: null, lastDayOn: null, refusals: [refusal] };
}
