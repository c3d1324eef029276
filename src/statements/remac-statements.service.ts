// Where requests for statements keep fingerprints, and how they are made anew from what stands
// sealed when their key gets a new version.
// Not here: the walk (platform/rotation), SQL.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { KeyStore } from '../platform/crypto/key-store.ts';
import type { Tx } from '../platform/database/tx.ts';
import {
  KeyHolders,
  type RemadeBatch,
  type RotationTarget,
} from '../platform/rotation/key-holders.ts';
import { nextPair, pairOf, withKeys } from '../platform/rotation/keyed-rows.ts';
import {
  countRequestsToRemac,
  lockRequestsToRemac,
  type RequestMacs,
  storeMacsOfRequests,
} from './remac-statements.repository.ts';
import { personMac, referenceMac } from './statement-macs.ts';
import { openOwn } from './statement-seals.ts';

const AT_ONCE = 200;

@Injectable()
export class RemacStatementsService implements OnModuleInit {
  constructor(
    private readonly holders: KeyHolders,
    private readonly keys: KeyStore,
  ) {}

  onModuleInit(): void {
    this.holders.add({
      ...{ purpose: 'own-reference', name: 'statement_request', turn: 'FIRST' },
      remake: (tx, target, after) => this.remake(tx, target, after),
      countOlder: (tx, { version }) => countRequestsToRemac(tx, version),
    });
  }

  private async remake(
    tx: Tx,
    { keys, version }: RotationTarget,
    after: string | null,
  ): Promise<RemadeBatch> {
    const rows = await lockRequestsToRemac(tx, pairOf(after), AT_ONCE, version);
    const made: RequestMacs[] = [];
    const erased: string[] = [];
    for (const { row, key, isErased } of await withKeys(this.keys, rows)) {
      const { counsellor_id: counsellorId, id, member_id: memberId } = row;
      const own = openOwn(key, id, row.own_sealed);
      if (own !== null) {
        const reference = referenceMac(keys.newest, counsellorId, own.ownReference);
        const person = personMac(keys.newest, counsellorId, memberId, own.person);
        made.push({ counsellorId, id, reference, person });
      } else if (isErased) erased.push(id);
    }
    await storeMacsOfRequests(tx, made, erased, version);
    const stuck = rows.length - made.length - erased.length;
    const next = nextPair(rows, AT_ONCE, (row) => [row.counsellor_id, row.id]);
    return { after: next, remade: made.length, stuck };
  }
}
