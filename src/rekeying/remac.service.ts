// Where customers keep fingerprints of own references, and how they are made anew from what stands
// sealed when their key gets a new version; and claim codes, which only expire.
// Not here: the walk (platform/rotation), tokens to link on (retoken.service.ts), SQL.
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
  identityMac,
  identityText,
  ONLY_INVITED,
  openIdentity,
  openReference,
} from '../customers/relation-seals.ts';
import {
  countOlderCodes,
  countRelationsToRemac,
  countRepresentationsToRemac,
  lockRelationsToRemac,
  lockRepresentationsToRemac,
  type MadeMacs,
  storeMacsOfRelations,
  storeMacsOfRepresentations,
} from './remac.repository.ts';
import { openRepresentation } from '../representation/representation-seals.ts';

const AT_ONCE = 200;

@Injectable()
export class RemacService implements OnModuleInit {
  constructor(
    private readonly holders: KeyHolders,
    private readonly keys: KeyStore,
  ) {}

  onModuleInit(): void {
    this.holders.add(
      {
        ...{ purpose: 'own-reference', name: 'customer_relation', turn: 'FIRST' },
        remake: (tx, target, after) => this.relations(tx, target, after),
        countOlder: (tx, { version }) => countRelationsToRemac(tx, version),
      },
      {
        ...{ purpose: 'own-reference', name: 'representation', turn: 'FIRST' },
        remake: (tx, target, after) => this.representations(tx, target, after),
        countOlder: (tx, { version }) => countRepresentationsToRemac(tx, version),
      },
      {
        ...{ purpose: 'claim-code', name: 'claim_code', turn: 'FIRST' },
        countOlder: (tx, { version }) => countOlderCodes(tx, version),
      },
    );
  }

  private async relations(
    tx: Tx,
    { keys, version }: RotationTarget,
    after: string | null,
  ): Promise<RemadeBatch> {
    const rows = await lockRelationsToRemac(tx, pairOf(after), AT_ONCE, version);
    const made: MadeMacs[] = [];
    const erased: string[] = [];
    for (const { row, key, isErased } of await withKeys(this.keys, rows)) {
      const { member_id: ownerId, id } = row;
      const identity = openIdentity(key, id, row.identity_sealed);
      // Of who was invited only the reference is known.
      const reference = openReference(key, id, row.identity_sealed);
      if (reference !== null && key !== null) {
        made.push({
          ...{ ownerId, id },
          reference: keys.newest.token('customer', ownerId, reference.trim()),
          identity: identityMac(key, identity === null ? ONLY_INVITED : identityText(identity)),
        });
      } else if (isErased) erased.push(id);
    }
    await storeMacsOfRelations(tx, made, erased, version);
    const stuck = rows.length - made.length - erased.length;
    const next = nextPair(rows, AT_ONCE, (row) => [row.member_id, row.id]);
    return { after: next, remade: made.length, stuck };
  }

  private async representations(
    tx: Tx,
    { keys, version }: RotationTarget,
    after: string | null,
  ): Promise<RemadeBatch> {
    const rows = await lockRepresentationsToRemac(tx, pairOf(after), AT_ONCE, version);
    const made: MadeMacs[] = [];
    const erased: string[] = [];
    for (const { row, key, isErased } of await withKeys(this.keys, rows)) {
      const { counsellor_id: ownerId, id } = row;
      const opened = openRepresentation(key, id, row.sealed);
      if (opened !== null) {
        const reference = opened.ownReference.trim();
        const mac = keys.newest.token('representation', ownerId, reference);
        made.push({ ownerId, id, reference: mac, identity: null });
      } else if (isErased) erased.push(id);
    }
    await storeMacsOfRepresentations(tx, made, erased, version);
    const stuck = rows.length - made.length - erased.length;
    const next = nextPair(rows, AT_ONCE, (row) => [row.counsellor_id, row.id]);
    return { after: next, remade: made.length, stuck };
  }
}
