// Shows the person of a call: name, phone and preference, of what a member registered, and no more;
// each look is logged, and the first is told to the customer.
// Not here: starting and ending calls (care-calls.service.ts).
import { Injectable } from '@nestjs/common';
import { openContact } from '../customers/contact-preference.repository.ts';
import type { OwnContact } from '../customers/contact-preference.types.ts';
import { openIdentity } from '../customers/relation-seals.ts';
import { recordLooks } from '../platform/audit/look-log.ts';
import { KeyStore } from '../platform/crypto/key-store.ts';
import type { Tx } from '../platform/database/tx.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import {
  type CallPurpose,
  type CallRow,
  findContactOfCall,
  loadSealedPersons,
  storeLooked,
} from './care-calls.repository.ts';
import type { CareCallState } from './care.enums.ts';
import type { CareCall } from './care.types.ts';

const GROUND = {
  CARE_CALL: 'CONSENT',
  BREAK_GLASS: 'LEGITIMATE_INTEREST',
} as const satisfies Record<CallPurpose, string>;

@Injectable()
export class CareCallReader {
  constructor(private readonly keys: KeyStore) {}

  /** A call with what may be seen of its person now. */
  async show(tx: Tx, row: CallRow): Promise<CareCall> {
    const call = unseen(row, tx.now);
    if (call.state !== 'OPEN') return call;
    const { name, phone, pseudonyms } = await this.personOf(tx, row.id);
    recordLooks(tx, pseudonyms, row.purpose, GROUND[row.purpose]);
    if (pseudonyms.length > 0 && (await storeLooked(tx, row.id))) {
      enqueue(tx, 'tell-care-call', { viewerId: tx.viewerId, callId: row.id });
    }
    const { channel, part_of_day } = row;
    const said = channel !== null && part_of_day !== null;
    const preference = said ? { channel, partOfDay: part_of_day } : null;
    const ownContact = await this.contactOf(tx, row.id);
    // What the person gave itself goes before what a member registered.
    return { ...call, name, phone: ownContact?.phone ?? phone, preference, ownContact };
  }

  private async contactOf(tx: Tx, callId: string): Promise<OwnContact | null> {
    const row = await findContactOfCall(tx, callId);
    if (row === null) return null;
    const [key = null] = await this.keys.load([row.key_reference]);
    const contact = openContact(key, row);
    // An address is shown to use it, not beside what it likes better.
    return contact && { ...contact, email: contact.channel === 'EMAIL' ? contact.email : null };
  }

  private async personOf(
    tx: Tx,
    callId: string,
  ): Promise<{ name: string | null; phone: string | null; pseudonyms: string[] }> {
    const rows = await loadSealedPersons(tx, callId);
    const keys = await this.keys.load(rows.map((row) => row.key_reference));
    const known = rows.flatMap((row, at) => {
      const identity = openIdentity(keys[at] ?? null, row.relation_id, row.identity_sealed);
      return identity === null ? [] : [{ identity, pseudonym: row.pseudonym }];
    });
    const newest = known[0]?.identity;
    return {
      name: newest === undefined ? null : `${newest.initials} ${newest.familyName}`,
      phone: known.find(({ identity }) => identity.mobile !== null)?.identity.mobile ?? null,
      pseudonyms: known.map((each) => each.pseudonym),
    };
  }
}

/** The call without its person. */
export function unseen(row: CallRow, now: Date): CareCall {
  return {
    id: row.id,
    state: stateOf(row, now),
    endsAt: row.ends_at,
    name: null,
    phone: null,
    preference: null,
    ownContact: null,
  };
}

function stateOf(row: CallRow, now: Date): CareCallState {
  if (row.is_done || row.ended_at !== null || row.ends_at <= now) return 'ENDED';
  return row.granted_at === null ? 'PREPARING' : 'OPEN';
}
