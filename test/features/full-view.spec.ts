// The full view of a case: whom a counsellor acts for in it, found by the counsellor's own
// reference, and every invoice and cost behind what is owed.
// Not here: what members see (open-case.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { admitCoalition, confirmAll, registerOne } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import { CONFIRM_CASE } from '../support/cases.ts';
import {
  answer,
  end,
  MUNICIPALITY,
  offersOf,
  recorded,
  representationInput,
} from './representation-calls.ts';

const CASES = `query C($filter: JointCaseFilter) { jointCases(filter: $filter) { edges { node {
  id state whole { mayDecide representations { id kind ownReference person { familyName } }
    arrears { id memberName balanceCents items { number dueOn principalCents }
      costs { kind amountCents vatCents chargedOn } } } } } } }`;

let service: TestService;
const ids: Record<string, string> = {};

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn']);
  for (const person of ['anna', 'bram']) {
    for (const slug of ['cz', 'kpn']) await registerOne(service, slug, person);
    await service.settle();
    await confirmAll(service, person);
    const input = representationInput(person, { ownReference: `DOSSIER-${person}` });
    ids[person] = await recorded(service, MUNICIPALITY, input);
    const [offer] = await offersOf(service, person);
    await answer(service, person, offer?.id ?? '', 'confirm');
  }
}, 180_000);
afterAll(() => service.stop());

const casesOf = async (who: string, filter: Record<string, unknown> | null = null) => {
  const { data, text } = await service.ask(who, CASES, { filter });
  if (!data?.jointCases) throw new Error(text);
  return data.jointCases.edges.map(({ node }: { node: unknown }) => node);
};

describe('A counsellor', () => {
  it('reads whom each case is of, as it recorded it, and finds it by its own reference', async () => {
    expect(await casesOf(MUNICIPALITY)).toHaveLength(2);
    const found = await casesOf(MUNICIPALITY, { ownReference: 'DOSSIER-anna' });
    expect(found).toMatchObject([
      {
        whole: {
          mayDecide: true,
          representations: [
            {
              id: ids['anna'],
              kind: 'MANDATE',
              ownReference: 'DOSSIER-anna',
              person: { familyName: 'van der Voorbeeld' },
            },
          ],
        },
      },
    ]);
    expect(await casesOf(MUNICIPALITY, { ownReference: 'DOSSIER-nobody' })).toEqual([]);
    // The reference stands sealed: the database holds its fingerprint alone.
    const open = `select 1 from representation where position('DOSSIER'::bytea in sealed) > 0`;
    expect(await service.witnessed(open)).toEqual([]);
    expect(await service.witnessed('select 1 from representation')).toHaveLength(2);
  });

  it('finds nothing of a representation that ended', async () => {
    await end(service, MUNICIPALITY, ids['bram'] ?? '');
    await service.settle();
    expect(await casesOf(MUNICIPALITY, { ownReference: 'DOSSIER-bram' })).toEqual([]);
    expect(await casesOf(MUNICIPALITY)).toHaveLength(1);
  });
});

describe('The person', () => {
  it('reads the invoices and costs behind each balance: they add up to it', async () => {
    const [seen] = await casesOf('anna');
    expect(seen.whole.representations).toEqual([]);
    for (const arrears of seen.whole.arrears) {
      const principal = arrears.items.map(
        (item: { principalCents: number }) => item.principalCents,
      );
      const costs = arrears.costs.map(
        (cost: { amountCents: number; vatCents: number }) => cost.amountCents + cost.vatCents,
      );
      const sum = [...principal, ...costs].reduce((all: number, each: number) => all + each, 0);
      expect(sum).toBe(arrears.balanceCents);
    }
    expect(await casesOf('anna', { ownReference: 'DOSSIER-anna' })).toEqual([]);
  });

  it('reads no case that it may decide in once it closed', async () => {
    const [seen] = await casesOf('anna');
    const arrearsIds = seen.whole.arrears.map(({ id }: { id: string }) => id);
    await service.ask('anna', CONFIRM_CASE, { input: { jointCaseId: seen.id, arrearsIds } });
    await service.settle();
    service.clock.advance({ days: 60 });
    await service.settle();
    expect(await casesOf('anna')).toMatchObject([{ state: 'CLOSED', whole: { mayDecide: false } }]);
  });
});
