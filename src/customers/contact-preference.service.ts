// How a customer likes to be reached, with the number or address that it gave itself: sealed under
// a key of the account, for who calls on behalf of the coalition, never for a member.
// Not here: calling (care).
import { Injectable } from '@nestjs/common';
import { KeyStore } from '../platform/crypto/key-store.ts';
import type { SecretKey } from '../platform/crypto/secret-key.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { checkContact } from './contact-preference-check.ts';
import {
  findOwnContact,
  openContact,
  sealContact,
  storeContact,
} from './contact-preference.repository.ts';
import type {
  ContactPreferencePayload,
  OwnContact,
  SetContactPreferenceInput,
} from './contact-preference.types.ts';

@Injectable()
export class ContactPreferenceService {
  constructor(
    private readonly doors: Doors,
    private readonly keys: KeyStore,
  ) {}

  /** Null until the customer said so. */
  one(caller: Caller): Promise<OwnContact | null> {
    return this.doors.asActor(caller, async (tx) => {
      const row = await findOwnContact(tx);
      if (row === null) return null;
      const [key = null] = await this.keys.load([row.key_reference]);
      return openContact(key, row);
    });
  }

  async set(caller: Caller, input: SetContactPreferenceInput): Promise<ContactPreferencePayload> {
    const faults: Refusal[] = [];
    const contact = checkContact(input, faults);
    if (contact === null) return { contact: null, refusals: faults };
    return this.doors.asActor(caller, async (tx) => {
      const { id, key, reference } = await this.placeFor(tx);
      storeContact(tx, { id, sealed: sealContact(key, id, contact), key_reference: reference });
      return { contact, refusals: [] };
    });
  }

  /** The account's own row and key; new ones at first, and after an erasure. */
  private async placeFor(tx: Tx): Promise<{ id: string; key: SecretKey; reference: string }> {
    const row = await findOwnContact(tx);
    const [key = null] = row === null ? [] : await this.keys.load([row.key_reference]);
    if (row !== null && key !== null) return { id: row.id, key, reference: row.key_reference };
    const [stored] = await this.keys.create(1);
    if (stored === undefined) throw new Error('the key store made no key');
    return { id: row?.id ?? tx.newId(), key: stored.key, reference: stored.reference };
  }
}
