// A claim of which everything is said that may be said, for the worlds of the privacy tests.
// Not here: whose it is.
import type { Variables } from '../../src/programs/sample-requests.ts';

/** Interest by contract, a judgment, part payments: every optional part of a claim. */
export function claimWithEverything(entry: Variables): void {
  const [first] = entry['items'] as Variables[];
  Object.assign(first ?? {}, {
    ...{ periodFromOn: '2026-07-01', periodToOn: '2026-07-31', interruptedOn: ['2026-09-01'] },
    partPayments: [{ paidOn: '2026-10-01', amountCents: 500 }],
  });
  const period = { fromOn: '2026-10-02', toOn: '2026-10-31', ratePercentBasisPoints: 800 };
  Object.assign(entry, {
    stage: 'JUDGMENT',
    demand: {
      ...{ sentOn: '2026-08-10', receivedOn: '2026-08-12' },
      ...{ wording: 'AFTER_DELIVERY', days: 15, costsNamedCents: 4_840 },
    },
    interest: {
      ...{ kind: 'CONTRACTUAL', amountCents: 10, ratePercentBasisPoints: 800 },
      ...{ clause: 'artikel 7 voorwaarden', ground: 'aanvraag 3 mei', fromOn: '2026-10-02' },
      periods: [{ ...period, amountCents: 10 }],
    },
    vatIsDeductible: false,
    judgment: { givenOn: '2026-10-01', number: 'ROL-26-8817', amountCents: 25_000 },
    costs: [
      {
        ...{ kind: 'COURT_AWARDED', amountCents: 4_000, vatCents: 840, chargedOn: '2026-10-01' },
        ...{ documentReference: 'VONNIS-9917', judgmentOn: '2026-10-01' },
      },
      {
        ...{ kind: 'OFFICIAL_ACT', amountCents: 2_000, chargedOn: '2026-10-02' },
        ...{ documentReference: 'EXPLOOT-61', actKind: 'SERVICE' },
      },
    ],
  });
}
