// Keyed tokens: the same text gives the same token, and without the key nobody can try texts out.
// One key for each purpose, with versions, so that no token serves two purposes.
// Not here: normalising what tokens are made of (domain/person).
import { timingSafeEqual } from 'node:crypto';
import { formatDay, type LocalDate } from '../../domain/calendar/local-date.ts';
import { joinParts } from './joined-parts.ts';
import type { NamedKeys } from './named-keys.ts';
import type { SecretKey } from './secret-key.ts';

/** Purposes whose keys get new versions. */
export const ROTATING_PURPOSES = [
  /** To link persons on; the first part names the kind: strong, mobile, e-mail, IBAN, household. */
  'link',
  'own-reference',
  'claim-code',
  'idempotency-key',
  'cursor',
  'pseudonym',
] as const;
/** Those of which something is kept: a rotation makes it anew, or waits until it is gone. */
export const REMADE_PURPOSES = [
  ...(['link', 'own-reference', 'claim-code', 'idempotency-key'] as const),
] satisfies readonly RotatingPurpose[];
/** Purposes whose tokens are themselves ids that others keep: a new key would be a new id. */
export const FIXED_PURPOSES = ['viewer-id'] as const;
/** The key that compares a repeated request's input with the first's: one for each day. */
const DAILY_PURPOSE = 'idempotency-input';

export type RotatingPurpose = (typeof ROTATING_PURPOSES)[number];
export type FixedPurpose = (typeof FIXED_PURPOSES)[number];
export type Purpose = RotatingPurpose | FixedPurpose;

/** One version of the key of one purpose. */
export class TokenKey {
  readonly version: number;
  private readonly purpose: string;
  private readonly key: SecretKey;

  constructor(purpose: string, version: number, key: SecretKey) {
    this.purpose = purpose;
    this.version = version;
    this.key = key;
  }

  /** HMAC-SHA-256 over the purpose and the parts: 32 bytes. */
  token(...parts: string[]): Buffer {
    return this.key.hmac(joinParts([this.purpose, ...parts]));
  }

  /** Whether a token, or at least its first 16 bytes, is of these parts; takes equally long. */
  matches(token: Uint8Array, ...parts: string[]): boolean {
    if (token.length < 16 || token.length > 32) return false;
    return timingSafeEqual(token, this.token(...parts).subarray(0, token.length));
  }
}

export class BlindIndex {
  private readonly named: NamedKeys;

  private constructor(named: NamedKeys) {
    this.named = named;
  }

  /** Opens the keys of all purposes; makes the first version of those that have none. */
  static async open(named: NamedKeys): Promise<BlindIndex> {
    const index = new BlindIndex(named);
    const purposes: Purpose[] = [...ROTATING_PURPOSES, ...FIXED_PURPOSES];
    await named.make(purposes.map((name) => ({ name, version: 1 })));
    await Promise.all(purposes.map((purpose) => index.current(purpose)));
    return index;
  }

  /** The version to write with. */
  async current(purpose: Purpose): Promise<TokenKey> {
    const [newest] = await this.all(purpose);
    if (!newest) throw new Error(`every key of ${purpose} is destroyed`);
    return newest;
  }

  /** Every version to look up by, newest first. */
  async all(purpose: Purpose): Promise<TokenKey[]> {
    const versions = await this.named.versions(purpose);
    return versions.map(({ version, key }) => new TokenKey(purpose, version, key));
  }

  /**
   * Adds a version, which every process knows at its next `current` or `all`. Lookups go by all
   * versions; once everything is written with the newest, `retire` the older ones.
   */
  async addVersion(purpose: RotatingPurpose): Promise<number> {
    const version = (await this.current(purpose)).version + 1;
    await this.named.make([{ name: purpose, version }]);
    return version;
  }

  /** Destroys every version but the newest: tokens made with them find nothing any more. */
  async retireOlder(purpose: RotatingPurpose): Promise<number> {
    const { version: newest } = await this.current(purpose);
    return this.named.destroy(purpose, (version) => version < newest);
  }

  /** A UUID (RFC 9562, version 8) that the same parts always give. */
  async uuidFrom(purpose: FixedPurpose, ...parts: string[]): Promise<string> {
    const bytes = (await this.current(purpose)).token(...parts).subarray(0, 16);
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const hex = bytes.toString('hex');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }

  /**
   * The key for inputs of requests of this day, made at its first use.
   * @throws RangeError when it is destroyed: a day that is over gets no second key.
   */
  async dailyKey(day: LocalDate): Promise<TokenKey> {
    const version = versionOf(day);
    await this.named.make([{ name: DAILY_PURPOSE, version }]);
    const key = await this.findDailyKey(day);
    if (!key) throw new RangeError('the key of that day is destroyed');
    return key;
  }

  /** The key of this day, or null when it is destroyed or nobody needed it. */
  async findDailyKey(day: LocalDate): Promise<TokenKey | null> {
    const key = await this.named.find(DAILY_PURPOSE, versionOf(day));
    return key && new TokenKey(DAILY_PURPOSE, versionOf(day), key);
  }

  /** Destroys the keys of all days before this one. @returns how many. */
  async destroyDailyKeysBefore(day: LocalDate): Promise<number> {
    return this.named.destroy(DAILY_PURPOSE, (version) => version < versionOf(day));
  }
}

/** @example the 5th of January 2026 is version 20260105 */
function versionOf(day: LocalDate): number {
  return Number(formatDay(day).replaceAll('-', ''));
}
