// What participants see of each other: texts that say what each level gives away, raising after
// they were shown, lowering at once, and what became of each choice.
// Not here: rows and answers after lowering (privacy/lowered.spec.ts), plans of another shape
// (disclosure-plans.spec.ts).
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { caseOfMember, caseOfPerson, matchedCase, openCase } from '../support/cases.ts';
import { WalkJobs } from '../privacy/consent-walk-jobs.ts';
import { WITHDRAW_CONSENT, World } from '../privacy/world.ts';
import { REPORT, sent } from './around-calls.ts';
import { ADMINISTRATOR, asSuperuser, seatCounsellor } from './capacity-case.ts';
import {
  chooses,
  choicesOf,
  CHOICES,
  codesOf,
  SHOWN,
  TEXTS,
  type Told,
} from './disclosure-calls.ts';

let world: World;

beforeEach(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn', 'ymere');
});
afterEach(() => world.stop());

/** Anna's case with all three, opened at a level. */
async function openedAt(level: string): Promise<{ person: string; id: string }> {
  await matchedCase(world, 'anna', ['cz', 'kpn', 'ymere']);
  return { person: 'anna', id: await openCase(world, 'anna', level) };
}

const choose = (of: { person: string; id: string }, level: string, more = {}) =>
  chooses(world.service, of, level, more);
const levelFor = async (member: string) => (await caseOfMember(world, member)).disclosureLevel;
const types = (seen: Told): string[] => seen.timeLine.map(({ type }: { type: string }) => type);
const caseIdOf = async (): Promise<string> =>
  String((await world.service.witnessed<{ id: string }>('select id from joint_case'))[0]?.id);

describe('The texts about disclosure', () => {
  it('say of each level what a participant sees and what that gives away, in both languages', async () => {
    for (const [language, words] of [
      [
        'NL',
        ['uitrekenen', 'twee schuldeisers', 'eerder ja', 'niet meer vergeten', 'eigen risico'],
      ],
      ['EN', ['compute', 'two creditors', 'agree sooner', 'cannot unsee', 'deductible']],
    ] as const) {
      const { data } = await world.service.ask('anna', TEXTS, { language });
      const texts: Told[] = data.disclosureTexts;
      expect(texts.map(({ level }) => level)).toEqual(['OWN_SHARE', 'TOTALS', 'NAMES', 'AMOUNTS']);
      for (const text of texts) {
        expect(text).toMatchObject({ version: '2026-1', language, usedFromOn: '2026-01-01' });
        const said = [text.sees, ...text.givesAway].join('\n');
        expect(text.sha256).toBe(createHash('sha256').update(said).digest('hex'));
        expect(said.length).toBeGreaterThan(300);
        for (const sentence of said.split(/(?<=[.?!])\s/)) {
          expect([sentence, sentence.split(' ').length <= 25]).toEqual([sentence, true]);
        }
      }
      const lowest = [texts[0].sees, ...texts[0].givesAway].join(' ');
      for (const word of words) expect(lowest).toContain(word);
    }
  });

  it('are for who may open a case', async () => {
    const { errors } = await world.service.ask('cz', TEXTS, { language: 'NL' });
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });
});

describe('When the person lets participants see less', () => {
  it('the next read shows less, before any job ran, and who saw more is told to forget it', async () => {
    const anna = await openedAt('AMOUNTS');
    expect(await caseOfMember(world, 'cz')).toMatchObject({
      names: ['CZ', 'KPN', 'Ymere'],
      amounts: [{}, {}, {}],
    });
    expect(await choose(anna, 'OWN_SHARE')).toMatchObject({
      choice: {
        kind: 'LOWER',
        level: 'OWN_SHARE',
        state: 'CARRIED_OUT',
        isYours: true,
        text: null,
      },
      refusals: [],
    });
    const less = { disclosureLevel: 'OWN_SHARE', totals: null, names: null, amounts: null };
    expect(await caseOfMember(world, 'cz')).toMatchObject(less);
    expect(await caseOfPerson(world, 'anna')).toMatchObject({ disclosureLevel: 'OWN_SHARE' });
    await world.service.settle();
    for (const member of ['cz', 'kpn', 'ymere']) {
      const seen = await caseOfMember(world, member);
      expect(seen).toMatchObject(less);
      expect(types(seen)).toContain('CASE_DISCLOSURE_CHANGED');
    }
    expect(types(await caseOfPerson(world, 'anna'))).toContain('DISCLOSURE_LOWERED');
    const notices = await world.service.witnessed(
      `select kind, acknowledge_by_on is not null as told from sharing_notice`,
    );
    expect(notices).toEqual(Array(3).fill({ kind: 'FORGET_OTHERS', told: true }));
    // What is shown to nobody any more is there all the same.
    expect(await world.service.witnessed('select name from case_amount')).toHaveLength(3);
  });

  it('a job that seats members meanwhile does not raise them again', async () => {
    const anna = await openedAt('TOTALS');
    await choose(anna, 'OWN_SHARE');
    const seat = `select graphile_worker.add_job('seat-participants', json_build_object('caseId', id))
      from joint_case`;
    await asSuperuser(world.service, seat);
    await world.service.settle();
    expect(await levelFor('cz')).toBe('OWN_SHARE');
  });

  it('it works in a case that stands still', async () => {
    const anna = await openedAt('NAMES');
    const { id } = await caseOfMember(world, 'cz');
    await sent(world, 'cz', REPORT, { jointCaseId: id, kind: 'MOVED' });
    expect(await caseOfPerson(world, 'anna')).toMatchObject({ frozenSinceOn: '2026-11-02' });
    expect(codesOf(await choose(anna, 'AMOUNTS', SHOWN))).toEqual(['CASE_FROZEN']);
    expect(codesOf(await choose(anna, 'TOTALS'))).toEqual([]);
    expect(await levelFor('kpn')).toBe('TOTALS');
  });

  it('the same level again is no other choice', async () => {
    const anna = await openedAt('TOTALS');
    await choose(anna, 'TOTALS');
    await choose(anna, 'TOTALS');
    const choices = await choicesOf(world.service, anna);
    expect(choices.map(({ kind }) => kind)).toEqual(['OPENING']);
  });
});

describe('When the person lets participants see more', () => {
  it('it is asked again: without the text as it is shown now nothing happens', async () => {
    const anna = await openedAt('OWN_SHARE');
    for (const said of [{}, { textVersion: '2026-1' }, { textVersion: '2025-9', language: 'NL' }]) {
      const { choice, textToShow, refusals } = await choose(anna, 'NAMES', said);
      expect(choice).toBeNull();
      expect(refusals).toMatchObject([
        { code: 'DISCLOSURE_TEXT_REQUIRED', path: ['input', 'textVersion'] },
      ]);
      expect(refusals[0].message).toContain('NAMES');
      expect(textToShow).toMatchObject({ level: 'NAMES', version: '2026-1', language: 'NL' });
    }
    await world.service.settle();
    expect(await levelFor('cz')).toBe('OWN_SHARE');
    expect(await choicesOf(world.service, anna)).toHaveLength(1);
  });

  it('with it they see more once it was carried out, and which words were shown is kept', async () => {
    const anna = await openedAt('OWN_SHARE');
    const { choice } = await choose(anna, 'NAMES', SHOWN);
    expect(choice).toMatchObject({ kind: 'RAISE', level: 'NAMES', state: 'WAITING' });
    expect(await levelFor('cz')).toBe('OWN_SHARE');
    await world.service.settle();
    expect(await caseOfMember(world, 'cz')).toMatchObject({
      disclosureLevel: 'NAMES',
      names: ['CZ', 'KPN', 'Ymere'],
      amounts: null,
    });
    const { data } = await world.service.ask('anna', TEXTS, { language: 'NL' });
    const [raise, opening] = await choicesOf(world.service, anna);
    expect(raise).toMatchObject({
      state: 'CARRIED_OUT',
      representation: null,
      text: { version: '2026-1', language: 'NL', sha256: data.disclosureTexts[2].sha256 },
    });
    expect(opening).toMatchObject({ kind: 'OPENING', level: 'OWN_SHARE', state: 'CARRIED_OUT' });
    // Members read that it changed, and not how it was.
    expect(types(await caseOfMember(world, 'cz'))).toContain('CASE_DISCLOSURE_CHANGED');
    const asMember = await world.service.ask('cz', CHOICES, { id: anna.id });
    expect(asMember.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });

  it('a later word replaces one that waits: nothing more was ever seen', async () => {
    const anna = await openedAt('OWN_SHARE');
    await choose(anna, 'AMOUNTS', SHOWN);
    expect(codesOf(await choose(anna, 'OWN_SHARE'))).toEqual([]);
    await world.service.settle();
    expect(await levelFor('cz')).toBe('OWN_SHARE');
    await choose(anna, 'AMOUNTS', SHOWN);
    await choose(anna, 'TOTALS', SHOWN);
    await world.service.settle();
    expect(await levelFor('cz')).toBe('TOTALS');
    const states = (await choicesOf(world.service, anna)).map(({ level, state }) => [level, state]);
    expect(states).toEqual([
      ['TOTALS', 'CARRIED_OUT'],
      ['AMOUNTS', 'REPLACED'],
      ['OWN_SHARE', 'CARRIED_OUT'],
      ['AMOUNTS', 'REPLACED'],
      ['OWN_SHARE', 'CARRIED_OUT'],
    ]);
  });

  it('they are told of it also when a consent ends before their seats are raised', async () => {
    const anna = await openedAt('OWN_SHARE');
    await choose(anna, 'NAMES', SHOWN);
    const jobs = await WalkJobs.open(world.service);
    while ((await jobs.runOne(0)) !== 'carry-out-disclosure');
    await jobs.stop();
    const { data } = await world.service.ask('cz', '{ consents { edges { node { id } } } }');
    const input = { consentId: data.consents.edges[0].node.id };
    await world.service.ask('cz', WITHDRAW_CONSENT, { input });
    await world.service.settle();
    const seen = await caseOfMember(world, 'kpn');
    expect(seen).toMatchObject({ disclosureLevel: 'NAMES', names: ['KPN', 'Ymere'] });
    expect(types(seen)).toContain('CASE_DISCLOSURE_CHANGED');
  });

  it('five times a day at most; less is always possible', async () => {
    const anna = await openedAt('OWN_SHARE');
    for (let time = 0; time < 5; time += 1) {
      expect(codesOf(await choose(anna, 'TOTALS', SHOWN))).toEqual([]);
      expect(codesOf(await choose(anna, 'OWN_SHARE'))).toEqual([]);
    }
    expect(codesOf(await choose(anna, 'TOTALS', SHOWN))).toEqual(['RAISED_TOO_OFTEN']);
    world.service.clock.advance({ days: 1 });
    expect(codesOf(await choose(anna, 'TOTALS', SHOWN))).toEqual([]);
    expect(codesOf(await choose(anna, 'OWN_SHARE'))).toEqual([]);
  });

  it('who does not decide for the person any more does not raise it', async () => {
    const anna = await openedAt('OWN_SHARE');
    await choose(anna, 'AMOUNTS', SHOWN);
    await world.admitCounsellors();
    const of = { caseId: await caseIdOf(), ...anna };
    const id = await seatCounsellor(world.service, of, ADMINISTRATOR);
    await world.service.settle();
    expect(await levelFor('cz')).toBe('OWN_SHARE');
    expect(codesOf(await choose(anna, 'AMOUNTS', SHOWN))).toEqual(['REPRESENTATIVE_DECIDES']);
    expect(codesOf(await choose(anna, 'OWN_SHARE'))).toEqual(['REPRESENTATIVE_DECIDES']);
    const administrator = { person: ADMINISTRATOR, id };
    expect(codesOf(await choose(administrator, 'TOTALS', SHOWN))).toEqual([]);
    await world.service.settle();
    expect(await levelFor('cz')).toBe('TOTALS');
    const [newest, before] = await choicesOf(world.service, anna);
    expect(newest).toMatchObject({ isYours: false, representation: 'COURT_ADMINISTRATION' });
    expect(before).toMatchObject({ isYours: true, state: 'NOT_CARRIED_OUT' });
  });
});
