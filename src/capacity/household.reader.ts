// The tokens of the household that a budget is of: made of the person's door, so that one household
// is not planned twice. The door itself stands sealed with the budget.
// Not here: what follows from two that are equal (budget.jobs.ts).
import { Injectable } from '@nestjs/common';
import { openIdentity } from '../customers/relation-seals.ts';
import { householdMaterial } from '../domain/capacity/household.ts';
import { normalisePerson, type PersonAttributes } from '../domain/person/normalise.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { BlindIndex } from '../platform/crypto/blind-index.ts';
import { KeyStore } from '../platform/crypto/key-store.ts';
import type { Tx } from '../platform/database/tx.ts';
import { liveKeys } from '../platform/rotation/key-gate.repository.ts';
import type { Household } from './household-seals.ts';
import { loadClientRelations } from './budget.repository.ts';

@Injectable()
export class HouseholdReader {
  constructor(
    private readonly keys: KeyStore,
    private readonly index: BlindIndex,
  ) {}

  /**
   * By what the issuer verified of the customer; for a counsellor by the first relation of the
   * person that it may see and that can be opened. Null without a Dutch address.
   */
  async household(tx: Tx, actor: Actor, caseId: string): Promise<Household | null> {
    const person = actor.attributes ?? (await this.findClient(tx, actor, caseId));
    if (person === null) return null;
    const reading = normalisePerson(person);
    const material = householdMaterial(reading.ok ? reading.person.address : null);
    if (material === null) return null;
    const keys = await liveKeys(tx, this.index, 'link');
    const [token, ...older] = keys.tokens('HOUSEHOLD', material);
    return { material, token, older, version: keys.newest.version };
  }

  private async findClient(
    tx: Tx,
    { kind }: Actor,
    caseId: string,
  ): Promise<PersonAttributes | null> {
    if (kind !== 'COUNSELLOR') return null;
    const relations = await loadClientRelations(tx, caseId);
    const keys = await this.keys.load(relations.map((relation) => relation.key_reference));
    for (const [at, relation] of relations.entries()) {
      const { relation_id: id, identity_sealed: sealed } = relation;
      const identity = openIdentity(keys[at] ?? null, id, sealed);
      if (identity !== null) return identity;
    }
    return null;
  }
}
