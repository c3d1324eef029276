// A file that does not come to its end: its sender goes away or falls silent. Whole parts stay, and
// the next sending goes on.
// Not here: a service that is killed or stops (test/reliability/killed-import.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { type ClientRequest, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { admitCoalition } from '../support/coalition.ts';
import {
  csvOf,
  goodRow,
  type ReportLine,
  sendFile,
  type SentFile,
} from '../support/import-calls.ts';
import { TestService } from '../support/test-service.ts';

const services: TestService[] = [];
afterAll(async () => {
  for (const service of services) await service.stop();
}, 60_000);

interface Listening {
  service: TestService;
  port: number;
}

async function listen(options: Parameters<typeof TestService.start>[0]): Promise<Listening> {
  const service = await TestService.start(options);
  services.push(service);
  await admitCoalition(service, ['cz', 'kpn']);
  await service.app.listen(0, '127.0.0.1');
  return { service, port: (service.app.getHttpServer().address() as AddressInfo).port };
}

const FILE = csvOf(Array.from({ length: 1300 }, (_none, n) => goodRow(n)));
const MIDDLE = Math.floor(FILE.length * 0.7);

/** Sends the beginning of a file. */
async function begin({ service, port }: Listening): Promise<ClientRequest> {
  const sending = request({
    ...{ port, method: 'POST', path: '/import/arrears' },
    headers: {
      'content-type': 'text/csv',
      authorization: `Bearer ${await service.token('cz')}`,
    },
  });
  sending.on('error', () => undefined);
  // In the middle of a row.
  sending.write(FILE.slice(0, MIDDLE));
  return sending;
}

/** The whole report of a file. */
async function reportOf(answer: NodeJS.ReadableStream): Promise<ReportLine[]> {
  let text = '';
  for await (const chunk of answer) text += String(chunk);
  const lines = text.trim().split('\n');
  return lines.map((line) => JSON.parse(line) as ReportLine);
}

/** Sends the beginning of the file, waits for the report of its first part, and goes away. */
async function sendHalf(to: Listening): Promise<string> {
  const sending = await begin(to);
  const [answer] = (await once(sending, 'response')) as [NodeJS.ReadableStream];
  let text = '';
  for await (const chunk of answer) {
    text += String(chunk);
    if (text.includes('"entries":500')) break;
  }
  sending.destroy();
  return text;
}

async function sendAgain({ service }: Listening): Promise<SentFile> {
  for (;;) {
    const sent = await sendFile(service, 'cz', FILE);
    if (sent.status !== 429) return sent;
    await pause(20);
  }
}

describe('a file whose sender goes away', () => {
  let to: Listening;
  beforeAll(async () => {
    to = await listen({});
  }, 180_000);

  it('leaves whole parts, makes room for the next one, and goes on when it is sent again', async () => {
    expect(await sendHalf(to)).not.toContain('"type":"end"');
    const sent = await sendAgain(to);
    expect(sent.end).toMatchObject({ outcome: 'DONE', entries: 1300, new: 1300, failed: 0 });
    expect(sent.end?.['before']).toBe(500);
    const [row] = await to.service.witnessed<Record<string, number>>(
      `select (select count(*)::int from arrears) as arrears,
         (select count(*)::int from arrears_item) as items,
         (select count(*)::int from customer_relation) as customers`,
    );
    expect(row).toEqual({ arrears: 1300, items: 1300, customers: 1300 });
  }, 60_000);
});

describe('a sender that falls silent', () => {
  let to: Listening;
  beforeAll(async () => {
    // Test and service share a thread: on a busy machine both fall silent for seconds.
    to = await listen({ importLimits: { stallSeconds: 10 } });
  }, 180_000);

  it('is told so; until then its member sends no other file, and others do', async () => {
    const { service } = to;
    const sending = await begin(to);
    let at = MIDDLE;
    const slowly = setInterval(() => {
      sending.write(FILE.slice(at, at + 1));
      at += 1;
    }, 100);
    // Before its first part is told another file may have come to us first.
    const [answer] = (await once(sending, 'response')) as [NodeJS.ReadableStream];
    const report = reportOf(answer);
    const small = csvOf([goodRow(1)]);
    const second = await sendFile(service, 'cz', small);
    expect(second.status).toBe(429);
    expect(JSON.parse(second.text)).toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    expect((await sendFile(service, 'kpn', small)).end).toMatchObject({ outcome: 'DONE', new: 1 });
    clearInterval(slowly);
    const lines = await report;
    sending.destroy();
    expect(lines.at(-2)).toMatchObject({ type: 'fileFault', code: 'SENDING_STALLED', line: null });
    expect(lines.at(-2)?.message).toContain('het gaat daar verder');
    expect(lines.at(-1)).toMatchObject({ type: 'end', outcome: 'STOPPED', entries: 500, new: 500 });
    const again = await sendAgain(to);
    expect(again.end).toMatchObject({ outcome: 'DONE', entries: 1300, new: 1300, before: 500 });
  }, 120_000);
});
