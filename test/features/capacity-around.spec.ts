// Around a budget: the time for it, the advice that is asked, two budgets of one household.
// Not here: stating and reading capacity (capacity.spec.ts, capacity-seen.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { admitCoalition } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import {
  ADVISE,
  asSuperuser,
  type CapacityCase,
  caseRow,
  COUNSELLOR,
  EXTEND,
  matched,
  opened,
  read,
  seatCounsellor,
  stated,
  type Told,
} from './capacity-case.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn']);
}, 180_000);
afterAll(() => service.stop());

/** What a mutation on a case answered: the thing and the refusals as codes. */
async function ask(who: string, query: string, input: object): Promise<Told> {
  const { data, text } = await service.ask(who, query, { input });
  const [answer]: Told[] = Object.values(data ?? {});
  if (!answer) throw new Error(text);
  const { refusals, ...things } = answer;
  return { ...things, codes: refusals.map(({ code }: { code: string }) => code) };
}

/** Types of what a viewer was told of its case, oldest first. */
async function toldOf(id: string): Promise<string[]> {
  const rows = await service.witnessed<{ type: string }>(
    'select type from event_receipt where case_public_id = $1 order by number',
    [id],
  );
  return rows.map(({ type }) => type);
}

describe('the time for a budget', () => {
  it('ends the case when nothing was stated, after a reminder', async () => {
    const eva = await opened(service, await matched(service, 'eva'));
    // Opened on Monday 2 November: 20 working days end on Monday the 30th.
    expect((await read(service, 'eva', eva.id)).budgetDueOn).toBe('2026-11-30');
    service.clock.advance({ days: 20 });
    await service.settle();
    expect(await toldOf(eva.id)).not.toContain('BUDGET_REMINDER');
    service.clock.advance({ days: 1 });
    await service.settle();
    expect(await toldOf(eva.id)).toContain('BUDGET_REMINDER');
    service.clock.advance({ days: 7 });
    await service.settle();
    expect(await caseRow(service, eva)).toMatchObject({ state: 'OPEN' });
    service.clock.advance({ days: 1 });
    await service.settle();
    const closed = { state: 'CLOSED', closing_reason: 'NO_BUDGET' };
    expect(await caseRow(service, eva)).toMatchObject(closed);
    const reminders = (await toldOf(eva.id)).filter((type) => type === 'BUDGET_REMINDER');
    expect(reminders).toHaveLength(1);
  });

  describe('of a case with a counsellor', () => {
    let bram: CapacityCase;
    let id: string;
    const reason = 'WAITING_FOR_DOCUMENTS';
    beforeAll(async () => {
      bram = await opened(service, await matched(service, 'bram'));
      id = await seatCounsellor(service, bram, COUNSELLOR);
    });

    it('is extended once, with a reason, by as much again', async () => {
      const before = await caseRow(service, bram);
      const extended = await ask(COUNSELLOR, EXTEND, { jointCaseId: id, reason });
      // Opened on Tuesday 1 December: to 30 December, and from there to 28 January.
      expect(extended).toEqual({ budgetDueOn: '2027-01-28', codes: [] });
      const again = { budgetDueOn: null, codes: ['BUDGET_TERM_EXTENDED'] };
      expect(await ask(COUNSELLOR, EXTEND, { jointCaseId: id, reason })).toEqual(again);
      await service.settle();
      expect(await ask(COUNSELLOR, EXTEND, { jointCaseId: id, reason })).toEqual(again);
      const after = await caseRow(service, bram);
      expect(after.budget_due_on).toBeGreaterThan(before.budget_due_on);
      expect(await read(service, 'bram', bram.id)).toMatchObject({
        budgetDueOn: '2027-01-28',
        isTermExtended: true,
      });
      expect(await toldOf(bram.id)).toContain('BUDGET_TERM_EXTENDED');
      const [member] = await service.witnessed<{ public_id: string }>(
        'select public_id from seat where case_id = $1 and level < 9 limit 1',
        [bram.caseId],
      );
      expect(await toldOf(String(member?.public_id))).not.toContain('BUDGET_TERM_EXTENDED');
    });

    it('lets the first last day pass, waits while the case stands still, and then ends', async () => {
      service.clock.advance({ days: 40 });
      await service.settle();
      expect(await caseRow(service, bram)).toMatchObject({ state: 'OPEN' });
      const freeze = 'update joint_case set frozen_since_on = $2 where id = $1';
      await asSuperuser(service, freeze, [bram.caseId, '2027-01-11']);
      service.clock.advance({ days: 30 });
      await service.settle();
      expect(await caseRow(service, bram)).toMatchObject({ state: 'OPEN' });
      await asSuperuser(service, freeze, [bram.caseId, null]);
      service.clock.advance({ days: 1 });
      await service.settle();
      expect(await caseRow(service, bram)).toMatchObject({ closing_reason: 'NO_BUDGET' });
    });

    it('is nothing to the customer, a stranger, or a case that is not open', async () => {
      const { errors } = await service.ask('bram', EXTEND, { input: { jointCaseId: id, reason } });
      expect(errors[0]?.extensions['code']).toBe('FORBIDDEN');
      const foreign = await ask('bewind-voorbeeld', EXTEND, { jointCaseId: id, reason });
      expect(foreign.codes).toEqual(['NOT_FOUND']);
      const closed = await ask(COUNSELLOR, EXTEND, { jointCaseId: id, reason });
      expect(closed.codes).toEqual(['STATE_DOES_NOT_ALLOW']);
    });
  });
});

describe('advice', () => {
  let celine: CapacityCase;
  let id: string;
  beforeAll(async () => {
    celine = await opened(service, await matched(service, 'celine'));
    id = await seatCounsellor(service, celine, COUNSELLOR);
  });
  const asked = (of: CapacityCase) =>
    asSuperuser(
      service,
      `insert into case_advice (case_id, reasons, asked_on)
       values ($1, '{LONG_PLAN,MORE_DEBT_OUTSIDE}', clock_today())`,
      [of.caseId],
    );

  it('cannot be answered before it is asked', async () => {
    expect(await ask('celine', ADVISE, { jointCaseId: celine.id, answer: 'DECLINED' })).toEqual({
      advice: null,
      codes: ['ADVICE_NOT_ASKED'],
    });
  });

  it('is asked in words that the person understands', async () => {
    await asked(celine);
    const { advice } = await read(service, 'celine', celine.id);
    expect(advice).toMatchObject({ answer: null, answeredOn: null });
    expect(advice.reasons.map(({ text }: Told) => text)).toEqual([
      'Alles betalen duurt langer dan 18 maanden. ' +
        'Met schuldhulp bent u misschien eerder van uw schulden af.',
      'U hebt meer schulden buiten deze regeling (€ 0,00) dan erin (€ 450,00). ' +
        'Met schuldhulp bent u misschien eerder van uw schulden af.',
    ]);
  });

  it('is given by a counsellor and declined by the customer, not the other way round', async () => {
    const given = await ask('celine', ADVISE, { jointCaseId: celine.id, answer: 'GIVEN' });
    expect(given.codes).toEqual(['ADVICE_BY_COUNSELLOR']);
    const declined = await ask(COUNSELLOR, ADVISE, { jointCaseId: id, answer: 'DECLINED' });
    expect(declined.codes).toEqual(['ADVICE_DECLINED_BY_CUSTOMER']);
    const { errors } = await service.ask('cz', ADVISE, {
      input: { jointCaseId: id, answer: 'GIVEN' },
    });
    expect(errors[0]?.extensions['code']).toBe('FORBIDDEN');
    const absent = await ask('bram', ADVISE, { jointCaseId: celine.id, answer: 'DECLINED' });
    expect(absent.codes).toEqual(['NOT_FOUND']);
  });

  it('is answered once, which is recorded with its day', async () => {
    const work = `insert into work_item (owner_id, id, case_id, kind, due_on)
      select viewer_id, gen_random_uuid(), case_id, 'GIVE_ADVICE', '2027-12-31' from seat
      where case_id = $1 and acting = 'MANDATE'`;
    await asSuperuser(service, work, [celine.caseId]);
    const { advice } = await ask('celine', ADVISE, { jointCaseId: celine.id, answer: 'DECLINED' });
    expect(advice).toMatchObject({ answer: 'DECLINED', answeredOn: advice.askedOn });
    const again = await ask(COUNSELLOR, ADVISE, { jointCaseId: id, answer: 'GIVEN' });
    expect(again.codes).toEqual(['ADVICE_ANSWERED']);
    await service.settle();
    const [item] = await service.witnessed(
      `select done_on from work_item where case_id = $1 and kind = 'GIVE_ADVICE'`,
      [celine.caseId],
    );
    expect(item?.['done_on']).not.toBeNull();
  });
});

describe('two budgets of one household', () => {
  const tasks = () =>
    service.witnessed<{ case_id: string }>(
      `select case_id from office_task where kind = 'HOUSEHOLD_CHECK' order by made_on, id`,
    );
  let dirk: CapacityCase;
  let junior: CapacityCase;
  beforeAll(async () => {
    dirk = await matched(service, 'dirk');
    junior = await matched(service, 'dirk-junior');
  });

  it('are a question to the office, and to nobody else', async () => {
    await stated(service, 'dirk', dirk.id);
    await stated(service, 'dirk', dirk.id);
    await service.settle();
    expect(await tasks()).toEqual([]);
    const capacity = await stated(service, 'dirk-junior', junior.id);
    expect(capacity).toMatchObject({ outcome: 'BEARS', warnings: [] });
    await service.settle();
    expect(await tasks()).toEqual([{ case_id: junior.caseId }]);
    for (const { id } of [dirk, junior]) expect(await toldOf(id)).toEqual(['CAPACITY_STATED']);
  });

  it('of which one case ended are none', async () => {
    await asSuperuser(service, `delete from office_task where kind = 'HOUSEHOLD_CHECK'`);
    const close = `update joint_case set state = 'CLOSED', closing_reason = 'DECLINED' where id = $1`;
    await asSuperuser(service, close, [dirk.caseId]);
    await stated(service, 'dirk-junior', junior.id);
    await service.settle();
    expect(await tasks()).toEqual([]);
  });

  it('are told by tokens that are no addresses', async () => {
    const tokens = await service.witnessed<{ token: string }>(
      `select distinct encode(household_token, 'hex') as token from budget where case_id = any($1)`,
      [[dirk.caseId, junior.caseId]],
    );
    expect(tokens).toHaveLength(1);
    expect(tokens[0]?.token).toMatch(/^[0-9a-f]{64}$/);
  });
});
