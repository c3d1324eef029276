// The other side of the point read: a bare Fastify handler, written by hand as well as one would.
// It verifies the same token, becomes the same role, and in one SQL statement reads the same row
// and inserts the same look row. With TOKEN_CHECK=OFF it only reads, without token and look.
// Run as a process of its own: test/bench/point-read.ts starts it.
import Fastify from 'fastify';
import jsonwebtoken from 'jsonwebtoken';
import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';

interface Settings {
  port: number;
  databaseUrl: string;
  jwk: Record<string, unknown>;
  tokenCheck: 'ON' | 'OFF';
}

const settings = JSON.parse(readFileSync(0, 'utf8')) as Settings;
const key = createPublicKey({ key: settings.jwk, format: 'jwk' });
const pool = new pg.Pool({ connectionString: settings.databaseUrl, max: 10 });

const READ = `select a.id, a.balance_cents, a.stage,
    (select json_agg(json_build_object('number', i.number, 'dueOn', i.due_on,
       'principalCents', i.principal_cents) order by i.number) from arrears_item i
     where i.member_id = a.member_id and i.arrears_id = a.id) as items, r.pseudonym
  from arrears a join customer_relation r on r.member_id = a.member_id and r.id = a.relation_id
  where a.member_id = (select viewer()) and a.id = $1`;
const READ_AND_LOG = `with found as (${READ}), logged as (
    insert into look_log (viewer_id, person_pseudonym, purpose, ground, trace)
    select viewer(), pseudonym, 'ARREARS_LIST', 'CONSENT', $2 from found)
  select * from found`;

const server = Fastify();
server.get<{ Params: { id: string } }>('/arrears/:id', async (request, reply) => {
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
            values: [request.params.id, 'trace'],
          })
        : await client.query({ name: 'read', text: READ, values: [request.params.id] });
    await client.query('commit');
    const row = rows[0] as Record<string, unknown> | undefined;
    return await reply.send(row ?? null);
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
});
await server.listen({ port: settings.port, host: '127.0.0.1' });
process.send?.('listening');
