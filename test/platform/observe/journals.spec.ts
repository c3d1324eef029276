// The door and the worker tell the log and the metrics by name, without a token or a payload.
import { describe, expect, it } from '@jest/globals';
import { ObservedDoor, ObservedWorker } from '../../../src/platform/observe/journals.ts';
import { Log } from '../../../src/platform/observe/log.ts';
import { Metrics } from '../../../src/platform/observe/metrics.ts';

function recorded(): { log: Log; lines: Record<string, unknown>[]; dropped: () => number } {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string): void =>
    void lines.push(JSON.parse(line) as Record<string, unknown>);
  const log = new Log({ level: 'debug', destination: { write } });
  let dropped = 0;
  log.onDropped = (count) => (dropped += count);
  return { log, lines, dropped: () => dropped };
}

describe('the journal of the door', () => {
  it('tells why a token was refused, and whether the keys of the issuer came', () => {
    const { log, lines, dropped } = recorded();
    const door = new ObservedDoor(log);
    door.tokenRefused('EXPIRED');
    door.keysFetched(2);
    door.keysNotFetched('TIMEOUT');
    expect(lines).toMatchObject([
      { level: 'info', event: 'TOKEN_REFUSED', fault: 'EXPIRED' },
      { level: 'info', event: 'ISSUER_KEYS_FETCHED', count: 2 },
      { level: 'error', event: 'ISSUER_KEYS_NOT_FETCHED', fault: 'TIMEOUT' },
    ]);
    expect(dropped()).toBe(0);
  });
});

describe('the journal of the worker', () => {
  it('counts a job by how it ended', async () => {
    const { log, lines, dropped } = recorded();
    const metrics = new Metrics();
    metrics.knowJobs(['linkRelation']);
    new ObservedWorker(log, metrics).jobEnded('linkRelation', 'FAILED', 0.25);
    expect(lines[0]).toMatchObject({ event: 'JOB', job: 'linkRelation', outcome: 'failed' });
    expect(await metrics.text()).toContain('{job="linkRelation",outcome="failed"} 1');
    expect(dropped()).toBe(0);
  });

  it('tells where something broke, and never what a payload held', () => {
    const { log, lines, dropped } = recorded();
    const worker = new ObservedWorker(log, new Metrics());
    worker.fault('job linkRelation', new RangeError('Jansen'));
    expect(lines[0]).toMatchObject({ event: 'WORKER_FAULT', step: 'job-linkRelation' });
    expect(JSON.stringify(lines)).not.toContain('Jansen');
    expect(dropped()).toBe(0);
  });
});
