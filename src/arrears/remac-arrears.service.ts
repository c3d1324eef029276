// Where arrears keep fingerprints of own references, and how they are made anew from what stands
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
import { openReferences } from './arrears-seals.ts';
import {
  countArrearsToRemac,
  lockArrearsToRemac,
  storeMacsOfArrears,
} from './remac-arrears.repository.ts';

const AT_ONCE = 200;

@Injectable()
export class RemacArrearsService implements OnModuleInit {
  constructor(
    private readonly holders: KeyHolders,
    private readonly keys: KeyStore,
  ) {}

  /** After relations: each takes the fingerprint of its relation's reference over. */
  onModuleInit(): void {
    this.holders.add({
      ...{ purpose: 'own-reference', name: 'arrears', turn: 'THEN' },
      remake: (tx, target, after) => this.remake(tx, target, after),
      countOlder: (tx, { version }) => countArrearsToRemac(tx, version),
    });
  }

  private async remake(
    tx: Tx,
    { keys, version }: RotationTarget,
    after: string | null,
  ): Promise<RemadeBatch> {
    const rows = await lockArrearsToRemac(tx, pairOf(after), AT_ONCE, version);
    const made: { memberId: string; id: string; reference: Buffer }[] = [];
    const erased: string[] = [];
    for (const { row, key, isErased } of await withKeys(this.keys, rows)) {
      const { member_id: memberId, id } = row;
      const opened = openReferences(key, id, row.sealed);
      if (opened !== null) {
        const reference = keys.newest.token('arrears', memberId, opened.ownReference.trim());
        made.push({ memberId, id, reference });
      } else if (isErased) erased.push(id);
    }
    await storeMacsOfArrears(tx, made, erased, version);
    const stuck = rows.length - made.length - erased.length;
    const next = nextPair(rows, AT_ONCE, (row) => [row.member_id, row.id]);
    return { after: next, remade: made.length, stuck };
  }
}
