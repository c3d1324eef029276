// What the report of a file tells a member: the same bytes whether or not anybody else knows its
// customers; the counts of its own; never a value.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { admitCoalition } from '../support/coalition.ts';
import { csvOf, goodRow, sendFile } from '../support/import-calls.ts';
import { TestService } from '../support/test-service.ts';

const ROWS = Array.from({ length: 30 }, (_none, n) =>
  goodRow(n, n % 7 === 0 ? { bedrag: '1.234' } : {}),
);

let lonely: TestService;
let crowded: TestService;

beforeAll(async () => {
  [lonely, crowded] = [await TestService.start(), await TestService.start()];
  for (const service of [lonely, crowded]) await admitCoalition(service, ['cz', 'kpn', 'nuon']);
  // In one of both worlds all customers are known to others, and linked to each other.
  for (const who of ['kpn', 'nuon']) {
    const sent = await sendFile(crowded, who, csvOf(ROWS));
    expect(sent.end).toMatchObject({ new: 25 });
  }
  await crowded.settle();
}, 180_000);
afterAll(async () => {
  await lonely.stop();
  await crowded.stop();
});

describe('the report of a file', () => {
  it('is the same whether or not others know the customers', async () => {
    const query = '?importId=77777777-7777-4777-8777-777777777777';
    const answers = [];
    for (const service of [lonely, crowded]) {
      for (let time = 0; time < 2; time += 1) {
        const { status, text } = await sendFile(service, 'cz', csvOf(ROWS), { query });
        await service.settle();
        answers.push(`${status} ${text}`);
      }
    }
    const [first, again, firstToo, againToo] = answers;
    expect(firstToo).toBe(first);
    expect(againToo).toBe(again);
    expect(first).toContain('"new":25');
    expect(again).toContain('"outcome":"REPEATED"');
    // The secret was there: the same persons, linked.
    const [row] = await crowded.witnessed<{ persons: number }>(
      `select count(*)::int as persons from (select person_id from person_relation
       group by person_id having count(*) = 3) as shared`,
    );
    expect(row?.persons).toBe(25);
  });

  it('counts what waits by the own allowance alone', async () => {
    for (const service of [lonely, crowded]) {
      const { errors } = await service.ask(
        'coordinator',
        'mutation S($input: SetAllowanceInput!) { setAllowance(input: $input) { refusals { code } } }',
        { input: { memberId: '10000000-0000-4000-8000-000000000006', allowancePerDay: 30 } },
      );
      expect(errors).toEqual([]);
    }
    const more = csvOf(Array.from({ length: 20 }, (_none, n) => goodRow(100 + n)));
    for (const service of [lonely, crowded]) {
      const { end } = await sendFile(service, 'cz', more);
      expect(end).toMatchObject({ new: 20, waiting: 15, failed: 0 });
    }
  });
});
