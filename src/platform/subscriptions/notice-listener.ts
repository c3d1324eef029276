// Hears the notices of the database on a connection of its own, from the moment that somebody
// follows something. When the connection breaks it is made again, and all who wait look for
// themselves: a notice that nobody heard is never needed.
// Not here: whom a notice wakes (wake-ups.ts).
import pg from 'pg';

const CHANNEL = 'woken';
/** Waits longer after each failure, up to the last. */
const AGAIN_MILLISECONDS = [500, 1_000, 2_000, 5_000, 15_000];
/** A server that vanished without a word is noticed by a question that gets no answer. */
const ASK_MILLISECONDS = 20_000;
const SILENCE_MILLISECONDS = 10_000;

export interface ListenerSettings {
  /** Connects as the worker login, directly: behind a pooler nothing is heard. */
  url: string;
  /** Told the text of each notice. */
  heard: (topic: string) => void;
  /** Told when notices may have been missed. */
  missed: () => void;
  /** Told when the connection broke or could not be made, and when it is there again. */
  changed: (state: 'HEARS' | 'LOST', error?: unknown) => void;
}

export class NoticeListener {
  private client: pg.Client | null = null;
  private connecting: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;
  private failures = 0;
  private wanted = false;
  private closed = false;

  constructor(private readonly settings: ListenerSettings) {}

  /** Resolves when notices are heard, or cannot be now: then they will be later. */
  async listen(): Promise<void> {
    this.wanted = true;
    if (this.client !== null || this.closed || this.timer !== null) return;
    this.connecting ??= this.connect().finally(() => (this.connecting = null));
    await this.connecting;
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.timer !== null) clearTimeout(this.timer);
    await this.connecting;
    const { client } = this;
    this.client = null;
    await client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.settings.url,
      application_name: 'joint-listener',
      connectionTimeoutMillis: SILENCE_MILLISECONDS,
      query_timeout: SILENCE_MILLISECONDS,
      keepAlive: true,
    });
    let isLost = false;
    const lose = (error?: unknown): void => {
      if (isLost) return;
      isLost = true;
      this.lose(client, error);
    };
    client.on('error', lose);
    client.on('end', () => lose());
    client.on('notification', ({ payload }) => this.settings.heard(payload ?? ''));
    try {
      await client.connect();
      await client.query('set idle_session_timeout = 0');
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      lose(error);
      return;
    }
    if (isLost) return;
    this.client = client;
    this.askNow(client, lose);
    if (this.failures > 0) {
      this.settings.changed('HEARS');
      this.settings.missed();
    }
    this.failures = 0;
  }

  private askNow(client: pg.Client, lose: (error: unknown) => void): void {
    const timer = setInterval(() => {
      if (this.client === client) client.query('select 1').catch(lose);
      else clearInterval(timer);
    }, ASK_MILLISECONDS);
    timer.unref();
  }

  private lose(client: pg.Client, error: unknown): void {
    if (this.client === client) this.client = null;
    // The connection is given up whatever it still says.
    client.end().catch(() => undefined);
    if (this.closed || !this.wanted) return;
    if (this.failures === 0) this.settings.changed('LOST', error);
    const after = AGAIN_MILLISECONDS[this.failures] ?? AGAIN_MILLISECONDS.at(-1);
    this.failures += 1;
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.listen();
    }, after);
    this.timer.unref();
  }
}
