// docs/schema.sql is the database as the migrations leave it. With UPDATE_GOLDEN=1 it is written.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { schemaText } from '../support/schema-text.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const DOCUMENT = join(import.meta.dirname, '..', '..', 'docs', 'schema.sql');

describe('the document of the schema', () => {
  let database: TestDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client(database.urls.superuser);
    await client.connect();
  });

  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  it('says what the migrations make (UPDATE_GOLDEN=1 writes it)', async () => {
    const text = await schemaText(client);
    if (process.env['UPDATE_GOLDEN'] === '1') await writeFile(DOCUMENT, text);
    expect(await readFile(DOCUMENT, 'utf8')).toBe(text);
  });
});
