// The scripts of the channels: what a worker reads, asks, repeats, keeps and never asks; and that a
// consent says by which script it was asked.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { admitCoalition, entryOf, register } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';

const SCRIPTS = `query S($channel: ConsentChannel!, $language: ConsentLanguage!) {
  channelScripts(channel: $channel, language: $language) {
    channel version language usedFromOn steps { kind words } } }`;
const CONSENTS = '{ consents { edges { node { channel scriptVersion } } } }';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz']);
});
afterAll(() => service.stop());

describe('The script of a channel', () => {
  it.each(['SELF', 'PHONE', 'COUNTER', 'PAPER'])(
    'for %s says in both languages what is asked and kept, and that no BSN is asked',
    async (channel) => {
      for (const language of ['NL', 'EN']) {
        const { data } = await service.ask('anna', SCRIPTS, { channel, language });
        const [script] = data.channelScripts;
        expect(script).toMatchObject({ channel, language, version: '2026-1' });
        const kinds = script.steps.map((each: { kind: string }) => each.kind);
        expect(new Set(kinds)).toEqual(
          new Set(['READ', 'ASK', 'KEEP', 'NEVER', ...repeating(channel)]),
        );
        const never = script.steps.at(-1);
        expect(never.kind).toBe('NEVER');
        expect(never.words).toContain('BSN');
      }
    },
  );

  it('is the same for whoever is signed in, and for nobody else', async () => {
    const variables = { channel: 'PHONE', language: 'NL' };
    const texts = [];
    for (const who of ['cz', 'coordinator', 'anna']) {
      texts.push(JSON.stringify((await service.ask(who, SCRIPTS, variables)).data));
    }
    expect(new Set(texts).size).toBe(1);
    expect((await service.ask(null, SCRIPTS, variables)).errors).not.toEqual([]);
  });
});

describe('A consent', () => {
  const asked = (n: number, consent: object) => entryOf('cz', n, { consent });

  it('names the script that was used on its day, and may leave it out', async () => {
    const day = { givenOn: '2026-11-02', channel: 'PHONE', language: 'NL' };
    const { entries } = await register(service, 'cz', [
      asked(1, { ...day, scriptVersion: '2026-1' }),
      asked(2, day),
      asked(3, { ...day, scriptVersion: '2025-9' }),
      asked(4, { ...day, givenOn: '2026-10-01', scriptVersion: '2026-1' }),
    ]);
    expect(entries?.map((entry) => entry.refusals.map((each) => each.code))).toEqual([
      [],
      [],
      ['SCRIPT_UNKNOWN'],
      ['SCRIPT_UNKNOWN'],
    ]);
    const { data } = await service.ask('cz', CONSENTS);
    const shown = data.consents.edges.map(({ node }: { node: object }) => JSON.stringify(node));
    expect(shown.sort()).toEqual([
      '{"channel":"PHONE","scriptVersion":"2026-1"}',
      '{"channel":"PHONE","scriptVersion":null}',
    ]);
  });
});

/** By itself a customer reads the figures; with somebody else they are repeated. */
function repeating(channel: string): string[] {
  return channel === 'SELF' ? [] : ['REPEAT'];
}
