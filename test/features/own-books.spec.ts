// On which ground a member looks at its own arrears: consent while it counts, its own books after
// that; and which version of the register's entry each look points at.
// Not here: that every look is logged (looks-and-receipts.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { customerReference, memberOf, nextKey, registerOne } from '../support/coalition.ts';
import { World } from '../privacy/world.ts';
import { Acting } from '../privacy/acting.ts';
import type { Told } from '../support/cases.ts';
import { asSuperuser } from './capacity-case.ts';
import { newest, withdraw } from './consent-calls.ts';

const BY_CONSENT = { purpose: 'ARREARS_LIST', ground: 'CONSENT', register_version: 1 };
const AS_BOOKS = { purpose: 'OWN_BOOKS', ground: 'LEGAL_OBLIGATION', register_version: 1 };
const LIST = '{ arrears(first: 10) { edges { node { id } } } }';

let world: World;
const ids: Record<string, string> = {};

beforeAll(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn');
  for (const n of [1, 2]) {
    ids[n] = (await registerOne(world.service, 'cz', n)).arrears.id;
  }
  await registerOne(world.service, 'kpn', 1);
}, 180_000);
afterAll(() => world.stop());

let traces = 0;

/** The looks of one call, with the customer's ending. */
async function looksAt(who: string, query: string, variables: Told = {}): Promise<Told[]> {
  traces += 1;
  const trace = `b${String(traces).padStart(31, '0')}`;
  const traceparent = `00-${trace}-00f067aa0ba902b7-01`;
  const { errors, text } = await world.service.ask(who, query, variables, { traceparent });
  if (errors.length > 0) throw new Error(text);
  return world.service.witnessed(
    `select l.purpose, l.ground, l.register_version, r.reference_ending as who from look_log l
     join customer_relation r on r.pseudonym = l.person_pseudonym
     where l.trace = $1 order by r.reference_ending`,
    [trace],
  );
}
const ending = (n: number): string => customerReference('cz', n).slice(-3);

describe('A member that reads its arrears', () => {
  it('looks on the ground of consent while that counts', async () => {
    expect(await looksAt('cz', LIST)).toEqual([
      { ...BY_CONSENT, who: ending(1) },
      { ...BY_CONSENT, who: ending(2) },
    ]);
  });

  it('looks at its own books from the withdrawal on, of that customer only', async () => {
    const { id } = await newest(world.service, 'cz', 1);
    await withdraw(world.service, 'cz', id);
    expect(await looksAt('cz', LIST)).toEqual([
      { ...AS_BOOKS, who: ending(1) },
      { ...BY_CONSENT, who: ending(2) },
    ]);
    expect(await looksAt('kpn', LIST)).toMatchObject([BY_CONSENT]);
  });

  it.each([
    [
      'a past day',
      `query D($id: ID!) { arrearsAsOf(arrearsId: $id, day: "2026-11-01") { state } }`,
    ],
    [
      'its history',
      `query E($id: ID!) { arrearsEvents(arrearsId: $id, first: 5) {
      edges { node { number } } } }`,
    ],
    [
      'the statement of the claim',
      `query C($id: ID!) { claimStatement(arrearsId: $id) {
      reference } }`,
    ],
    [
      'what it reports',
      `mutation S($id: ID!) { settleArrears(input: { arrearsId: $id,
      settledOn: "2026-11-02" }) { refusals { code } } }`,
    ],
  ])('so too for %s', async (_what, query) => {
    expect(await looksAt('cz', query, { id: ids[1] })).toEqual([{ ...AS_BOOKS, who: ending(1) }]);
    const [other] = await looksAt('cz', query, { id: ids[2] });
    expect(other).toMatchObject({ ground: 'CONSENT', who: ending(2) });
  });
});

describe('A look', () => {
  const look = async (purpose: string, ground: string, version: number | null) => {
    const http = await Acting.as(world.service.database.urls.http, world.service.clock);
    const came = await http.inScope('jpa_member', memberOf('cz').id, (run) =>
      run(
        `insert into look_log (viewer_id, person_pseudonym, purpose, ground, trace, register_version)
         values (viewer(), $1, $2, $3, 'test', $4)`,
        [nextKey(), purpose, ground, version],
      ),
    );
    await http.stop();
    return came.state;
  };

  it('points at the version that counts that day, and at no ground of another', async () => {
    // A new version, from tomorrow on, by which nobody looks on the ground of consent.
    await asSuperuser(
      world.service,
      `insert into processing_activity select purpose, 2, '2026-11-03', '{LEGAL_OBLIGATION}', entry,
         internal from processing_activity where purpose = 'ARREARS_LIST'`,
    );
    expect(await looksAt('kpn', LIST)).toMatchObject([BY_CONSENT]);
    expect(await look('ARREARS_LIST', 'LEGAL_OBLIGATION', 2)).toBe('23503');
    world.service.clock.advance({ days: 1 });
    expect(await look('ARREARS_LIST', 'CONSENT', 1)).toBe('23503');
    expect(await look('ARREARS_LIST', 'CONSENT', null)).toBe('23503');
    expect(await look('ARREARS_LIST', 'LEGAL_OBLIGATION', null)).toBeNull();
    expect(await look('ARREARS_LIST', 'LEGAL_OBLIGATION', 2)).toBeNull();
    // A ground of today under a version of before: what it points at does not say so.
    expect(await look('ARREARS_LIST', 'LEGAL_OBLIGATION', 1)).toBe('23503');
    const { errors } = await world.service.ask('kpn', LIST);
    expect(errors).not.toEqual([]);
  });
});
