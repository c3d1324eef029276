// A file whose sender goes away in the middle: whole parts stay, and the next sending goes on.
// Not here: a service that is killed (test/reliability/killed-import.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { admitCoalition } from '../support/coalition.ts';
import { csvOf, goodRow, sendFile, type SentFile } from '../support/import-calls.ts';
import { TestService } from '../support/test-service.ts';

let service: TestService;
let port: number;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz']);
  await service.app.listen(0, '127.0.0.1');
  port = (service.app.getHttpServer().address() as AddressInfo).port;
}, 180_000);
afterAll(() => service.stop());

const FILE = csvOf(Array.from({ length: 1300 }, (_none, n) => goodRow(n)));

/** Sends the beginning of the file, waits for the report of its first part, and goes away. */
async function sendHalf(): Promise<string> {
  const sending = request({
    ...{ port, method: 'POST', path: '/import/arrears' },
    headers: {
      'content-type': 'text/csv',
      authorization: `Bearer ${await service.token('cz')}`,
    },
  });
  sending.on('error', () => undefined);
  // In the middle of a row.
  sending.write(FILE.slice(0, Math.floor(FILE.length * 0.7)));
  const [answer] = (await once(sending, 'response')) as [NodeJS.ReadableStream];
  let text = '';
  for await (const chunk of answer) {
    text += String(chunk);
    if (text.includes('"entries":500')) break;
  }
  sending.destroy();
  return text;
}

async function sendAgain(): Promise<SentFile> {
  for (;;) {
    const sent = await sendFile(service, 'cz', FILE);
    if (sent.status !== 429) return sent;
    await pause(20);
  }
}

describe('a file whose sender goes away', () => {
  it('leaves whole parts, makes room for the next one, and goes on when it is sent again', async () => {
    expect(await sendHalf()).not.toContain('"type":"end"');
    const sent = await sendAgain();
    expect(sent.end).toMatchObject({ outcome: 'DONE', entries: 1300, new: 1300, failed: 0 });
    expect(sent.end?.['before']).toBe(500);
    const [row] = await service.witnessed<{ arrears: number; items: number; customers: number }>(
      `select (select count(*)::int from arrears) as arrears,
         (select count(*)::int from arrears_item) as items,
         (select count(*)::int from customer_relation) as customers`,
    );
    expect(row).toEqual({ arrears: 1300, items: 1300, customers: 1300 });
  }, 60_000);
});
