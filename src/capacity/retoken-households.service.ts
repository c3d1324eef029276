// Where cases keep tokens of households, and how they are made anew from the sealed door when the
// key of tokens gets a new version.
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
import { openDoor } from './household-seals.ts';
import {
  countHouseholdsToRetoken,
  forgetOlderHouseholds,
  lockHouseholdsToRetoken,
  storeHouseholds,
} from './retoken-households.repository.ts';

const AT_ONCE = 200;

@Injectable()
export class RetokenHouseholdsService implements OnModuleInit {
  constructor(
    private readonly holders: KeyHolders,
    private readonly keys: KeyStore,
  ) {}

  onModuleInit(): void {
    this.holders.add({
      ...{ purpose: 'link', name: 'budget', turn: 'FIRST' },
      remake: (tx, target, after) => this.remake(tx, target, after),
      countOlder: (tx, { version }) => countHouseholdsToRetoken(tx, version),
      dropOlder: (tx, { version }, most) => forgetOlderHouseholds(tx, version, most),
    });
  }

  private async remake(
    tx: Tx,
    { keys, version }: RotationTarget,
    after: string | null,
  ): Promise<RemadeBatch> {
    const rows = await lockHouseholdsToRetoken(tx, pairOf(after), AT_ONCE, version);
    const made: { viewerId: string; id: string; token: Buffer }[] = [];
    const erased: string[] = [];
    for (const { row, key, isErased } of await withKeys(this.keys, rows)) {
      const { viewer_id: viewerId, id } = row;
      const door = openDoor(key, id, row.door_sealed);
      if (door !== null) {
        made.push({ viewerId, id, token: keys.newest.token('HOUSEHOLD', door) });
      } else if (isErased) erased.push(id);
    }
    await storeHouseholds(tx, made, erased, version);
    const stuck = rows.length - made.length - erased.length;
    const next = nextPair(rows, AT_ONCE, (row) => [row.viewer_id, row.id]);
    return { after: next, remade: made.length, stuck };
  }
}
