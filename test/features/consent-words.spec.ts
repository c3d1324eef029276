// By which text and script a consent may be given on which day: a text that was followed by another
// serves no more, and from a day on who asks a customer names the script.
// Not here: which script is there (channel-scripts.spec.ts), how long a consent lasts.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Variables } from '../../src/programs/sample-requests.ts';
import { admitCoalition, registerOne } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import { record } from './consent-calls.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start({ startsAt: '2027-01-02T09:00:00Z' });
  await admitCoalition(service, ['cz']);
  await registerOne(service, 'cz', 1);
}, 180_000);
afterAll(() => service.stop());

const codes = async (consent: Variables): Promise<string[]> =>
  (await record(service, 'cz', 1, consent)).refusals.map(
    ({ code, path }) => `${code} ${path.at(-1)}`,
  );

describe('A text', () => {
  it('that was followed by another takes no consent after its last day', async () => {
    const old = { textVersion: '2026-1' };
    expect(await codes({ ...old, givenOn: '2026-11-14' })).toEqual([]);
    expect(await codes({ ...old, givenOn: '2026-11-15' })).toEqual([
      'CONSENT_AFTER_TEXT textVersion',
    ]);
    expect(await codes({ textVersion: '2026-2', givenOn: '2026-11-15' })).toEqual([]);
  });

  it('says until when it was used; the one in use says nothing of it', async () => {
    const query = '{ consentTexts(language: NL) { texts { version usedUntilOn isCurrent } } }';
    const { data } = await service.ask('cz', query);
    expect(data.consentTexts.texts).toEqual([
      { version: '2026-1', usedUntilOn: '2026-11-14', isCurrent: false },
      { version: '2026-2', usedUntilOn: null, isCurrent: true },
    ]);
  });
});

describe('From its day on the script', () => {
  it.each(['PHONE', 'COUNTER', 'PAPER'])('has to be named with %s', async (channel) => {
    const asked = { textVersion: '2026-2', channel };
    expect(await codes({ ...asked, givenOn: '2026-12-31' })).toEqual([]);
    expect(await codes({ ...asked, givenOn: '2027-01-01' })).toEqual([
      'SCRIPT_REQUIRED scriptVersion',
    ]);
    expect(await codes({ ...asked, givenOn: '2027-01-01', scriptVersion: '2026-1' })).toEqual([]);
    const query = `{ channelScripts(channel: ${channel}, language: NL) { requiredFromOn } }`;
    const { data } = await service.ask('cz', query);
    expect(data.channelScripts).toEqual([{ requiredFromOn: '2027-01-01' }]);
  });

  it('need not be named by who reads for itself', async () => {
    const asked = { textVersion: '2026-2', channel: 'SELF', givenOn: '2027-01-01' };
    expect(await codes(asked)).toEqual([]);
  });
});
