// Who acts for a person sits at the person's case; a court's order takes the person's decisions
// away and gives them back when it ends.
// Not here: when a representation counts (representation.spec.ts), what seats allow (cases).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { admitCoalition, casesOf, confirmAll, registerOne } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import {
  accredit,
  ADMINISTRATOR,
  answer,
  courtEvidence,
  end,
  MUNICIPALITY,
  offersOf,
  recorded,
  representationInput,
  seatsNow,
  SHA_256,
} from './representation-calls.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn', 'nuon', 'ymere']);
  await accredit(service, ADMINISTRATOR, 'COURT_ADMINISTRATION');
}, 180_000);
afterAll(() => service.stop());

async function confirmOffer(who: string): Promise<string> {
  const offer = (await offersOf(service, who)).find(({ state }) => state === 'OFFERED');
  if (offer === undefined) throw new Error(`${who} was offered nothing`);
  await answer(service, who, offer.id, 'confirm');
  return offer.id;
}

const SELF = { acting: 'SELF', acts: true };
const court = {
  kind: 'COURT_ADMINISTRATION',
  evidence: courtEvidence({ documentSha256: SHA_256 }),
};

describe('a mandate', () => {
  let id: string;

  it('seats the counsellor beside the person, and both decide', async () => {
    for (const slug of ['cz', 'kpn']) await registerOne(service, slug, 'anna');
    await service.settle();
    await confirmAll(service, 'anna');
    id = await recorded(service, MUNICIPALITY, representationInput('anna'));
    expect(await casesOf(service, MUNICIPALITY)).toEqual([]);
    await confirmOffer('anna');
    expect(await casesOf(service, MUNICIPALITY)).toEqual(['MATCHED']);
    expect(await seatsNow(service)).toEqual([{ acting: 'MANDATE', acts: true }, SELF]);
    const ids = await service.witnessed<{ n: number }>(
      'select count(distinct public_id)::int as n from seat where until is null',
    );
    expect(ids).toEqual([{ n: 2 }]);
  });

  it('beside a court’s order leaves both looking: only the administrator decides', async () => {
    await recorded(service, ADMINISTRATOR, representationInput('anna', court));
    expect(await casesOf(service, ADMINISTRATOR)).toEqual(['MATCHED']);
    expect(await casesOf(service, 'anna')).toEqual(['MATCHED']);
    expect(await seatsNow(service)).toEqual([
      { acting: 'COURT_ADMINISTRATION', acts: true },
      { acting: 'MANDATE', acts: false },
      { acting: 'SELF', acts: false },
    ]);
  });

  it('gets its decisions back with the person when the court’s order ends', async () => {
    const { data } = await service.ask(
      ADMINISTRATOR,
      '{ representations { edges { node { id } } } }',
    );
    await end(service, ADMINISTRATOR, data.representations.edges[0].node.id);
    expect(await casesOf(service, ADMINISTRATOR)).toEqual([]);
    expect(await seatsNow(service)).toEqual([{ acting: 'MANDATE', acts: true }, SELF]);
  });

  it('gives its seat up when it ends, and gets it back by a new one', async () => {
    await end(service, MUNICIPALITY, id);
    expect(await casesOf(service, MUNICIPALITY)).toEqual([]);
    expect(await seatsNow(service)).toEqual([SELF]);
    await recorded(service, MUNICIPALITY, representationInput('anna'));
    await confirmOffer('anna');
    expect(await casesOf(service, MUNICIPALITY)).toEqual(['MATCHED']);
  });

  it('leaves the case when the case ends', async () => {
    const { data } = await service.ask('kpn', '{ arrears { edges { node { id } } } }');
    for (const { node } of data.arrears.edges) {
      await service.ask(
        'kpn',
        `mutation S($input: SettleArrearsInput!) { settleArrears(input: $input) {
          refusals { code } } }`,
        { input: { arrearsId: node.id, settledOn: '2026-11-02' } },
      );
    }
    await service.settle();
    expect(await casesOf(service, MUNICIPALITY)).toEqual([]);
  });

  it('takes its seat when a new case begins', async () => {
    await registerOne(service, 'kpn', 'anna', { ownReference: 'kpn-anna-2' });
    await service.settle();
    expect(await casesOf(service, MUNICIPALITY)).toEqual(['MATCHED']);
  });
});

describe('a counsellor', () => {
  it('who sees one member of the two does not learn from a seat that there is another', async () => {
    await registerOne(service, 'cz', 'bram');
    await service.settle();
    await confirmAll(service, 'bram');
    const before = await casesOf(service, MUNICIPALITY);
    await recorded(service, MUNICIPALITY, representationInput('bram'));
    await confirmOffer('bram');
    await registerOne(service, 'nuon', 'bram');
    await service.settle();
    const [running] = await service.witnessed<{ n: number }>(
      `select count(*)::int as n from case_person cp join case_relation cr using (case_id)
       join relation_view v on v.relation_id = cr.relation_id and v.origin = 'REPRESENTATION'
       where cp.ended_on is null and v.until is null
       and not exists (select from seat s where s.case_id = cp.case_id)`,
    );
    expect(running?.n).toBe(1);
    expect(await casesOf(service, MUNICIPALITY)).toEqual(before);
    await confirmAll(service, 'bram');
    expect(await casesOf(service, MUNICIPALITY)).toEqual([...before, 'MATCHED']);
  });
});

describe('two mandates of one counsellor', () => {
  it('both count at once: what the person confirms later it sees once', async () => {
    await registerOne(service, 'cz', 'dirk');
    await service.settle();
    await confirmAll(service, 'dirk');
    for (const ownReference of ['DOSSIER-1', 'DOSSIER-2']) {
      await recorded(service, MUNICIPALITY, representationInput('dirk', { ownReference }));
      await confirmOffer('dirk');
    }
    await registerOne(service, 'nuon', 'dirk');
    await service.settle();
    await confirmAll(service, 'dirk');
    const seen = await service.witnessed(
      `select o.name from relation_view v join organisation o on o.id = v.member_id
       where v.origin = 'REPRESENTATION' and v.until is null and v.relation_id in (
         select relation_id from represented_relation where until is null
         group by relation_id having count(*) = 2) order by o.name`,
    );
    expect(seen).toEqual([{ name: 'CZ' }, { name: 'Nuon' }]);
  });
});

describe('an administrator whom the person confirmed before it had a case', () => {
  it('decides from the first moment: the person sits there and looks', async () => {
    const evidence = courtEvidence();
    await recorded(
      service,
      MUNICIPALITY,
      representationInput('celine', { kind: 'GUARDIANSHIP', evidence }),
    );
    await confirmOffer('celine');
    for (const slug of ['cz', 'ymere']) await registerOne(service, slug, 'celine');
    await service.settle();
    await confirmAll(service, 'celine');
    const rows = await service.witnessed<{ acting: string; acts: boolean }>(
      `select s.acting, s.acts from seat s where s.until is null and exists (
         select from seat k where k.case_id = s.case_id and k.acting = 'GUARDIANSHIP')
       order by 1`,
    );
    expect(rows).toEqual([
      { acting: 'GUARDIANSHIP', acts: true },
      { acting: 'SELF', acts: false },
    ]);
    expect(await casesOf(service, 'celine')).toEqual(['MATCHED']);
  });
});
