// Seals a text or record with a data key (AES-256-GCM), bound to the place it is stored in.
// Layout: version (1), nonce (12), ciphertext padded to whole blocks of 32 bytes, tag (16).
// Not here: where keys come from (key-store.ts).
import { joinParts } from './joined-parts.ts';
import { nextNonce } from './nonces.ts';
import { NONCE_BYTES, TAG_BYTES, type SecretKey } from './secret-key.ts';

/** The place of a sealed value. Moved to another it does not open. */
export interface Place {
  table: string;
  column: string;
  /** The id of the row; of several parts when its key has several. */
  row: string;
}

export type JsonValue = string | number | boolean | null | JsonValue[] | JsonRecord;
export interface JsonRecord {
  [name: string]: JsonValue;
}

const VERSION = 1;
const HEAD_BYTES = 1 + NONCE_BYTES;
/** Sealed values of one block cannot be told apart by their length, such as two short codes. */
const BLOCK_BYTES = 32;
const END_OF_TEXT = 0x80;

/** Seals a text. Two seals of one text differ. */
export function seal(key: SecretKey, place: Place, plaintext: string): Buffer {
  const nonce = nextNonce();
  const { ciphertext, tag } = key.encrypt(nonce, boundTo(place), padded(plaintext));
  return Buffer.concat([Buffer.of(VERSION), nonce, ciphertext, tag]);
}

/** The text, or null when key or place are others, or a byte has changed. */
export function open(key: SecretKey, place: Place, sealed: Uint8Array): string | null {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (bytes[0] !== VERSION || bytes.length < HEAD_BYTES + BLOCK_BYTES + TAG_BYTES) return null;
  const plain = key.decrypt(bytes.subarray(1, HEAD_BYTES), boundTo(place), {
    ciphertext: bytes.subarray(HEAD_BYTES, -TAG_BYTES),
    tag: bytes.subarray(-TAG_BYTES),
  });
  return plain && plain.toString('utf8', 0, plain.lastIndexOf(END_OF_TEXT));
}

export function sealRecord(key: SecretKey, place: Place, record: JsonRecord): Buffer {
  return seal(key, place, JSON.stringify(record));
}

/** The record, or null as `open`. Its shape is what was sealed: check it when versions differ. */
export function openRecord(key: SecretKey, place: Place, sealed: Uint8Array): JsonRecord | null {
  const text = open(key, place, sealed);
  return text === null ? null : (JSON.parse(text) as JsonRecord);
}

function boundTo({ table, column, row }: Place): Buffer {
  return joinParts(['jpa envelope', String(VERSION), table, column, row]);
}

/** The text, one byte 0x80, and zeros up to whole blocks (ISO/IEC 7816-4). */
function padded(plaintext: string): Buffer {
  const length = Buffer.byteLength(plaintext);
  const blocks = Math.floor(length / BLOCK_BYTES) + 1;
  const bytes = Buffer.alloc(blocks * BLOCK_BYTES);
  bytes.write(plaintext);
  bytes[length] = END_OF_TEXT;
  return bytes;
}
