// The statement of a claim: the same for its member, the person and who acts for it, each by its
// own id; nothing for anybody else. And what a case of which a member was told does to new costs.
// Not here: which amounts may be registered (registered-claims.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Variables } from '../../src/programs/sample-requests.ts';
import { World } from '../privacy/world.ts';
import { caseOfPerson, openCase, type PersonArrearsSeen, type Told } from '../support/cases.ts';
import { actFor, ANSWER_DISPUTE, DISPUTE, DISPUTES, memberId, sent } from './around-calls.ts';
import { MUNICIPALITY } from './representation-calls.ts';

const STATEMENT = `query S($id: ID!) { claimStatement(arrearsId: $id) {
  arrearsId creditorName label reference contractKind stage handler handlerFileNumber state asOfOn
  principalCents costsCents vatIsDeductible balanceCents statedOn livesUntilOn
  invoices { number invoiceReference dueOn principalCents livesUntilOn interruptedOn
    partPayments { paidOn amountCents } }
  interest { kind amountCents rateBasisPoints clause ground fromOn maximumCents
    periods { fromOn toOn rateBasisPoints amountCents } lines { rule text amountCents } }
  costs { number kind amountCents vatCents chargedOn invoices judgmentOn actKind documentReference }
  demand { sentOn receivedOn wording costsNamedCents } judgment { givenOn number amountCents } } }`;

let world: World;
let own: string;

/** A claim with everything that may be said of it. */
function everything(entry: Variables): void {
  const periods = [
    { fromOn: '2026-10-01', toOn: '2026-11-01', ratePercentBasisPoints: 800, amountCents: 140 },
  ];
  Object.assign(entry, {
    stage: 'COLLECTION',
    handler: { kind: 'AGENCY', fileNumber: 'AG-1' },
    demand: {
      ...{ sentOn: '2026-09-07', receivedOn: '2026-09-09', wording: 'AFTER_DELIVERY' },
      costsNamedCents: 4_840,
    },
    vatIsDeductible: false,
    items: [
      {
        ...{ invoiceReference: 'PREMIE-77', dueOn: '2026-07-31', principalCents: 20_000 },
        partPayments: [{ paidOn: '2026-09-30', amountCents: 1_000 }],
        interruptedOn: ['2026-09-07'],
      },
    ],
    interest: {
      ...{ kind: 'CONTRACTUAL', amountCents: 140, ratePercentBasisPoints: 800, periods },
      ...{ clause: 'art. 12 polisvoorwaarden', ground: 'aanvraag van 3 mei 2024' },
    },
    costs: [{ kind: 'EXTRAJUDICIAL', amountCents: 3_000, vatCents: 630, chargedOn: '2026-10-01' }],
    judgment: { givenOn: '2026-10-10', number: 'ROT-26/8', amountCents: 23_770 },
  });
}

const statementFor = async (viewer: string, id: string): Promise<Told> =>
  (await world.service.ask(viewer, STATEMENT, { id }, { 'accept-language': 'en' })).data
    .claimStatement;

beforeAll(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn', 'ymere');
  await world.admitCounsellors();
  own = (await world.registered({ member: 'cz', person: 'anna', change: everything })).id;
  await world.registered({ member: 'kpn', person: 'anna' });
  await world.confirm('anna', await world.signIn('anna'));
  await actFor(world, 'anna');
}, 180_000);
afterAll(() => world.stop());

const arrearsOf = async (viewer: string): Promise<string> => {
  const { whole } = await caseOfPerson(world, viewer);
  const seen = whole.arrears as PersonArrearsSeen[];
  return seen.find(({ balanceCents }) => balanceCents === 23_770)?.id ?? '';
};

describe('the statement of a claim', () => {
  it('is the same for the member, the person and who acts for it, by ids of their own', async () => {
    const told = await statementFor('cz', own);
    expect(told).toMatchObject({
      ...{ creditorName: 'CZ', handlerFileNumber: 'AG-1', principalCents: 20_000 },
      ...{ costsCents: 3_630, balanceCents: 23_770, vatIsDeductible: false },
      livesUntilOn: '2046-10-10',
      invoices: [
        {
          ...{ number: 1, invoiceReference: 'PREMIE-77', dueOn: '2026-07-31' },
          partPayments: [{ paidOn: '2026-09-30', amountCents: 1_000 }],
          interruptedOn: ['2026-09-07'],
        },
      ],
      interest: {
        ...{ kind: 'CONTRACTUAL', amountCents: 140, rateBasisPoints: 800 },
        ...{ clause: 'art. 12 polisvoorwaarden', ground: 'aanvraag van 3 mei 2024' },
        periods: [{ fromOn: '2026-10-01', toOn: '2026-11-01', rateBasisPoints: 800 }],
      },
      costs: [{ kind: 'EXTRAJUDICIAL', amountCents: 3_000, vatCents: 630, invoices: [1] }],
      demand: { sentOn: '2026-09-07', wording: 'AFTER_DELIVERY', costsNamedCents: 4_840 },
      judgment: { givenOn: '2026-10-10', number: 'ROT-26/8', amountCents: 23_770 },
    });
    const ofPerson = await statementFor('anna', await arrearsOf('anna'));
    const ofHelp = await statementFor(MUNICIPALITY, await arrearsOf(MUNICIPALITY));
    const { arrearsId: _own, ...content } = told;
    expect(ofPerson).toMatchObject(content);
    expect(ofHelp).toMatchObject(content);
    expect(new Set([own, ofPerson.arrearsId, ofHelp.arrearsId]).size).toBe(3);
  });

  it('is null for another id, also one that is of somebody else', async () => {
    const ofPerson = await arrearsOf('anna');
    for (const [viewer, id] of [
      ['kpn', own],
      ['kpn', ofPerson],
      ['anna', own],
      ['cz', ofPerson],
      [MUNICIPALITY, ofPerson],
      ['cz', 'nonsense'],
      ['bram', ofPerson],
    ] as const) {
      expect(await statementFor(viewer, id)).toBeNull();
    }
    const rows = await world.service.witnessed('select 1 from arrears where id = $1', [own]);
    expect(rows).toHaveLength(1);
  });

  it('is logged as a look of each, on the ground of each', async () => {
    await statementFor('anna', await arrearsOf('anna'));
    const looks = await world.service.witnessed<{ ground: string }>(
      `select distinct ground from look_log where purpose = 'CLAIM_STATEMENT' order by ground`,
    );
    expect(looks.map(({ ground }) => ground)).toEqual([
      'CONSENT',
      'DATA_SUBJECT',
      'REPRESENTATION',
    ]);
  });
});

describe('costs of a customer whose case is open', () => {
  const codes = async (member: string, ownReference: string): Promise<string[]> => {
    const change = (entry: Variables): void => {
      everything(entry);
      const costs = [{ kind: 'EXTRAJUDICIAL', amountCents: 3_000, chargedOn: '2026-11-02' }];
      Object.assign(entry, { asOfOn: '2026-11-02', ownReference, costs });
    };
    const { data, text } = await world.register({ member, person: 'anna', change });
    if (!data?.registerArrears.entries) throw new Error(text);
    const [told] = data.registerArrears.entries;
    return told.refusals.map(({ code }: { code: string }) => code);
  };
  const counted = () =>
    world.service.witnessed<{ code: string; count: number }>(
      `select code, count from refused_count where viewer_id = $1`,
      [memberId('cz')],
    );

  it('come in while the member was told of no case', async () => {
    expect(await codes('cz', 'LATE-0')).toEqual([]);
    expect(await counted()).toEqual([]);
  });

  it('are refused and counted from the day of opening, at who takes part only', async () => {
    const id = await openCase(world, 'anna', 'OWN_SHARE', ({ balanceCents }) => balanceCents > 0);
    expect(await codes('cz', 'LATE-2')).toEqual(['COST_DURING_STANDSTILL']);
    expect(await counted()).toEqual([{ code: 'COST_DURING_STANDSTILL', count: 1 }]);
    // Ymere knows her too and takes no part: it is not told, and its costs come in.
    expect(await codes('ymere', 'LATE-3')).toEqual([]);
    const ground = { jointCaseId: id, arrearsId: await arrearsOf('anna'), ground: 'AMOUNT' };
    await sent(world, 'anna', DISPUTE, ground);
    await world.service.settle();
  });

  it('and a dispute is answered with the statement when the member says no more', async () => {
    const id = (await caseOfPerson(world, 'anna')).id as string;
    const asked = await world.service.witnessed<{ id: string }>('select id from arrears_dispute');
    const input = { disputeId: asked[0]?.id, answer: 'UPHELD' };
    await sent(world, 'cz', ANSWER_DISPUTE, input);
    await world.service.settle();
    const { data } = await world.service.ask('anna', DISPUTES, { id });
    const text = data.disputes.edges[0].node.statement as string;
    expect(text).toContain('Factuur PREMIE-77, te betalen tot en met 31 juli 2026: € 200,00.');
    expect(text).toContain('Rente volgens het contract (8%): € 1,40.');
    expect(text).toContain('Samen: € 237,70.');
  });
});
