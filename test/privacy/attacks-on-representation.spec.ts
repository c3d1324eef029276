// A person that sends its counsellor away at the moment in which a job grants it something: what
// the job found to be so before gives the counsellor nothing, and the person's no is not lost.
// Not here: who may act for whom (who-may-act.spec.ts), orders by chance (consent-walk.ts).
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { asSuperuser } from '../features/capacity-case.ts';
import {
  accredit,
  answer,
  MUNICIPALITY,
  offersOf,
  recorded,
  representationInput,
  seatsNow,
  seenBy,
  SHA_256,
  statesOf,
} from '../features/representation-calls.ts';
import { matchedCase, openCase } from '../support/cases.ts';
import { job, openAct, type OpenAct } from './in-between.ts';
import { World } from './world.ts';

let world: World;

beforeEach(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn', 'ymere');
  await world.admitCounsellors();
  await matchedCase(world, 'anna', ['cz', 'kpn']);
  await openCase(world, 'anna');
}, 180_000);
afterEach(() => world.stop());

/** The person's word on every mandate, not committed yet. */
async function says(state: 'DENIED' | 'REVOKED'): Promise<OpenAct> {
  const [offer] = await world.service.witnessed<{ viewer_id: string }>(
    'select viewer_id from representation_offer',
  );
  return openAct(
    world.service,
    offer?.viewer_id ?? '',
    'update representation_offer set state = $1, answered_on = clock_today()',
    [state],
  );
}

/** The job runs while the person says it. */
async function meanwhile(said: OpenAct, name: string, representationId: string): Promise<void> {
  const running = job(world.service, name, { representationIds: [representationId] });
  await setTimeout(300);
  await said.commit();
  await running;
}

const mandate = async (): Promise<string> => {
  const evidence = { document: 'archief, map 9', documentSha256: SHA_256 };
  return recorded(world.service, MUNICIPALITY, representationInput('anna', { evidence }));
};
const DOSSIER = 'DOSSIER-anna';

/** As witness: what the person said last. */
const said = async (): Promise<string[]> =>
  (await world.service.witnessed<{ state: string }>('select state from representation_offer')).map(
    ({ state }) => state,
  );

describe('In the moment in which a counsellor is sent away', () => {
  let representationId: string;
  beforeEach(async () => {
    representationId = await mandate();
    const [offer] = await offersOf(world.service, 'anna');
    await answer(world.service, 'anna', offer?.id ?? '', 'confirm');
    expect(await seenBy(world.service, MUNICIPALITY)).toEqual(['CZ', 'KPN']);
    expect(await seatsNow(world.service)).toHaveLength(2);
  });

  it('a job that ties its mandate shows it nothing again', async () => {
    await meanwhile(await says('REVOKED'), 'tie-representations', representationId);
    expect(await seenBy(world.service, MUNICIPALITY)).toEqual([]);
    // As witness: no job has ended the mandate itself.
    expect(await statesOf(world.service, MUNICIPALITY, DOSSIER)).toEqual(['ACTIVE']);
  });

  it('a job that seats it seats it no more', async () => {
    // As before the job that seats it for the first time.
    await asSuperuser(
      world.service,
      `update seat set until = clock_now() - interval '1 minute' where acting = 'MANDATE'`,
    );
    await meanwhile(await says('REVOKED'), 'seat-representatives', representationId);
    expect(await seatsNow(world.service)).toMatchObject([{ acting: 'SELF' }]);
  });
});

describe('In the moment in which a person says no to a mandate', () => {
  it('that counts by itself: without the no it does', async () => {
    const representationId = await mandate();
    await offersOf(world.service, 'anna');
    await accredit(world.service, MUNICIPALITY, 'MANDATE');
    await job(world.service, 'tie-representations', { representationIds: [representationId] });
    expect(await said()).toEqual(['INFORMED']);
    expect(await seenBy(world.service, MUNICIPALITY)).toEqual(['CZ', 'KPN']);
  });

  it('a job for which it counts by itself overrules nothing', async () => {
    const representationId = await mandate();
    await offersOf(world.service, 'anna');
    expect(await said()).toEqual(['OFFERED']);
    await accredit(world.service, MUNICIPALITY, 'MANDATE');
    await meanwhile(await says('DENIED'), 'tie-representations', representationId);
    expect(await said()).toEqual(['DENIED']);
    expect(await statesOf(world.service, MUNICIPALITY, DOSSIER)).toEqual(['RECORDED']);
    expect(await seenBy(world.service, MUNICIPALITY)).toEqual([]);
  });
});
