// A level that changes while a plan lies with the members: a plan of a shape that the new level
// does not allow is asked no longer, one that all accepted stands, and the person is asked anew.
// Not here: the levels themselves (disclosure.spec.ts), the first question (person-word.spec.ts).
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { admitCoalition } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import type { CapacityCase } from './capacity-case.ts';
import { chooses, choicesOf, codesOf, SHOWN } from './disclosure-calls.ts';
import {
  answers,
  negotiating,
  outcomes,
  proposalOf,
  says,
  standing,
  toldOf,
  within,
} from './rounds-case.ts';

let service: TestService;

beforeEach(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn']);
});
afterEach(() => service.stop());

/** KPN cannot wait longer than two months: the plan has another shape than in proportion. */
async function ofAnotherShape(): Promise<CapacityCase> {
  const joint = await negotiating(service);
  await chooses(service, joint, 'TOTALS', SHOWN);
  await service.settle();
  await answers(service, 'cz', 'ACCEPT');
  await answers(service, 'kpn', 'COUNTER', within(2));
  expect(await standing(service, joint)).toMatchObject({ level: 1, round: 2 });
  expect(await proposalOf(service, 'cz')).toMatchObject({ state: 'OPEN', attestation: 'ADJUSTED' });
  return joint;
}

async function lowers(joint: CapacityCase): Promise<void> {
  expect(codesOf(await chooses(service, joint, 'OWN_SHARE'))).toEqual([]);
  await service.settle();
}

describe('A plan of another shape than in proportion', () => {
  it('is asked no longer when the level is lowered, and the person is asked what it wants', async () => {
    const joint = await ofAnotherShape();
    await lowers(joint);
    expect(await outcomes(service, joint)).toEqual(['PLANNED_AGAIN', 'CHANGED']);
    expect((await proposalOf(service, 'cz')).state).toBe('CLOSED');
    expect(await standing(service, joint)).toMatchObject({
      state: 'NEGOTIATING',
      level: 0,
      totals_question: 'WAITING',
    });
    expect(await toldOf(service, joint, 'TOTALS_ASKED')).toBe(1);
    expect(await says(service, joint, 'answerTotalsQuestion', { answer: 'KEEP' })).toEqual([]);
    expect(await standing(service, joint)).toMatchObject({ closing_reason: 'NOT_AGREED' });
  });

  it('is proposed again when the person, asked with the text, allows totals after all', async () => {
    const joint = await ofAnotherShape();
    await lowers(joint);
    const allow = { answer: 'ALLOW' };
    expect(await says(service, joint, 'answerTotalsQuestion', allow)).toEqual([
      'DISCLOSURE_TEXT_REQUIRED',
    ]);
    expect(await says(service, joint, 'answerTotalsQuestion', { ...allow, ...SHOWN })).toEqual([]);
    expect(await standing(service, joint)).toMatchObject({
      level: 1,
      totals_question: 'NOT_ASKED',
    });
    expect((await proposalOf(service, 'cz')).state).toBe('OPEN');
    const [newest] = await choicesOf(service, joint);
    expect(newest).toMatchObject({
      kind: 'RAISE',
      level: 'TOTALS',
      state: 'CARRIED_OUT',
      text: { version: '2026-1', language: 'NL' },
    });
  });

  it('is proposed again when the person raises the level instead of answering', async () => {
    const joint = await ofAnotherShape();
    await lowers(joint);
    await chooses(service, joint, 'NAMES', SHOWN);
    await service.settle();
    expect(await standing(service, joint)).toMatchObject({
      level: 2,
      totals_question: 'NOT_ASKED',
    });
    expect((await proposalOf(service, 'cz')).state).toBe('OPEN');
  });

  it('that all accepted stands: its columns were read with the leave of the person', async () => {
    const joint = await ofAnotherShape();
    await answers(service, 'cz', 'ACCEPT');
    await answers(service, 'kpn', 'ACCEPT');
    expect(await standing(service, joint)).toMatchObject({ state: 'AGREED' });
    await lowers(joint);
    expect(await standing(service, joint)).toMatchObject({ state: 'AGREED', level: 0 });
    expect(await says(service, joint, 'agreeToArrangement', { payDay: 25 })).toEqual([]);
    expect(await standing(service, joint)).toMatchObject({ state: 'ACTIVE' });
    const { data } = await service.ask(
      'cz',
      '{ arrangements { edges { node { share { paidCents } totals { totalCents } } } } }',
    );
    expect(data.arrangements.edges[0].node).toEqual({ share: { paidCents: 10_000 }, totals: null });
  });
});

describe('A plan in proportion', () => {
  it('goes on whatever the level becomes', async () => {
    const joint = await negotiating(service);
    await chooses(service, joint, 'AMOUNTS', SHOWN);
    await service.settle();
    await lowers(joint);
    expect(await outcomes(service, joint)).toEqual([null]);
    expect(await proposalOf(service, 'cz')).toMatchObject({ state: 'OPEN', round: 1 });
  });
});

describe('The leave for totals', () => {
  it('that was taken back before it was carried out opens nothing', async () => {
    const joint = await negotiating(service);
    await answers(service, 'cz', 'ACCEPT');
    await answers(service, 'kpn', 'COUNTER', within(2));
    const input = { jointCaseId: joint.id, answer: 'ALLOW', ...SHOWN };
    const { text } = await service.ask(
      joint.person,
      `mutation A($input: AnswerTotalsQuestionInput!) { answerTotalsQuestion(input: $input) {
        refusals { code } } }`,
      { input },
    );
    expect(text).toContain('"refusals":[]');
    await lowers(joint);
    expect(await standing(service, joint)).toMatchObject({ level: 0, totals_question: 'WAITING' });
    expect((await choicesOf(service, joint)).map(({ state }) => state)).toEqual([
      'CARRIED_OUT',
      'REPLACED',
      'CARRIED_OUT',
    ]);
  });
});
