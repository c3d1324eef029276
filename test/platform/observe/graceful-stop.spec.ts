// Stopping: in order, within the grace, once; a second signal ends at once.
import { describe, expect, it } from '@jest/globals';
import { EventEmitter } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import {
  GracefulStop,
  type StopPlan,
  type StopStep,
} from '../../../src/platform/observe/graceful-stop.ts';
import { Log } from '../../../src/platform/observe/log.ts';

interface Stopped {
  plan: StopPlan;
  told: string[];
  /** The exit code, once there is one. */
  ended: Promise<number>;
}

function planned(changes: Partial<StopPlan> = {}): Stopped {
  const told: string[] = [];
  const log = new Log({
    level: 'info',
    destination: { write: (line) => void told.push((JSON.parse(line) as { event: string }).event) },
  });
  let exit: (code: number) => void = () => undefined;
  const ended = new Promise<number>((resolve) => (exit = resolve));
  const plan: StopPlan = {
    announce: () => void told.push('not ready'),
    delaySeconds: 0,
    drain: [],
    graceSeconds: 5,
    close: [],
    log,
    exit,
    ...changes,
  };
  return { plan, told, ended };
}

function step(name: string, told: string[], milliseconds: number): StopStep {
  return {
    name,
    run: async () => {
      await wait(milliseconds);
      told.push(`${name} ended`);
    },
    force: () => void told.push(`${name} forced`),
  };
}

describe('a process that is told to stop', () => {
  it('is not ready, lets requests and jobs end side by side, then closes in order', async () => {
    const { plan, told, ended } = planned();
    plan.drain = [step('http', told, 20), step('jobs', told, 5)];
    plan.close = [step('pools', told, 5), step('database', told, 0)];
    const signals = new EventEmitter();
    new GracefulStop(plan).listen(signals);
    signals.emit('SIGTERM', 'SIGTERM');
    expect(await ended).toBe(0);
    expect(told).toEqual([
      'STOPPING',
      'not ready',
      'jobs ended',
      'http ended',
      'pools ended',
      'database ended',
      'STOPPED',
    ]);
  });

  it('waits for the load balancer before it closes the door', async () => {
    const { plan, told, ended } = planned({ delaySeconds: 0.05 });
    plan.drain = [step('http', told, 0)];
    void new GracefulStop(plan).stop();
    await wait(10);
    expect(told).toEqual(['not ready']);
    expect(await ended).toBe(0);
  });

  it('forces what does not end within the grace, closes all the same, and says so', async () => {
    const { plan, told, ended } = planned({ graceSeconds: 0.02 });
    plan.drain = [step('http', told, 200)];
    plan.close = [step('pools', told, 0)];
    void new GracefulStop(plan).stop();
    expect(await ended).toBe(1);
    expect(told).toEqual(['not ready', 'STOP_STEP_LATE', 'http forced', 'pools ended', 'STOPPED']);
  });

  it('goes on when a step fails', async () => {
    const { plan, told, ended } = planned();
    plan.drain = [{ name: 'jobs', run: () => Promise.reject(new Error('Jansen')) }];
    plan.close = [step('pools', told, 0)];
    void new GracefulStop(plan).stop();
    expect(await ended).toBe(1);
    expect(told).toEqual(['not ready', 'STOP_STEP_FAILED', 'pools ended', 'STOPPED']);
  });

  it('ends at once at the second signal, with the code of that signal', async () => {
    const { plan, told, ended } = planned();
    plan.drain = [step('http', told, 30)];
    const signals = new EventEmitter();
    const unlisten = new GracefulStop(plan).listen(signals);
    signals.emit('SIGTERM', 'SIGTERM');
    signals.emit('SIGINT', 'SIGINT');
    expect(await ended).toBe(130);
    expect(told).toEqual(['STOPPING', 'not ready', 'STOPPED_AT_ONCE']);
    unlisten();
    expect(signals.listenerCount('SIGTERM') + signals.listenerCount('SIGINT')).toBe(0);
    await wait(40);
  });
});
