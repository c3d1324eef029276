// The person's word on a plan, on whether participants may see totals, and what its silence means:
// never agreement.
// Not here: the arrangement itself (arrangement.spec.ts).
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { admitCoalition } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import { ADMINISTRATOR, COUNSELLOR, seatCounsellor } from './capacity-case.ts';
import { SHOWN } from './disclosure-calls.ts';
import {
  answers,
  daysPass,
  negotiating,
  outcomes,
  policies,
  proposalOf,
  says,
  standing,
  toldOf,
  waiting,
  within,
} from './rounds-case.ts';

const ALLOW = { answer: 'ALLOW', ...SHOWN };

let service: TestService;

beforeEach(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn']);
});
afterEach(() => service.stop());

describe('On the plan that all accept, the person', () => {
  beforeEach(() => policies(service, ['cz', 'kpn']));

  it('agrees with a day to pay on, once or twice the same, and the arrangement starts', async () => {
    const joint = await negotiating(service);
    expect(await says(service, joint, 'agreeToArrangement', { payDay: 29 })).toEqual([
      'INPUT_OUT_OF_RANGE',
    ]);
    expect(await says(service, joint, 'agreeToArrangement', { payDay: 25 })).toEqual([]);
    expect(await standing(service, joint)).toMatchObject({ state: 'ACTIVE' });
    expect(await says(service, joint, 'agreeToArrangement', { payDay: 25 })).toEqual([
      'STATE_DOES_NOT_ALLOW',
    ]);
    const [said] = await service.witnessed(
      'select pay_day, round, text_version, text_language, text_sha256 from person_decision',
    );
    const noText = { text_version: null, text_language: null, text_sha256: null };
    expect(said).toEqual({ pay_day: 25, round: 1, ...noText });
  });

  it('names the text on agreeing that it was shown; another than that of now is refused', async () => {
    const joint = await negotiating(service);
    const { data } = await service.ask(
      'anna',
      `{ nl: agreementText { version sha256 }
        en: agreementText(language: EN) { version sha256 } }`,
    );
    const { nl, en } = data;
    expect(nl.sha256).not.toBe(en.sha256);
    const agrees = (text: Record<string, string>) =>
      says(service, joint, 'agreeToArrangement', { payDay: 25, ...text });
    for (const text of [
      { textVersion: '2025-1', language: 'NL' },
      { textVersion: '', language: 'NL' },
      { textVersion: '' },
      { textVersion: nl.version },
      { language: 'NL' },
    ]) {
      expect(await agrees(text)).toEqual(['AGREEMENT_TEXT_REQUIRED']);
    }
    expect(await standing(service, joint)).toMatchObject({ state: 'AGREED' });
    expect(await service.witnessed('select from person_decision')).toEqual([]);
    expect(await agrees({ textVersion: en.version, language: 'EN' })).toEqual([]);
    expect(await standing(service, joint)).toMatchObject({ state: 'ACTIVE' });
    const said = await service.witnessed(
      `select text_version, text_language, encode(text_sha256, 'hex') as sha256
       from person_decision`,
    );
    expect(said).toEqual([{ text_version: en.version, text_language: 'EN', sha256: en.sha256 }]);
  });

  it('declines without a reason, and members learn no more than that the case closed', async () => {
    const joint = await negotiating(service);
    expect(await says(service, joint, 'declineArrangement')).toEqual([]);
    expect(await standing(service, joint)).toMatchObject({
      state: 'CLOSED',
      closing_reason: 'DECLINED',
    });
    expect(await says(service, joint, 'agreeToArrangement', { payDay: 1 })).toEqual([
      'STATE_DOES_NOT_ALLOW',
    ]);
    expect(await toldOf(service, joint, 'CASE_CLOSED')).toBe(3);
  });

  it('is reminded, then called, and then the case ends: silence is never agreement', async () => {
    const joint = await negotiating(service);
    await daysPass(service, 6);
    expect(await toldOf(service, joint, 'AGREE_REMINDER')).toBe(0);
    await daysPass(service, 1);
    expect(await toldOf(service, joint, 'AGREE_REMINDER')).toBe(1);
    await daysPass(service, 7); // Monday 16 November, the last day
    expect(await waiting(service, joint)).toEqual([]);
    await daysPass(service, 1);
    expect(await waiting(service, joint)).toEqual(['CALL_BEFORE_END']);
    await daysPass(service, 7); // Tuesday 24 November, the last day of the call
    expect(await standing(service, joint)).toMatchObject({ state: 'AGREED' });
    await daysPass(service, 1);
    expect(await standing(service, joint)).toMatchObject({
      state: 'CLOSED',
      closing_reason: 'NO_ANSWER',
    });
    expect(await toldOf(service, joint, 'AGREE_REMINDER')).toBe(1);
    expect(await waiting(service, joint)).toEqual([]);
  });

  it('still agrees while somebody calls', async () => {
    const joint = await negotiating(service);
    await daysPass(service, 18);
    expect(await says(service, joint, 'agreeToArrangement', { payDay: 1 })).toEqual([]);
    expect(await standing(service, joint)).toMatchObject({ state: 'ACTIVE' });
    expect(await waiting(service, joint)).toEqual([]);
  });

  it('whose administrator decides sees everything and decides nothing', async () => {
    const joint = await negotiating(service);
    const id = await seatCounsellor(service, joint, ADMINISTRATOR);
    expect(await says(service, joint, 'agreeToArrangement', { payDay: 1 })).toEqual([
      'REPRESENTATIVE_DECIDES',
    ]);
    expect(await says(service, joint, 'declineArrangement')).toEqual(['REPRESENTATIVE_DECIDES']);
    const administrator = { person: ADMINISTRATOR, id };
    expect(await says(service, administrator, 'agreeToArrangement', { payDay: 1 })).toEqual([]);
    expect(await standing(service, joint)).toMatchObject({ state: 'ACTIVE' });
  });

  it('is answered for by nobody from outside', async () => {
    const joint = await negotiating(service);
    for (const person of ['bram', COUNSELLOR]) {
      const stranger = { person, id: joint.id };
      expect(await says(service, stranger, 'agreeToArrangement', { payDay: 1 })).toEqual([
        'NOT_FOUND',
      ]);
    }
    expect(await standing(service, joint)).toMatchObject({ state: 'AGREED' });
  });
});

describe('On a plan that would tell more than OWN_SHARE allows, the person', () => {
  async function asked() {
    const joint = await negotiating(service);
    expect(await says(service, joint, 'answerTotalsQuestion', ALLOW)).toEqual(['TOTALS_NOT_ASKED']);
    await answers(service, 'cz', 'ACCEPT');
    await answers(service, 'kpn', 'COUNTER', within(2));
    expect(await standing(service, joint)).toMatchObject({ totals_question: 'WAITING', level: 0 });
    expect(await toldOf(service, joint, 'TOTALS_ASKED')).toBe(1);
    return joint;
  }

  it('is asked first, and with its leave the plan is proposed', async () => {
    const joint = await asked();
    expect((await proposalOf(service, 'kpn')).round).toBe(1);
    expect(await says(service, joint, 'answerTotalsQuestion', ALLOW)).toEqual([]);
    expect(await standing(service, joint)).toMatchObject({ level: 1, round: 2 });
    expect(await proposalOf(service, 'kpn')).toMatchObject({
      attestation: 'ADJUSTED_FOR_YOUR_TERMS',
      lastMonth: 2,
    });
    expect(await proposalOf(service, 'cz')).toMatchObject({ attestation: 'ADJUSTED' });
    const { data } = await service.ask(
      'cz',
      '{ jointCases { edges { node { totals { participants months { instalmentCents } } } } } }',
    );
    expect(data.jointCases.edges[0].node.totals).toMatchObject({
      participants: 2,
      months: [6_000, 6_000, 3_000].map((instalmentCents) => ({ instalmentCents })),
    });
    await answers(service, 'cz', 'ACCEPT');
    await answers(service, 'kpn', 'ACCEPT');
    expect(await standing(service, joint)).toMatchObject({ state: 'AGREED' });
  });

  it('keeps its own share, and the case ends without an agreement', async () => {
    const joint = await asked();
    expect(await says(service, joint, 'answerTotalsQuestion', { answer: 'KEEP' })).toEqual([]);
    expect(await standing(service, joint)).toMatchObject({
      state: 'CLOSED',
      closing_reason: 'NOT_AGREED',
      level: 0,
    });
  });

  it('that does not answer in its days is taken to keep it', async () => {
    const joint = await asked();
    await daysPass(service, 14);
    expect(await standing(service, joint)).toMatchObject({ totals_question: 'WAITING' });
    await daysPass(service, 1);
    expect(await standing(service, joint)).toMatchObject({
      state: 'CLOSED',
      closing_reason: 'NOT_AGREED',
      level: 0,
    });
    expect(await outcomes(service, joint)).toEqual(['PLANNED_AGAIN']);
  });
});
