// What happens to a request for a statement that waits: reminders, the named contact, the office; a
// late answer still counts; and when the key of what is over is destroyed.
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { dayOf, formatDay } from '../../src/domain/calendar/local-date.ts';
import { KeyStore } from '../../src/platform/crypto/key-store.ts';
import { statementDays, stepsDue } from '../../src/statements/statement-days.ts';
import { admitCoalition, memberOf, nextKey } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import { MUNICIPALITY, recorded, representationInput } from './representation-calls.ts';
import {
  ANSWER,
  answerStatement,
  openOf,
  REQUEST,
  requested,
  requestInput,
  requestsOf,
  toldOf,
  withdraw,
  workOf,
} from './statement-calls.ts';

const POLICY = { statementReminderWorkingDays: [5, 8], statementContactWorkingDays: 2 };
const ASKED = dayOf(2026, 11, 2);
const DUE = dayOf(2026, 11, 16);

describe('The days of a request', () => {
  const days = statementDays(ASKED, DUE, POLICY);

  it('are two reminders, the named contact the day after the last, then the office', () => {
    expect(days.map(({ on, step }) => `${formatDay(on)} ${step}`)).toEqual([
      '2026-11-09 REMINDER',
      '2026-11-12 REMINDER',
      '2026-11-17 NAMED_CONTACT',
      '2026-11-18 OFFICE',
    ]);
  });

  it('are each dealt with once, on the day or later', () => {
    expect(stepsDue(days, 0, ASKED)).toEqual({ steps: [], taken: 0, nextOn: days[0]?.on });
    expect(stepsDue(days, 0, dayOf(2026, 11, 9))).toEqual({
      steps: ['REMINDER'],
      taken: 1,
      nextOn: days[1]?.on,
    });
    expect(stepsDue(days, 1, dayOf(2026, 11, 10)).steps).toEqual([]);
    expect(stepsDue(days, 4, dayOf(2027, 1, 1))).toEqual({ steps: [], taken: 4, nextOn: null });
  });

  it('that were missed are not all made up for: one reminder, none when it is too late', () => {
    expect(stepsDue(days, 0, dayOf(2026, 11, 13)).steps).toEqual(['REMINDER']);
    expect(stepsDue(days, 0, dayOf(2026, 11, 17)).steps).toEqual(['NAMED_CONTACT']);
    expect(stepsDue(days, 1, dayOf(2026, 12, 1)).steps).toEqual(['NAMED_CONTACT', 'OFFICE']);
  });
});

describe('A member that is asked late, because no job could run', () => {
  it('has its days from then on', async () => {
    const service = await TestService.start();
    await admitCoalition(service, ['cz']);
    const id = await recorded(service, MUNICIPALITY, representationInput('anna'));
    const asked = { input: requestInput('anna', id, ['cz']) };
    expect((await service.ask(MUNICIPALITY, REQUEST, asked)).errors).toEqual([]);
    service.clock.advance({ days: 30 });
    await service.settle();
    // Wednesday 2 December, and ten working days.
    expect(await openOf(service, 'cz', 'anna')).toMatchObject({ dueOn: '2026-12-16' });
    await service.stop();
  }, 180_000);
});

describe('A member that does not answer', () => {
  let service: TestService;
  let representationId: string;
  beforeAll(async () => {
    service = await TestService.start();
    await admitCoalition(service, ['cz', 'kpn']);
    representationId = await recorded(service, MUNICIPALITY, representationInput('anna'));
    await requested(service, MUNICIPALITY, requestInput('anna', representationId, ['cz', 'kpn']));
  }, 180_000);
  afterAll(() => service.stop());

  /** On to the next day, with all that is due on it. */
  const pass = async (days: number): Promise<void> => {
    for (let day = 0; day < days; day += 1) {
      service.clock.advance({ days: 1 });
      await service.settle();
    }
  };

  it('is reminded after five and eight working days, then its named contact', async () => {
    const told = () => toldOf(service, memberOf('cz').id);
    await pass(6);
    expect(await told()).toEqual(['STATEMENT_ASKED']);
    await pass(1);
    expect(await told()).toEqual(['STATEMENT_ASKED', 'STATEMENT_REMINDER']);
    await pass(7);
    expect((await told()).slice(2)).toEqual(['STATEMENT_REMINDER']);
    await pass(1);
    expect((await told()).slice(3)).toEqual(['STATEMENT_OVERDUE']);
    const [row] = await service.witnessed<{ payload: unknown }>(
      `select payload from event_receipt where type = 'STATEMENT_OVERDUE' and recipient_id = $1`,
      [memberOf('cz').id],
    );
    expect(row?.payload).toMatchObject({ to: 'NAMED_CONTACT', dueOn: '2026-11-16' });
  });

  it('is looked after by the office, which reads who is late and of no person', async () => {
    expect(await workOf(service, 'coordinator')).toEqual([]);
    await answerStatement(service, 'kpn', (await openOf(service, 'kpn', 'anna')).id, 'NO_ARREARS');
    await pass(1);
    const items = await workOf(service, 'coordinator');
    expect(items).toEqual([
      {
        id: expect.any(String),
        kind: null,
        task: 'STATEMENT_OVERDUE',
        dueOn: '2026-11-25',
        organisationName: memberOf('cz').legalEntity,
        jointCase: null,
        statementRequest: null,
      },
    ]);
    const glass = await service.ask(
      'coordinator',
      `mutation B($input: BreakGlassInput!) { breakGlass(input: $input) {
        careCall { id } refusals { code } } }`,
      { input: { taskId: items[0]?.id, reason: 'OTHER', explanation: 'Wie is het?' } },
    );
    expect(glass.data.breakGlass.refusals).toEqual([{ code: 'TASK_WITHOUT_PERSON' }]);
  });

  it('may still answer: late counts, and the office has nothing left to do', async () => {
    const asked = await openOf(service, 'cz', 'anna');
    const told = await answerStatement(service, 'cz', asked.id, 'CUSTOMER_UNKNOWN');
    expect(told.request).toMatchObject({ state: 'ANSWERED', answeredOn: '2026-11-18' });
    expect(await workOf(service, 'coordinator')).toEqual([]);
    await pass(20);
    expect(await toldOf(service, memberOf('cz').id)).toHaveLength(5);
  });
});

describe('The key of a request', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start();
    await admitCoalition(service, ['cz', 'kpn', 'nuon', 'ymere']);
  }, 180_000);
  afterAll(() => service.stop());

  /** Which keys of the requests are still there, by the slug of their member. */
  async function living(slugs: readonly string[]): Promise<boolean[]> {
    const rows = await service.witnessed<{ member_id: string; key_reference: string }>(
      'select member_id, key_reference from statement_request',
    );
    const references = slugs.map(
      (slug) => rows.find((row) => row.member_id === memberOf(slug).id)?.key_reference ?? '',
    );
    const keys = await service.app.get(KeyStore, { strict: false }).load(references);
    return keys.map((key) => key !== null);
  }

  it('is another for each member; gone at once where the person is unknown, else after a month', async () => {
    const slugs = ['cz', 'kpn', 'nuon', 'ymere'];
    const id = await recorded(service, MUNICIPALITY, representationInput('anna'));
    const ids = await requested(service, MUNICIPALITY, requestInput('anna', id, slugs));
    expect(await living(slugs)).toEqual([true, true, true, true]);
    await answerStatement(
      service,
      'cz',
      (await openOf(service, 'cz', 'anna')).id,
      'CUSTOMER_UNKNOWN',
    );
    expect(await living(slugs)).toEqual([false, true, true, true]);
    await answerStatement(service, 'kpn', (await openOf(service, 'kpn', 'anna')).id, 'NO_ARREARS');
    await withdraw(service, MUNICIPALITY, ids[2] ?? '');
    service.clock.advance({ days: 29 });
    await service.settle();
    expect(await living(slugs)).toEqual([false, true, true, true]);
    service.clock.advance({ days: 1 });
    await service.settle();
    expect(await living(slugs)).toEqual([false, false, false, true]);
    // Who still waits reads the person; the counsellor its own reference, of all.
    expect((await openOf(service, 'ymere', 'anna')).asked?.person).not.toBeNull();
    const own = await requestsOf(service, MUNICIPALITY, { ownReference: 'SALDO-anna' });
    expect(own).toHaveLength(4);
  });

  it('that could not be destroyed at once is destroyed after a month all the same', async () => {
    const id = await recorded(service, MUNICIPALITY, representationInput('bram'));
    const [requestId = ''] = await requested(
      service,
      MUNICIPALITY,
      requestInput('bram', id, ['cz']),
    );
    const [row] = await service.witnessed<{ key_reference: string }>(
      'select key_reference from statement_request where id = $1',
      [requestId],
    );
    const store = service.app.get(KeyStore, { strict: false });
    const isThere = async () => (await store.load([row?.key_reference ?? '']))[0] !== null;
    const input = {
      idempotencyKey: nextKey(),
      statementId: (await openOf(service, 'cz', 'bram')).id,
      answer: 'CUSTOMER_UNKNOWN',
    };
    await service.ask('cz', ANSWER, { input });
    const broken = jest.spyOn(store, 'destroy').mockRejectedValue(new Error('no key store'));
    await expect(service.settle()).rejects.toThrow('no key store');
    broken.mockRestore();
    expect(await isThere()).toBe(true);
    service.clock.advance({ days: 30 });
    await service.settle();
    expect(await isThere()).toBe(false);
  });
});
