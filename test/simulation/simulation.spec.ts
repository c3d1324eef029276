// A dozen cases with people of all kinds, through the real service from registering to their end;
// and faults planted in what it stored, which the simulation has to tell. With SIMULATE_CASES set,
// by `npm run simulate`, that many and nothing else (run.ts).
import { afterEach, describe, expect, it } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import { asSuperuser } from '../features/capacity-case.ts';
import { TestService } from '../support/test-service.ts';
import { simulate } from './simulation.ts';

const asked = process.env['SIMULATE_CASES'];
const LONGEST_MILLISECONDS = 3 * 3_600_000;

let service: TestService;
afterEach(() => service.stop());

async function run(cases: number, seed: number, meddle?: () => Promise<void>) {
  service = await TestService.start();
  const say = (line: string): void => {
    if (asked !== undefined) process.stderr.write(`${line}\n`);
  };
  return simulate(service, { cases, seed, say, ...(meddle === undefined ? {} : { meddle }) });
}

if (asked === undefined) {
  describe('A simulation of a dozen cases', () => {
    it('ends them all, to the cent', async () => {
      const { text, faults } = await run(12, 7);
      expect(faults).toEqual([]);
      expect(text).toMatch(/^12 cases, seed 7/);
      expect(text).toMatch(/agreed in \d round/);
      expect(text).toContain('stuck: 0   wrong cents: 0');
    }, 240_000);

    it('tells the same table for the same seed, and another for another', async () => {
      const texts: string[] = [];
      for (const seed of [7, 7, 8]) {
        if (texts.length > 0) await service.stop();
        texts.push((await run(3, seed)).text);
      }
      expect(texts[1]).toBe(texts[0]);
      expect(texts[2]).not.toBe(texts[0]);
    }, 240_000);

    it('finds a cent that is missing, and a case that stands still', async () => {
      const { text, faults } = await run(4, 7, async () => {
        await asSuperuser(
          service,
          `update proposal set payments = jsonb_set(payments, '{0,1}',
             to_jsonb((payments->0->>1)::int - 1)) where (member_id, case_id, round) = (
             select member_id, case_id, round from proposal limit 1)`,
        );
        await asSuperuser(
          service,
          `update joint_case set state = 'NEGOTIATING', closing_reason = null
           where id = (select id from joint_case where state in ('ACTIVE', 'CLOSED') limit 1)`,
        );
      });
      expect(faults.filter((fault) => fault.includes('a column of'))).toHaveLength(1);
      expect(faults.filter((fault) => fault.includes('stands in NEGOTIATING'))).toHaveLength(1);
      expect(text).toContain('stuck: 1   wrong cents: 3');
    }, 240_000);
  });
} else {
  it(
    'runs as it was asked for',
    async () => {
      const { text, faults } = await run(Number(asked), Number(process.env['SIMULATE_SEED']));
      await writeFile(String(process.env['SIMULATE_TOLD']), `${text}\n`);
      expect(faults.length).toBe(0);
    },
    LONGEST_MILLISECONDS,
  );
}
