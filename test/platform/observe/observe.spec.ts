// Log, metrics, health and stop on a real HTTP server: what is told, and to whom.
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Param } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Agent, get, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { tellTraces } from '../../../src/platform/graphql/trace.ts';
import { httpDoor } from '../../../src/platform/observe/http-door.ts';
import { Log } from '../../../src/platform/observe/log.ts';
import { serveMetrics } from '../../../src/platform/observe/metrics-route.ts';
import { Metrics } from '../../../src/platform/observe/metrics.ts';
import { NestLog } from '../../../src/platform/observe/nest-log.ts';
import { ObserveModule } from '../../../src/platform/observe/observe.module.ts';
import { Readiness, ReadinessProbe } from '../../../src/platform/observe/readiness.ts';
import { watchRequests } from '../../../src/platform/observe/request-log.ts';

class KeyStoreProbe extends ReadinessProbe {
  override readonly name = 'key-store';
  static broken: Error | null = null;
  static asked = 0;

  override async check(): Promise<void> {
    KeyStoreProbe.asked += 1;
    await wait(5);
    if (KeyStoreProbe.broken !== null) throw KeyStoreProbe.broken;
  }
}

@Controller('things')
class ThingsController {
  @Get(':name')
  async find(@Param('name') name: string): Promise<{ name: string }> {
    if (name === 'slow') await wait(150);
    if (name === 'broken') throw new RangeError('Jansen');
    return { name };
  }
}

@Module({ controllers: [ThingsController], providers: [KeyStoreProbe] })
class ThingsModule {}

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

interface Running {
  app: NestFastifyApplication;
  lines: Record<string, unknown>[];
  ask: (path: string, headers?: Record<string, string>, agent?: Agent) => Promise<Answer>;
}

const TRACE = '0af7651916cd43dd8448eb211c80319c';

async function started(metricsToken: string | null): Promise<Running> {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string): void =>
    void lines.push(JSON.parse(line) as Record<string, unknown>);
  const log = new Log({ level: 'debug', destination: { write } });
  const metrics = new Metrics();
  log.onDropped = (count) => {
    metrics.countDroppedKeys(count);
  };
  const imports = [ObserveModule.with({ log, metrics }), ThingsModule];
  const app = await NestFactory.create<NestFastifyApplication>(
    { module: class {}, imports },
    new FastifyAdapter(),
    { logger: new NestLog(log) },
  );
  const server = app.getHttpAdapter().getInstance();
  const readiness = app.get(Readiness);
  tellTraces(server);
  watchRequests(server, {
    log,
    metrics,
    callerOf: (request) =>
      request.headers['x-as'] === 'member' ? { kind: 'MEMBER', clientId: 'vendor-1' } : null,
    stopping: () => readiness.stopping,
  });
  serveMetrics(server, metrics, metricsToken);
  await app.listen(0, '127.0.0.1');
  const { port } = server.server.address() as AddressInfo;
  const ask: Running['ask'] = (path, headers = {}, agent) =>
    new Promise((resolve, reject) => {
      const read = (response: IncomingMessage): void => {
        let body = '';
        response.setEncoding('utf8').on('data', (part: string) => (body += part));
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
        });
      };
      get({ port, host: '127.0.0.1', path, headers, agent }, read).on('error', reject);
    });
  return { app, lines, ask };
}

describe('a running service', () => {
  let service: Running;
  beforeAll(async () => {
    service = await started(null);
  });
  afterAll(() => service.app.close());
  afterEach(() => {
    KeyStoreProbe.broken = null;
    service.lines.length = 0;
  });

  it('is alive, and ready when every probe works', async () => {
    expect((await service.ask('/health/live')).body).toBe('{"status":"ok"}');
    const ready = await service.ask('/health/ready');
    expect(ready.status).toBe(200);
    expect(JSON.parse(ready.body)).toMatchObject({ details: { 'key-store': { status: 'up' } } });
    expect(ready.headers['cache-control']).toBe('no-store');
  });

  it('is not ready when a probe fails, and tells why to the log only, once', async () => {
    KeyStoreProbe.broken = Object.assign(new Error('/keys of Jansen'), { code: 'EACCES' });
    const first = await service.ask('/health/ready');
    await service.ask('/health/ready');
    expect(first.status).toBe(503);
    expect(JSON.parse(first.body)).toMatchObject({ error: { 'key-store': { status: 'down' } } });
    expect(first.body).not.toMatch(/Jansen|EACCES/);
    KeyStoreProbe.broken = null;
    await service.ask('/health/ready');
    const told = service.lines.filter(({ event }) => String(event).startsWith('PROBE'));
    expect(told).toMatchObject([
      { event: 'PROBE_FAILED', probe: 'key-store', errorCode: 'EACCES' },
      { event: 'PROBE_WORKS_AGAIN', probe: 'key-store' },
    ]);
    expect(JSON.stringify(service.lines)).not.toContain('Jansen');
  });

  it('asks its probes once for callers that come together', async () => {
    KeyStoreProbe.asked = 0;
    await Promise.all(Array.from({ length: 8 }, () => service.ask('/health/ready')));
    expect(KeyStoreProbe.asked).toBeLessThan(8);
  });

  it('logs a request by its declared route and caller, never by its address', async () => {
    const path = '/things/Jansen?postcode=1234AB';
    const headers = {
      traceparent: `00-${TRACE}-b7ad6b7169203331-01`,
      authorization: 'Bearer s3cret',
      cookie: 's3cret',
      'x-as': 'member',
    };
    const answer = await service.ask(path, headers);
    expect(answer.headers['traceresponse']).toContain(TRACE);
    const [line] = service.lines.filter(({ event }) => event === 'REQUEST');
    expect(line).toEqual({
      level: 'info',
      time: expect.any(String) as unknown,
      event: 'REQUEST',
      traceId: TRACE,
      method: 'GET',
      route: '/things/:name',
      status: 200,
      durationMs: expect.any(Number) as unknown,
      actorKind: 'MEMBER',
      clientId: 'vendor-1',
    });
    expect(JSON.stringify(service.lines)).not.toMatch(/Jansen|1234AB|s3cret/);
  });

  it('logs an address that it does not have as unmatched', async () => {
    expect((await service.ask('/jansen')).status).toBe(404);
    const [line] = service.lines.filter(({ event }) => event === 'REQUEST');
    expect(line).toMatchObject({ route: 'unmatched', status: 404 });
    expect(JSON.stringify(service.lines)).not.toContain('jansen');
  });

  it('logs what broke by class and place, and answers nothing about it', async () => {
    const answer = await service.ask('/things/broken');
    expect(answer.status).toBe(500);
    expect(answer.body).not.toContain('Jansen');
    const [line] = service.lines.filter(({ level }) => level === 'error');
    expect(line).toMatchObject({ event: 'FRAMEWORK_ERROR', errorName: 'RangeError' });
    expect(JSON.stringify(service.lines)).not.toContain('Jansen');
  });

  it('shows its metrics to its own machine, by fixed labels only', async () => {
    await service.ask('/things/Jansen');
    const { status, body, headers } = await service.ask('/metrics');
    expect(status).toBe(200);
    expect(headers['content-type']).toContain('text/plain');
    expect(body).toContain('method="GET",route="/things/:name",status="2xx"');
    expect(body).not.toContain('Jansen');
  });

  it('answers whoever comes through a proxy as if it had no metrics', async () => {
    const absent = await service.ask('/metricz');
    for (const name of ['x-forwarded-for', 'forwarded', 'via']) {
      const denied = await service.ask('/metrics', { [name]: '127.0.0.1' });
      expect(denied.status).toBe(404);
      expect(denied.body).toBe(absent.body.replace('metricz', 'metrics'));
    }
  });
});

describe('a service with a token for its metrics', () => {
  it('shows them to whoever shows that token, and to nobody else', async () => {
    const { app, ask } = await started('a-token-of-16-or-more');
    const asked = async (authorization: string): Promise<number> =>
      (await ask('/metrics', authorization === '' ? {} : { authorization })).status;
    expect(await asked('Bearer a-token-of-16-or-more')).toBe(200);
    for (const other of ['', 'Bearer a-token-of-16-or-mor', 'Basic a-token-of-16-or-more']) {
      expect(await asked(other)).toBe(404);
    }
    await app.close();
  });
});

describe('a service that stops', () => {
  it('is not ready, lets a running request end, does not wait for idle connections', async () => {
    const { app, ask } = await started(null);
    const keeping = new Agent({ keepAlive: true });
    await ask('/things/idle', {}, new Agent({ keepAlive: true }));
    const running = ask('/things/slow', {}, keeping);
    const second = new Agent({ keepAlive: true });
    await wait(30);
    app.get(Readiness).beginStopping();
    const ready = await ask('/health/ready', {}, second);
    expect([ready.status, ready.body]).toEqual([503, '{"status":"shutting_down"}']);
    expect(ready.headers['connection']).toBe('close');
    const began = performance.now();
    await httpDoor(app.getHttpAdapter().getInstance()).run();
    expect(performance.now() - began).toBeLessThan(1000);
    expect((await running).status).toBe(200);
    await expect(ask('/health/live')).rejects.toThrow(/ECONNREFUSED/);
    await app.close();
  });
});
