// One wrapped key as 80 bytes: key id (16), version of the master key (4), nonce (12), wrapped
// AES-256 key (32), tag (16). A slot of zeros holds nothing.
// Not here: where slots stand (key-segments.ts).
import { randomFillSync } from 'node:crypto';
import type { MasterKeys } from './master-keys.ts';
import { KEY_BYTES, NONCE_BYTES, SecretKey, TAG_BYTES } from './secret-key.ts';

const ID_BYTES = 16;
const VERSION_AT = ID_BYTES;
const NONCE_AT = VERSION_AT + 4;
const KEY_AT = NONCE_AT + NONCE_BYTES;
const TAG_AT = KEY_AT + KEY_BYTES;

export const SLOT_BYTES = TAG_AT + TAG_BYTES;
export const SLOT_OF_ZEROS: Buffer = Buffer.alloc(SLOT_BYTES);

/** Why a slot gives no key. UNREADABLE: torn, tampered with, or moved here from elsewhere. */
export type NoKey = 'EMPTY' | 'UNREADABLE' | 'MASTER_KEY_UNKNOWN';

export interface FreshSlots {
  /** Slot after slot, ready to be written. */
  slots: Buffer;
  keys: SecretKey[];
}

/** Makes one key for each reference and wraps it with the current master key. */
export function makeSlots(references: readonly string[], masters: MasterKeys): FreshSlots {
  const keys: SecretKey[] = [];
  const plain = randomFillSync(Buffer.alloc(references.length * KEY_BYTES));
  // Key ids and nonces are what chance leaves in place here; the rest is written over.
  const slots = randomFillSync(Buffer.alloc(references.length * SLOT_BYTES));
  for (const [index, reference] of references.entries()) {
    const slot = slots.subarray(index * SLOT_BYTES, (index + 1) * SLOT_BYTES);
    const key = plain.subarray(index * KEY_BYTES, (index + 1) * KEY_BYTES);
    wrapInto(slot, key, reference, masters);
    keys.push(new SecretKey(key));
  }
  plain.fill(0);
  return { slots, keys };
}

/** The key in a slot, or why there is none. */
export function openSlot(slot: Buffer, reference: string, masters: MasterKeys): SecretKey | NoKey {
  const plain = unwrap(slot, reference, masters);
  if (typeof plain === 'string') return plain;
  const key = new SecretKey(plain);
  plain.fill(0);
  return key;
}

/** The same key wrapped anew with the current master key, or why there is none. */
export function rewrapSlot(slot: Buffer, reference: string, masters: MasterKeys): Buffer | NoKey {
  const plain = unwrap(slot, reference, masters);
  if (typeof plain === 'string') return plain;
  const renewed = Buffer.from(slot);
  randomFillSync(renewed, NONCE_AT, KEY_AT - NONCE_AT);
  wrapInto(renewed, plain, reference, masters);
  plain.fill(0);
  return renewed;
}

/** The version of the master key that a slot says it is wrapped with; 0 when it holds nothing. */
export function masterVersionOf(slot: Buffer): number {
  return slot.readUInt32BE(VERSION_AT);
}

/** Writes version, wrapped key and tag; key id and nonce stand there already. */
function wrapInto(slot: Buffer, plain: Buffer, reference: string, masters: MasterKeys): void {
  slot.writeUInt32BE(masters.currentVersion, VERSION_AT);
  const nonce = slot.subarray(NONCE_AT, KEY_AT);
  const { ciphertext, tag } = masters.current().encrypt(nonce, boundTo(slot, reference), plain);
  ciphertext.copy(slot, KEY_AT);
  tag.copy(slot, TAG_AT);
}

function unwrap(slot: Buffer, reference: string, masters: MasterKeys): Buffer | NoKey {
  const version = masterVersionOf(slot);
  if (version === 0) return slot.equals(SLOT_OF_ZEROS) ? 'EMPTY' : 'UNREADABLE';
  const master = masters.find(version);
  if (!master) return 'MASTER_KEY_UNKNOWN';
  const nonce = slot.subarray(NONCE_AT, KEY_AT);
  const wrapped = { ciphertext: slot.subarray(KEY_AT, TAG_AT), tag: slot.subarray(TAG_AT) };
  return master.decrypt(nonce, boundTo(slot, reference), wrapped) ?? 'UNREADABLE';
}

/** What the tag binds beside the key: id, version and the place, so that no slot can be moved. */
function boundTo(slot: Buffer, reference: string): Buffer {
  return Buffer.concat([
    Buffer.from(`jpa key slot 1 ${reference} `, 'latin1'),
    slot.subarray(0, NONCE_AT),
  ]);
}
