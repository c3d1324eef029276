// Looks for texts in raw bytes: in the files of the database and its write-ahead log, past SQL; in
// logs; in the key directory. A text counts as found in any of the forms in which bytes may hold
// it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/** The texts that are found in some bytes, whatever their case. */
export function findIn(bytes: Buffer, texts: readonly string[]): string[] {
  const found = new Set<string>();
  search(lowerCased(bytes), formsOf(texts, plainForms), found);
  search(bytes, formsOf(texts, base64Forms), found);
  return texts.filter((text) => found.has(text));
}

interface Form {
  text: string;
  bytes: Buffer;
}

function formsOf(texts: readonly string[], formsOfOne: (text: string) => string[]): Form[] {
  return texts.flatMap((text) =>
    [...new Set(formsOfOne(text))].map((form) => ({ text, bytes: Buffer.from(form) })),
  );
}

/** As written, without what separates (as normalised or compared), and in hexadecimal digits. */
function plainForms(text: string): string[] {
  const written = text.toLowerCase();
  const bare = written.replace(/[^\p{L}\p{N}]/gu, '');
  return [written, bare, ...[text, written, bare].map((each) => Buffer.from(each).toString('hex'))];
}

/** The middle of the text in base64, for each of the three places where it may begin. */
function base64Forms(text: string): string[] {
  return [text, text.toLowerCase()].flatMap((each) =>
    [0, 1, 2].map((before) => {
      const encoded = Buffer.from('\0'.repeat(before) + each).toString('base64url');
      return encoded.slice(before === 0 ? 0 : before + 1, -2);
    }),
  );
}

function lowerCased(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  for (const [at, byte] of copy.entries()) if (byte >= 0x41 && byte <= 0x5a) copy[at] = byte | 0x20;
  return copy;
}

/** Hundreds of forms in one pass: most places are ruled out by their first three bytes. */
function search(bytes: Buffer, forms: readonly Form[], found: Set<string>): void {
  const beginnings = new Uint8Array(1 << 24);
  const byBeginning = new Map<number, Form[]>();
  for (const form of forms) {
    if (form.bytes.length < 4) throw new RangeError('too short a text to look for');
    const beginning = form.bytes.readUIntBE(0, 3);
    beginnings[beginning] = 1;
    byBeginning.set(beginning, [...(byBeginning.get(beginning) ?? []), form]);
  }
  let last = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    last = ((last << 8) | (bytes[at] as number)) & 0xffffff;
    if (beginnings[last] === 0) continue;
    for (const form of byBeginning.get(last) ?? []) {
      const from = at - 2;
      if (bytes.subarray(from, from + form.bytes.length).equals(form.bytes)) found.add(form.text);
    }
  }
}

/** The database server from inside, as superuser: its files, its log. */
export class ServerFiles {
  private constructor(
    private readonly client: pg.Client,
    private readonly from: string,
  ) {}

  /** From now on the write-ahead log is of interest. `url` is a superuser's, in the database. */
  static async open(url: string): Promise<ServerFiles> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<{ at: string }>('select pg_current_wal_lsn()::text as at');
    return new ServerFiles(client, rows[0]?.at ?? '');
  }

  close(): Promise<void> {
    return this.client.end();
  }

  query(text: string): Promise<pg.QueryResult> {
    return this.client.query(text);
  }

  /** Every file of the database: tables, indexes, overflow, what was deleted, statistics. */
  async ofDatabase(): Promise<Buffer> {
    await this.client.query('checkpoint');
    const { rows } = await this.client.query<{ bytes: Buffer }>(
      `select pg_read_binary_file(place || '/' || name) as bytes
       from (select 'base/' || oid as place from pg_database where datname = current_database()) d,
         pg_ls_dir(place) as name
       where name ~ '^[0-9]'`,
    );
    return Buffer.concat(rows.map(({ bytes }) => bytes));
  }

  /** What was written ahead since `open`. */
  async ofWriteAheadLog(): Promise<Buffer> {
    await this.client.query('checkpoint');
    const { rows } = await this.client.query<{ bytes: Buffer }>(
      `with range as (
         select pg_walfile_name_offset($1::pg_lsn) as first,
           pg_walfile_name_offset(pg_current_wal_lsn()) as last)
       select pg_read_binary_file('pg_wal/' || w.name, low, high - low) as bytes
       from range, pg_ls_waldir() as w(name, size, changed_at), lateral (select
         case when w.name = (first).file_name then (first).file_offset else 0 end as low,
         case when w.name = (last).file_name then (last).file_offset else w.size end as high) as part
       where w.name between (first).file_name and (last).file_name order by w.name`,
      [this.from],
    );
    return Buffer.concat(rows.map(({ bytes }) => bytes));
  }

  /** The log of the embedded server; null where another server keeps it elsewhere. */
  async ofServerLog(): Promise<Buffer | null> {
    const { rows } = await this.client.query<{ place: string }>(
      `select current_setting('data_directory') as place`,
    );
    const log = join(rows[0]?.place ?? '', '..', '..', 'server.log');
    return existsSync(log) ? readFileSync(log) : null;
  }
}

/** All files below a folder, one behind the other. */
export function filesBelow(folder: string): Buffer {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile());
  return Buffer.concat(files.map(({ parentPath, name }) => readFileSync(join(parentPath, name))));
}
