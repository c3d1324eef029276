// What ended once is not brought back by an older consent: one taken back, one declared invalid,
// a no. By every way in: with arrears, by itself, in a file, in its dry run.
// Not here: what the end of a consent stops (withdrawal.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  admitCoalition,
  customerReference,
  entryOf,
  nextKey,
  register,
  registerOne,
} from '../support/coalition.ts';
import { COLUMNS, csvOf, goodRow, sendFile } from '../support/import-calls.ts';
import { TestService } from '../support/test-service.ts';
import { consentsOf, newest, record, runningCases, withdraw } from './consent-calls.ts';

const INVALIDATE = `mutation I($input: InvalidateConsentInput!) { invalidateConsent(input: $input) {
  consent { state } refusals { code } } }`;
const REFUSE = `mutation N($input: RecordConsentRefusalInput!) { recordConsentRefusal(input: $input) {
  refusal { refusedOn } refusals { code } } }`;

let service: TestService;
let dossiers = 0;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn']);
}, 180_000);
afterAll(() => service.stop());

async function invalidate(n: number): Promise<void> {
  const { id } = await newest(service, 'cz', n);
  const input = { consentId: id, reason: 'GIVEN_BY_ANOTHER' };
  const { data } = await service.ask('cz', INVALIDATE, { input });
  expect(data.invalidateConsent).toEqual({ consent: { state: 'INVALIDATED' }, refusals: [] });
}

async function sayNo(n: number, refusedOn: string): Promise<void> {
  const said = { textVersion: '2026-2', language: 'NL', channel: 'PHONE', refusedOn };
  const input = {
    ...said,
    customerReference: customerReference('cz', n),
    idempotencyKey: nextKey(),
  };
  const { data } = await service.ask('cz', REFUSE, { input });
  expect(data.recordConsentRefusal).toEqual({ refusal: { refusedOn }, refusals: [] });
}

/** Registers another dossier of customer n: the codes of its refusals, with their place. */
async function another(n: number, different: object): Promise<string[]> {
  dossiers += 1;
  const entry = entryOf('cz', n, { ownReference: `d-${dossiers}`, ...different });
  const { entries } = await register(service, 'cz', [entry]);
  return (entries?.[0]?.refusals ?? []).map(({ code, path }) => `${code} ${path.at(-1)}`);
}
const inline = (n: number, givenOn: string) =>
  another(n, { consent: { givenOn, textVersion: textOn(givenOn) } });
const textOn = (givenOn: string) => (givenOn < '2026-11-01' ? '2026-1' : '2026-2');
const recorded = async (n: number, givenOn: string) =>
  (await record(service, 'cz', n, { givenOn, textVersion: textOn(givenOn) })).refusals.map(
    ({ code }) => code,
  );

async function matched(n: number): Promise<void> {
  await registerOne(service, 'cz', n);
  await registerOne(service, 'kpn', n);
  await service.settle();
  expect(await runningCases(service, n)).toEqual(['cz', 'kpn']);
}

describe('A consent that was declared invalid', () => {
  it('is not revived by the same consent in the file of the next night', async () => {
    await matched(31);
    await invalidate(31);
    const before = await consentsOf(service, 'cz', 31);
    expect(await inline(31, '2026-10-01')).toEqual(['CONSENT_INVALIDATED consent']);
    expect(await inline(31, '2026-09-30')).toEqual(['CONSENT_INVALIDATED consent']);
    expect(await recorded(31, '2026-10-01')).toEqual(['CONSENT_INVALIDATED']);
    const { id } = await newest(service, 'cz', 31);
    expect(await another(31, { consent: null, consentId: id })).toEqual([
      'CONSENT_INVALIDATED consentId',
    ]);
    await service.settle();
    expect(await consentsOf(service, 'cz', 31)).toEqual(before);
    expect(await runningCases(service, 31)).toEqual([]);
  });

  it('is answered by one that was given after it', async () => {
    expect(await recorded(31, '2026-10-02')).toEqual([]);
    expect(await inline(31, '2026-10-02')).toEqual([]);
    await service.settle();
    expect(await runningCases(service, 31)).toEqual(['cz', 'kpn']);
    // It goes on being no ground by itself.
    expect(await inline(31, '2026-10-01')).toEqual(['CONSENT_INVALIDATED consent']);
  });

  it('leaves a withdrawal before it what it was', async () => {
    await matched(32);
    await withdraw(service, 'cz', (await newest(service, 'cz', 32)).id);
    service.clock.advance({ days: 1 });
    expect(await recorded(32, '2026-11-03')).toEqual([]);
    await invalidate(32);
    expect(await inline(32, '2026-10-01')).toEqual(['CONSENT_WITHDRAWN consent']);
    expect(await inline(32, '2026-11-02')).toEqual(['CONSENT_WITHDRAWN consent']);
    expect(await inline(32, '2026-11-03')).toEqual(['CONSENT_INVALIDATED consent']);
    await service.settle();
    expect(await runningCases(service, 32)).toEqual([]);
  });
});

describe('A no', () => {
  it('holds back every consent of that day and before, by whatever way it comes', async () => {
    await matched(33);
    await sayNo(33, '2026-11-02');
    const asked = (await consentsOf(service, 'cz', 33)).length;
    expect(await recorded(33, '2026-11-01')).toEqual(['CONSENT_REFUSED_BY_PERSON']);
    expect(await recorded(33, '2026-11-02')).toEqual(['CONSENT_REFUSED_BY_PERSON']);
    expect(await inline(33, '2026-11-02')).toEqual(['CONSENT_REFUSED_BY_PERSON consent']);
    expect(await inline(33, '2026-09-01')).toEqual(['CONSENT_REFUSED_BY_PERSON consent']);
    expect(await consentsOf(service, 'cz', 33)).toHaveLength(asked);
  });

  it('ends no consent that counts: for that the person takes it back', async () => {
    expect(await inline(33, '2026-10-01')).toEqual([]);
    const { id, state } = await newest(service, 'cz', 33);
    expect(state).toBe('GIVEN');
    expect(await another(33, { consent: null, consentId: id })).toEqual([]);
    expect(await runningCases(service, 33)).toEqual(['cz', 'kpn']);
    await withdraw(service, 'cz', id);
    expect(await inline(33, '2026-11-02')).toEqual(['CONSENT_WITHDRAWN consent']);
  });

  it('of an earlier day holds back nothing that was given later', async () => {
    await registerOne(service, 'cz', 34);
    await sayNo(34, '2026-11-02');
    expect(await recorded(34, '2026-11-03')).toEqual([]);
  });
});

describe('What ended', () => {
  it('is told in the report of a file, and of its dry run, at the column of the day', async () => {
    const row = { klantnummer: customerReference('cz', 31), 'toestemming op': '01-10-2026' };
    const refused = { klantnummer: customerReference('cz', 34), 'toestemming op': '30-10-2026' };
    const file = csvOf([goodRow(31, row), goodRow(34, refused), goodRow(35)], COLUMNS);
    for (const query of ['?dryRun=true', '']) {
      const { faults, end } = await sendFile(service, 'cz', file, { query });
      expect(faults).toEqual([
        '2 toestemming op CONSENT_INVALIDATED',
        '3 toestemming op CONSENT_REFUSED_BY_PERSON',
      ]);
      expect(end).toMatchObject({ new: 1 });
    }
  });

  it('is answered alike whether or not anybody else knows the person', async () => {
    await matched(36);
    await registerOne(service, 'cz', 37);
    await service.settle();
    expect(await runningCases(service, 37)).toEqual([]);
    const answers = [];
    for (const n of [36, 37]) {
      await invalidate(n);
      await sayNo(n, '2026-11-02');
      answers.push([await inline(n, '2026-10-01'), await inline(n, '2026-10-20')]);
    }
    expect(answers[0]).toEqual([
      ['CONSENT_INVALIDATED consent'],
      ['CONSENT_REFUSED_BY_PERSON consent'],
    ]);
    expect(answers[1]).toEqual(answers[0]);
  });
});
