// The other side of a read: a bare Fastify handler, written by hand as well as one would. It
// verifies the same token, becomes the same role, and in one SQL statement reads the same rows and
// inserts the same look rows. With TOKEN_CHECK=OFF it only reads, without token and look.
// Run as a process of its own: test/bench/handler.ts starts it.
import Fastify from 'fastify';
import jsonwebtoken from 'jsonwebtoken';
import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';

interface Settings {
  port: number;
  databaseUrl: string;
  /** One statement with one argument. */
  text: string;
  jwk: Record<string, unknown>;
  tokenCheck: 'ON' | 'OFF';
}

const settings = JSON.parse(readFileSync(0, 'utf8')) as Settings;
const key = createPublicKey({ key: settings.jwk, format: 'jwk' });
const pool = new pg.Pool({ connectionString: settings.databaseUrl, max: 10 });

/** The look row of everybody who is read, in the same statement. */
const READ_AND_LOG = `with found as (${settings.text}), logged as (
    insert into look_log (viewer_id, person_pseudonym, purpose, ground, trace)
    select distinct viewer(), p::uuid, 'CASE_READ', 'CONSENT', $2
    from found, json_array_elements_text(found.pseudonyms::json) as p)
  select * from found`;

const server = Fastify();
server.get<{ Params: { argument: string } }>('/read/:argument', async (request, reply) => {
  const token = (request.headers.authorization ?? '').slice('Bearer '.length);
  const org =
    settings.tokenCheck === 'ON'
      ? (jsonwebtoken.verify(token, key, { algorithms: ['ES256'] }) as { org: string }).org
      : (request.headers['x-org'] as string);
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query({
      name: 'scope',
      text: `select set_config('role', 'jpa_member', true), set_config('app.viewer', $1, true),
        set_config('app.now', $2, true)`,
      values: [org, new Date().toISOString()],
    });
    const { rows } =
      settings.tokenCheck === 'ON'
        ? await client.query({
            name: 'read-log',
            text: READ_AND_LOG,
            values: [request.params.argument, 'trace'],
          })
        : await client.query({
            name: 'read',
            text: settings.text,
            values: [request.params.argument],
          });
    await client.query('commit');
    return await reply.send(rows);
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
});
await server.listen({ port: settings.port, host: '127.0.0.1' });
process.send?.('listening');
