// The issuer's keys: held in memory (development issuer) or fetched from its JWKS address and kept.
// A fetched set is renewed behind the scenes, once more when a token names a key that is not in it,
// and goes on being used for a while when the issuer does not answer.
// Not here: reading a set (jwks.ts).
import { KeysUnavailable } from './auth-errors.ts';
import type { AuthJournal, KeyFetchFault } from './auth-journal.ts';
import { readKeySet, type IssuerKey, type KeySetDocument } from './jwks.ts';
import type { Clock } from '../clock/clock.ts';

export abstract class IssuerKeys {
  /**
   * The key with this `kid`, or null when the issuer has none.
   * @throws KeysUnavailable when the issuer's keys cannot be had.
   */
  abstract find(kid: string): Promise<IssuerKey | null>;
}

/** Keys that never change: a set in memory. */
export class FixedIssuerKeys extends IssuerKeys {
  private readonly keys: ReadonlyMap<string, IssuerKey>;

  constructor(document: KeySetDocument) {
    super();
    const keys = readKeySet(document);
    if (keys === null) throw new Error('the key set holds no key that tokens can be signed with');
    this.keys = keys;
  }

  override find(kid: string): Promise<IssuerKey | null> {
    return Promise.resolve(this.keys.get(kid) ?? null);
  }
}

export interface FetchSettings {
  /** After this the set is fetched again, while the old one goes on being used. */
  freshSeconds: number;
  /** After this, without any answer, the old set is no longer used. */
  usableSeconds: number;
  /** Between two fetches: no caller can make us hammer the issuer by naming unknown keys. */
  coolDownSeconds: number;
  timeoutMilliseconds: number;
  largestBytes: number;
}

export const FETCH_SETTINGS: FetchSettings = {
  freshSeconds: 600,
  usableSeconds: 24 * 3600,
  coolDownSeconds: 10,
  timeoutMilliseconds: 3000,
  largestBytes: 256 * 1024,
};

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The address as a URL: https, or http to this very machine outside production.
 * @throws Error with what is wrong; it is meant for whoever configures the service.
 */
export function jwksAddress(address: string, environment: string): URL {
  if (!URL.canParse(address)) throw new Error('AUTH_JWKS_URL is not a URL');
  const url = new URL(address);
  const loopback = LOOPBACK.has(url.hostname) && environment !== 'production';
  if (url.protocol === 'https:' || (url.protocol === 'http:' && loopback)) return url;
  throw new Error('AUTH_JWKS_URL must be https (http only to this machine, not in production)');
}

/** Keys fetched from the issuer. */
export class RemoteIssuerKeys extends IssuerKeys {
  private keys: ReadonlyMap<string, IssuerKey> | null = null;
  private fetchedAtMs = 0;
  private triedAtMs = Number.NEGATIVE_INFINITY;
  private fetching: Promise<void> | null = null;

  private readonly address: URL;
  private readonly clock: Clock;
  private readonly journal: AuthJournal;
  private readonly settings: FetchSettings;

  constructor(address: URL, clock: Clock, journal: AuthJournal, settings = FETCH_SETTINGS) {
    super();
    this.address = address;
    this.clock = clock;
    this.journal = journal;
    this.settings = settings;
  }

  override async find(kid: string): Promise<IssuerKey | null> {
    if (this.ageSeconds() >= this.settings.freshSeconds) {
      const renewed = this.renew();
      if (this.usableKeys() === null) await renewed;
    }
    const known = this.usableKeys()?.get(kid);
    if (known !== undefined) return known;
    await this.renew();
    const keys = this.usableKeys();
    if (keys === null) throw new KeysUnavailable();
    return keys.get(kid) ?? null;
  }

  private ageSeconds(): number {
    if (this.keys === null) return Number.POSITIVE_INFINITY;
    return (this.clock.now().getTime() - this.fetchedAtMs) / 1000;
  }

  private usableKeys(): ReadonlyMap<string, IssuerKey> | null {
    return this.ageSeconds() < this.settings.usableSeconds ? this.keys : null;
  }

  /** One fetch at a time, none within the cool-down. Never rejects: the journal gets the fault. */
  private renew(): Promise<void> {
    if (this.fetching !== null) return this.fetching;
    const nowMs = this.clock.now().getTime();
    if (nowMs - this.triedAtMs < this.settings.coolDownSeconds * 1000) return Promise.resolve();
    this.triedAtMs = nowMs;
    this.fetching = this.fetchKeys()
      .then((fetched) => {
        if (typeof fetched === 'string') return this.journal.keysNotFetched(fetched);
        this.keys = fetched;
        this.fetchedAtMs = nowMs;
        this.journal.keysFetched(fetched.size);
      })
      .finally(() => {
        this.fetching = null;
      });
    return this.fetching;
  }

  private async fetchKeys(): Promise<ReadonlyMap<string, IssuerKey> | KeyFetchFault> {
    try {
      const answer = await fetch(this.address, {
        headers: { accept: 'application/jwk-set+json, application/json' },
        redirect: 'error', // a redirect could leave https
        signal: AbortSignal.timeout(this.settings.timeoutMilliseconds),
      });
      if (answer.status !== 200) {
        await answer.body?.cancel();
        return 'STATUS';
      }
      const text = await this.readBody(answer);
      if (text === null) return 'TOO_LARGE';
      return readKeySet(parseJson(text)) ?? 'NOT_A_KEY_SET';
    } catch (error) {
      return (error as Partial<Error>).name === 'TimeoutError' ? 'TIMEOUT' : 'UNREACHABLE';
    }
  }

  private async readBody(answer: Response): Promise<string | null> {
    const parts: Uint8Array[] = [];
    let bytes = 0;
    for await (const part of answer.body ?? []) {
      bytes += part.byteLength;
      if (bytes > this.settings.largestBytes) return null; // leaving the loop closes the connection
      parts.push(part);
    }
    return Buffer.concat(parts).toString('utf8');
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
