// registerArrears holds a claim against the law: what is too much is refused in its entry, with the
// maximum, how it is computed, and what to send instead. What is lawful comes in, of each kind.
// Not here: the computations (test/domain/law), the form of entries (registering.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Variables } from '../../src/programs/sample-requests.ts';
import { admitCoalition } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import { claim, claimEntry, costOf, ITEMS, type ToldReason } from './claim-calls.ts';
import { LAWFUL, UNLAWFUL } from './claim-entries.ts';

let service: TestService;
let who = 500;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn', 'nuon']);
}, 180_000);
afterAll(() => service.stop());

/** What is told of an entry of a new customer. */
async function told(different: Variables, language = 'en'): Promise<ToldReason[]> {
  who += 1;
  const [entry] = await claim(service, 'cz', [claimEntry('cz', who, different)], language);
  if (entry === undefined) throw new Error('no answer');
  expect(entry.arrears === null).toBe(entry.refusals.length > 0);
  return entry.refusals;
}

const short = ({ code, path, explanation }: ToldReason) =>
  `${path.slice(3).join('.')} ${code} ${explanation?.maximumCents} ${explanation?.instead}`;

describe('a lawful claim comes in', () => {
  it.each(LAWFUL)('%s', async (_what, different) => {
    expect(await told(different)).toEqual([]);
  });
});

describe('what is above the law is refused with its maximum', () => {
  it.each(UNLAWFUL)('%s', async (_what, different, expected) => {
    expect((await told(different)).map(short)).toEqual(expected);
  });

  it('tells how the maximum comes about, in the language of the caller', async () => {
    const [english] = await told({ costs: [costOf(20_000)] });
    expect(english?.message).toBe(
      'These costs are above what is allowed. Send at most €150.00, with VAT.',
    );
    expect(english?.explanation?.lines).toEqual([
      {
        rule: 'COST_TOO_HIGH',
        article: 'Burgerlijk Wetboek, art. 6:96 (5)',
        text: 'Costs of €200.00 were reported. At most allowed: €150.00. Report at most that amount.',
        amountCents: 0,
      },
      expect.objectContaining({ rule: 'COST_LETTER_VALID', amountCents: 0 }),
      expect.objectContaining({ rule: 'COST_ADDED_UP', amountCents: 0 }),
      {
        rule: 'COST_BAND',
        article: 'Besluit vergoeding voor buitengerechtelijke incassokosten, art. 2 (1)',
        text: '15% on €1,000.00 of the amount owed: €150.00.',
        amountCents: 15_000,
      },
    ]);
    const old = [{ ...ITEMS[0], dueOn: '2021-10-31' }];
    const [dutch] = await told({ items: old }, 'nl');
    expect(dutch?.message).toBe(
      'Deze vordering is misschien verjaard op 1 november 2026. Geef de dag van stuiting, of het vonnis.',
    );
    expect(dutch?.explanation?.lines.at(-1)?.rule).toBe('LIMITATION_POSSIBLY_LAPSED');
  });

  it('refuses what names an invoice, a payment or a period that cannot be', async () => {
    expect(
      (
        await told({
          costs: [costOf(4_000, { itemReferences: ['F-9'] })],
          items: [{ ...ITEMS[0], partPayments: [{ paidOn: '2026-07-31', amountCents: 1 }] }],
          interest: {
            ...{ kind: 'STATUTORY', amountCents: 2 },
            periods: [
              {
                fromOn: '2026-08-01',
                toOn: '2026-08-31',
                ratePercentBasisPoints: 400,
                amountCents: 1,
              },
            ],
          },
        })
      ).map(({ code, path }) => `${path.slice(3).join('.')} ${code}`),
    ).toEqual([
      'items.0.partPayments.0.paidOn PART_PAYMENT_OUTSIDE',
      'costs.0.itemReferences.0 ITEM_REFERENCE_UNKNOWN',
      'interest.periods INTEREST_PERIODS_DIFFER',
    ]);
  });
});

describe('arrears of one customer at one member', () => {
  const one = (number: number, cents: number, different: Variables = {}) =>
    claimEntry('kpn', number, {
      ownReference: `kpn-${number}-${cents}-${typeof different['stage'] === 'string' ? different['stage'] : ''}`,
      costs: [costOf(cents)],
      ...different,
    });

  it('share one charge in the same stage, in one call and in the next', async () => {
    // 1 000.00 gives 150.00; 2 000.00 gives 300.00; 3 000.00 gives 425.00.
    const [first, second] = await claim(service, 'kpn', [one(7, 15_000), one(7, 15_001)]);
    expect(first?.refusals).toEqual([]);
    expect(second?.refusals.map(short)).toEqual([
      'costs.0.amountCents COST_ABOVE_MAXIMUM 15000 AMOUNT',
    ]);
    const rules = second?.refusals[0]?.explanation?.lines.map(({ rule }) => rule);
    expect(rules).toContain('COST_ALREADY_CHARGED');
    await service.settle();
    const again = { ownReference: 'kpn-7-again' };
    expect((await claim(service, 'kpn', [one(7, 15_000, again)]))[0]?.refusals).toEqual([]);
    const [third] = await claim(service, 'kpn', [one(7, 12_501)]);
    expect(third?.refusals.map(short)).toEqual([
      'costs.0.amountCents COST_ABOVE_MAXIMUM 12500 AMOUNT',
    ]);
    const later = one(7, 15_000, { stage: 'COLLECTION' });
    expect((await claim(service, 'kpn', [later]))[0]?.refusals).toEqual([]);
  });

  it('said again are what they were, although their costs are used up', async () => {
    const entry = one(8, 15_000);
    expect((await claim(service, 'kpn', [entry]))[0]).toMatchObject({ isNew: true, refusals: [] });
    expect((await claim(service, 'kpn', [entry]))[0]).toMatchObject({ isNew: false, refusals: [] });
  });

  it('are not held against those of another customer or another member', async () => {
    const alone = await claim(service, 'kpn', [one(9, 15_000), one(10, 15_000)]);
    expect(alone.flatMap(({ refusals }) => refusals)).toEqual([]);
    const same = claimEntry('nuon', 9, { costs: [costOf(15_000)] });
    expect((await claim(service, 'nuon', [same]))[0]?.refusals).toEqual([]);
  });
});

describe('amounts at their maximum', () => {
  it('come in, and one cent more does not', async () => {
    const claims = fc.array(
      fc.record({
        principal: fc.integer({ min: 1, max: 2_000_000 }),
        isLost: fc.boolean(),
      }),
      { minLength: 8, maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(claims, async (all) => {
        const entryOf = (at: number, cost: number, interest: number) => {
          const { principal, isLost } = all[at] ?? { principal: 1, isLost: false };
          return claimEntry('cz', who + at, {
            items: [{ ...ITEMS[0], principalCents: principal }],
            vatIsDeductible: !isLost,
            costs: [costOf(cost)],
            interest: { kind: 'STATUTORY', amountCents: interest },
          });
        };
        who += 10;
        const much = await claim(
          service,
          'cz',
          all.map((_each, at) => entryOf(at, 10 ** 9, 10 ** 9)),
        );
        const most = much.map(({ refusals }) => ({
          interest: refusals[0]?.explanation?.maximumCents ?? NaN,
          costs: refusals[1]?.explanation?.maximumCents ?? NaN,
        }));
        const above = await claim(
          service,
          'cz',
          most.map(({ costs, interest }, at) => entryOf(at, costs + 1, interest + 1)),
        );
        for (const { refusals } of above) {
          expect(refusals.map(({ code }) => code)).toEqual([
            'INTEREST_ABOVE_MAXIMUM',
            'COST_ABOVE_MAXIMUM',
          ]);
        }
        const lawful = most.map(({ costs, interest }, at) => entryOf(at, costs, interest));
        for (const { refusals } of await claim(service, 'cz', lawful)) expect(refusals).toEqual([]);
      }),
      { numRuns: 3 },
    );
  });
});
