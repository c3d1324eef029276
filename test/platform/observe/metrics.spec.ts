// Metrics count by fixed names only: nobody can make a new series by asking for something odd.
import { describe, expect, it } from '@jest/globals';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import { lastValueFrom, of, throwError, type Observable } from 'rxjs';
import { Metrics } from '../../../src/platform/observe/metrics.ts';
import { OperationCount } from '../../../src/platform/observe/operation-count.ts';

describe('the metrics', () => {
  it('count operations by name and outcome, and unknown names as other', async () => {
    const metrics = new Metrics();
    metrics.knowOperations(['registerArrears']);
    metrics.countOperation('registerArrears', 'refused');
    metrics.countOperation('jansen', 'failed');
    const text = await metrics.text();
    expect(text).toContain('jpa_operations_total{operation="registerArrears",outcome="refused"} 1');
    expect(text).toContain('jpa_operations_total{operation="other",outcome="failed"} 1');
    expect(text).not.toContain('jansen');
  });

  it('count jobs, and unknown kinds of job as other', async () => {
    const metrics = new Metrics();
    metrics.knowJobs(['link-person']);
    metrics.countJob('link-person', 'done', 0.02);
    metrics.countJob('jansen', 'failed', 0.02);
    const text = await metrics.text();
    expect(text).toContain('jpa_job_seconds_count{job="link-person",outcome="done"} 1');
    expect(text).toContain('jpa_job_seconds_count{job="other",outcome="failed"} 1');
  });

  it('count requests by route, kind of method and class of status', async () => {
    const metrics = new Metrics();
    metrics.countRequest({ method: 'POST', route: '/graphql', status: 201, seconds: 0.004 });
    metrics.countRequest({ method: 'BREW', route: 'unmatched', status: 404, seconds: 0.004 });
    const text = await metrics.text();
    const series = 'jpa_http_request_seconds_count';
    expect(text).toContain(`${series}{method="POST",route="/graphql",status="2xx"} 1`);
    expect(text).toContain(`${series}{method="other",route="unmatched",status="4xx"} 1`);
  });

  it('show the pools as they are when they are read', async () => {
    const metrics = new Metrics();
    const pool = { totalCount: 3, idleCount: 2, waitingCount: 0 };
    metrics.watchPool('http', pool);
    pool.waitingCount = 7;
    const text = await metrics.text();
    expect(text).toContain('jpa_pool_connections{pool="http",state="open"} 3');
    expect(text).toContain('jpa_pool_connections{pool="http",state="waiting"} 7');
  });

  it('leave out a count that cannot be asked, and tell all the rest', async () => {
    const metrics = new Metrics();
    let waiting = (): Promise<number> => Promise.resolve(4);
    metrics.watchCount('jpa_jobs_waiting', 'Jobs that could run now.', () => waiting());
    metrics.countDroppedKeys(2);
    expect(await metrics.text()).toContain('jpa_jobs_waiting 4');
    waiting = () => Promise.reject(new Error('no database'));
    const text = await metrics.text();
    expect(text).not.toMatch(/^jpa_jobs_waiting \d/m);
    expect(text).toContain('jpa_log_keys_dropped_total 2');
  });
});

describe('an operation of the API', () => {
  async function counted(answer: Observable<unknown>): Promise<string> {
    const metrics = new Metrics();
    metrics.knowOperations(['registerArrears']);
    const context = new ExecutionContextHost([{}, {}, {}, { fieldName: 'registerArrears' }]);
    context.setType('graphql');
    const counting = new OperationCount(metrics).intercept(context, { handle: () => answer });
    await lastValueFrom(counting).catch(() => undefined);
    const line = /^jpa_operations_total\{operation="registerArrears",outcome="(\w+)"\} 1$/m;
    return line.exec(await metrics.text())?.[1] ?? 'not counted';
  }

  it('is counted as done, refused or failed by what it answers', async () => {
    expect(await counted(of({ refusals: [] }))).toBe('done');
    expect(await counted(of(null))).toBe('done');
    expect(await counted(of({ refusals: [{ code: 'CONSENT_MISSING' }] }))).toBe('refused');
    expect(await counted(throwError(() => new Error('Jansen')))).toBe('failed');
  });
});
