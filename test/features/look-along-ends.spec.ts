// A companion and the end of a consent: what it reads of the case is without it from the next
// request on; and who comes in later is not shown it either.
// Not here: what a companion reads otherwise (look-along.spec.ts).
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { Acting } from '../privacy/acting.ts';
import { WITHDRAW_CONSENT, World } from '../privacy/world.ts';
import { caseOfPerson, matchedCase, openCase } from '../support/cases.ts';
import { companionCode, companionsOf, lookAlong, whatIsRead } from './look-along-calls.ts';

let world: World;
beforeEach(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn', 'ymere');
  await matchedCase(world, 'anna', ['cz', 'kpn', 'ymere']);
  await openCase(world, 'anna', 'AMOUNTS');
});
afterEach(() => world.stop());

async function comesAlong(who: string): Promise<void> {
  const { code } = await companionCode(world.service, 'anna');
  const { refusals } = await lookAlong(world.service, who, code);
  expect(refusals).toEqual([]);
}

/** CZ ends its consent; no job runs. */
async function endsAtCz(operation: 'withdraw' | 'invalidate' = 'withdraw'): Promise<void> {
  const { data } = await world.service.ask('cz', '{ consents { edges { node { id } } } }');
  const consentId = data.consents.edges[0].node.id as string;
  const ended =
    operation === 'withdraw'
      ? await world.service.ask('cz', WITHDRAW_CONSENT, { input: { consentId } })
      : await world.service.ask(
          'cz',
          `mutation I($input: InvalidateConsentInput!) { invalidateConsent(input: $input) {
            consent { state } refusals { code } } }`,
          { input: { consentId, reason: 'GIVEN_BY_ANOTHER' } },
        );
  expect(ended.text).toContain(operation === 'withdraw' ? 'WITHDRAWN' : 'INVALIDATED');
}

/** Every row that companions reach of tables in which CZ had something. */
async function rowsOfCz(): Promise<Record<string, number | null>> {
  const http = await Acting.as(world.service.database.urls.http, world.service.clock);
  const [viewer] = await world.service.witnessed<{ companion_id: string }>(
    'select companion_id from look_along where companion_id is not null',
  );
  const [cz] = await world.service.witnessed<{ id: string }>(
    `select id from organisation where name = 'CZ'`,
  );
  const found: Record<string, number | null> = {};
  for (const table of ['case_participant', 'case_arrears', 'standstill', 'proposal', 'arrears']) {
    const came = await http.inScope('jpa_customer', viewer?.companion_id ?? '', (run) =>
      run(`select member_id from ${table} where member_id = '${cz?.id}'`),
    );
    found[table] = 'rowCount' in came ? came.rowCount : null;
  }
  await http.stop();
  return found;
}

const NOTHING = { case_participant: 0, case_arrears: 0, standstill: 0, proposal: 0, arrears: 0 };

describe('Who looks along, when a consent ends', () => {
  it.each(['withdraw', 'invalidate'] as const)(
    'reads nothing of it from the next request on, before and after the jobs (%s)',
    async (operation) => {
      await comesAlong('bram');
      expect(JSON.stringify(await whatIsRead(world, 'bram'))).toContain('CZ');
      expect(await rowsOfCz()).toMatchObject({ case_participant: 1, case_arrears: 1, arrears: 1 });
      await endsAtCz(operation);
      // While the case holds figures of it, all of the case waits.
      expect(await whatIsRead(world, 'bram')).toEqual([]);
      expect(await rowsOfCz()).toEqual(NOTHING);
      await world.service.settle();
      const [seen] = await whatIsRead(world, 'bram');
      expect(JSON.stringify(seen)).not.toContain('CZ');
      expect(seen.whole.participants.map((each: { name: string }) => each.name)).toEqual([
        'KPN',
        'Ymere',
      ]);
      expect(seen.whole.arrears).toHaveLength(2);
      expect(await rowsOfCz()).toEqual(NOTHING);
      // The person reads that CZ was there.
      const own = await caseOfPerson(world, 'anna');
      expect(own.whole.participants).toContainEqual(
        expect.objectContaining({ name: 'CZ', leftOn: '2026-11-02' }),
      );
    },
  );

  it('who comes in between the end and the jobs, or later, reads nothing of it either', async () => {
    await endsAtCz();
    const { code } = await companionCode(world.service, 'anna');
    const { data } = await world.service.ask(
      'bram',
      'mutation L($input: LookAlongInput!) { lookAlong(input: $input) { refusals { code } } }',
      { input: { code } },
    );
    expect(data.lookAlong.refusals).toEqual([]);
    expect(await whatIsRead(world, 'bram')).toEqual([]);
    expect(await rowsOfCz()).toEqual(NOTHING);
    await world.service.settle();
    expect(JSON.stringify(await whatIsRead(world, 'bram'))).not.toContain('CZ');
    await comesAlong('celine');
    const later = JSON.stringify(await whatIsRead(world, 'celine'));
    expect(later).toContain('KPN');
    expect(later).not.toContain('CZ');
    const stands = await world.service.witnessed(
      `select count(*)::int as n from case_participant where name = 'CZ' and balance_cents >= 0`,
    );
    expect(stands).toEqual([{ n: 1 }]);
  });

  it('of a case that is over it reads nothing any more, though no consent ended', async () => {
    await comesAlong('bram');
    expect(JSON.stringify(await whatIsRead(world, 'bram'))).toContain('KPN');
    // Nobody stated a budget; looking along would last two days more.
    world.service.clock.advance({ days: 29 });
    await world.service.settle();
    expect((await caseOfPerson(world, 'anna')).state).toBe('CLOSED');
    expect(await whatIsRead(world, 'bram')).toEqual([]);
    expect((await companionsOf(world.service, 'anna'))[0]?.state).toBe('ENDED');
    expect(await rowsOfCz()).toEqual(NOTHING);
    const [stands] = await world.service.witnessed<{ n: number }>(
      `select count(*)::int as n from case_participant where name = 'CZ'`,
    );
    expect(stands).toEqual({ n: 1 });
  });
});
