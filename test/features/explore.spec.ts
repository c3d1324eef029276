import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { TestService } from '../support/test-service.ts';
import * as c from '../support/coalition.ts';
let s: TestService;
const log = (...a: unknown[]) =>
  process.stderr.write(
    a.map((x) => (typeof x === 'string' ? x : JSON.stringify(x))).join(' ') + '\n',
  );
beforeAll(async () => {
  const t = Date.now();
  s = await TestService.start({ logTo: (l) => log(l) });
  log('start', Date.now() - t);
  await c.admitCoalition(s);
  log('admitted', Date.now() - t);
}, 60000);
afterAll(async () => {
  await s.stop();
});
it('1000', async () => {
  const t = Date.now();
  const r = await c.register(
    s,
    'cz',
    Array.from({ length: 1000 }, (_, i) => c.entryOf('cz', i)),
  );
  log(
    '1000 in',
    Date.now() - t,
    r.entries?.filter((e) => e.arrears).length,
    r.entries?.find((e) => !e.arrears),
  );
  const t2 = Date.now();
  await s.settle();
  log('settle', Date.now() - t2);
  log(await c.rowCounts(s));
});
it('dup with spaces', async () => {
  const a = c.entryOf('kpn', 1),
    b = c.entryOf('kpn', 1, { ownReference: ' kpn-1 ' });
  log((await c.sendEntries(s, 'kpn', [a, b])).text);
});
it('concurrent new customers', async () => {
  const a = await Promise.all(
    [1, 2, 3].map((i) =>
      c.sendEntries(s, 'nuon', [c.entryOf('nuon', 5, { ownReference: 'n' + i })]),
    ),
  );
  for (const x of a) log(x.text.slice(0, 200));
});
it('control chars in admission', async () => {
  const { admitMemberInput, ADMIT_MEMBER } = await import('../../src/programs/sample-requests.ts');
  const base = admitMemberInput(c.memberOf('cz'), c.nextKey());
  for (const d of [
    { legalName: 'A\u0000B' },
    { legalName: '    ' },
    { name: 'a\u202eb' },
    { labels: ['ab', 'ab'] },
    { labels: ['x\u0000y'] },
    { groupName: 'g\u0000g' },
    { manifest: { version: '2017', signedOn: '2030-01-01' } },
    { organisationId: 'x' },
    { sector: 'COLLECTION', allowancePerDay: 0 },
  ]) {
    const i = {
      ...base,
      organisationId: null,
      legalName: 'Nieuw BV ' + JSON.stringify(d).length,
      idempotencyKey: c.nextKey(),
      ...d,
    };
    log(
      JSON.stringify(d),
      (await s.ask('coordinator', ADMIT_MEMBER, { input: i })).text.slice(0, 300),
    );
  }
  const two = await Promise.all(
    [1, 2].map(() =>
      s.ask('coordinator', ADMIT_MEMBER, {
        input: {
          ...base,
          organisationId: null,
          legalName: 'Tegelijk BV',
          idempotencyKey: c.nextKey(),
        },
      }),
    ),
  );
  for (const x of two) log(x.text.slice(0, 300));
});
it('no consent counts', async () => {
  const before = await c.rowCounts(s);
  log((await c.sendEntries(s, 'kpn', [c.entryOf('kpn', 44, { consent: null })])).text);
  const after = await c.rowCounts(s);
  for (const k of Object.keys(after)) if (after[k] !== before[k]) log(k, before[k], after[k]);
});
