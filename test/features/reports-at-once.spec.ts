// Many reports about the same arrears at one moment: each waits for the one before it, for who is
// tried again too often is told of a fault.
// Not here: two at once (arrears-reports.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Doors } from '../../src/platform/database/doors.ts';
import { admitCoalition, registerOne } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import { asOf, reportInput, reports } from './report-calls.ts';

let service: TestService;
let tried = 0;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['kpn']);
  service.clock.advance({ days: 20 });
  service.app.get(Doors).onRetry = () => (tried += 1);
}, 180_000);
afterAll(() => service.stop());

describe('Many reports at once', () => {
  it('all count, and none has to be tried again', async () => {
    const { id } = (await registerOne(service, 'kpn', 1)).arrears;
    const before = await asOf(service, 'kpn', id, '2026-11-22');
    const cents = [1, 2, 3, 4, 5, 6, 7, 8];
    const told = await Promise.all(
      cents.map((amountCents) => {
        const partPaid = { amountCents, paidOn: '2026-11-10' };
        return reports(service, 'kpn', reportInput(id, '2026-11-10', { partPaid }));
      }),
    );
    expect(told.map(({ isNew }) => isNew)).toEqual(cents.map(() => true));
    expect(tried).toBe(0);
    const now = await asOf(service, 'kpn', id, '2026-11-22');
    expect(now).toMatchObject({ eventNumber: 9, balanceCents: before.balanceCents - 36 });
  });
});
