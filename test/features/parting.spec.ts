// What somebody said is not theirs: parted at once, for good, and written down with its cause. All
// that is asked about links is asked as witness: nobody who calls can see them.
// Not here: what the customer sees (front-door.spec.ts), the plan of a case (disputes.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { LinkingService } from '../../src/linking/linking.service.ts';
import type { Variables } from '../../src/programs/sample-requests.ts';
import { memberOf, overviewOf } from '../support/coalition.ts';
import { caseOfPerson, openCase } from '../support/cases.ts';
import { World } from '../privacy/world.ts';
import { DISPUTE, send } from './around-calls.ts';
import {
  accredit,
  ADMINISTRATOR,
  courtEvidence,
  recorded,
  representationInput,
  SHA_256,
} from './representation-calls.ts';

let world: World;

beforeAll(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn', 'nuon', 'ymere');
  await world.admitCounsellors();
  await accredit(world.service, ADMINISTRATOR, 'COURT_ADMINISTRATION');
}, 180_000);
afterAll(() => world.stop());

type Slug = 'cz' | 'kpn' | 'nuon' | 'ymere';

/** The one relation that a member has so far. */
async function relationOf(slug: Slug): Promise<string> {
  const rows = await world.service.witnessed<{ id: string }>(
    'select id from customer_relation where member_id = $1',
    [memberOf(slug).id],
  );
  expect(rows).toHaveLength(1);
  return rows[0]?.id ?? '';
}

async function personOf(relationId: string): Promise<string | null> {
  const [row] = await world.service.witnessed<{ person_id: string }>(
    'select person_id from person_relation where relation_id = $1',
    [relationId],
  );
  return row?.person_id ?? null;
}

async function historyOf(relationId: string): Promise<Record<string, unknown>[]> {
  return world.service.witnessed(
    `select type, rule, rule_version, cause, kinds from person_event where relation_id = $1
     order by recorded_at, type`,
    [relationId],
  );
}

async function answer(who: string, member: string, operation: 'confirm' | 'deny'): Promise<void> {
  const relations = await overviewOf(world.service, who);
  const relation = relations.find(({ memberName }) => memberName.toLowerCase() === member);
  await world.service.ask(
    who,
    `mutation A($input: RelationAnswerInput!) { ${operation}Relation(input: $input) {
      refusals { code } } }`,
    { input: { relationId: relation?.id } },
  );
  await world.service.settle();
}

async function linkAgain(...relationIds: string[]): Promise<void> {
  await world.service.app.get(LinkingService).link(relationIds, []);
  await world.service.settle();
}

describe('a relation that the person denied', () => {
  let denied: string;
  let own: string;

  it('leaves its person at once, and the history says why', async () => {
    for (const member of ['cz', 'kpn', 'nuon']) await world.entered({ member, person: 'dirk' });
    await world.service.settle();
    await overviewOf(world.service, 'dirk');
    denied = await relationOf('kpn');
    own = await relationOf('cz');
    expect(await personOf(denied)).toBe(await personOf(own));
    await answer('dirk', 'cz', 'confirm');
    await answer('dirk', 'kpn', 'deny');
    expect(await personOf(denied)).not.toBe(await personOf(own));
    const history = await historyOf(denied);
    expect(history).toEqual([
      expect.objectContaining({ type: 'LINKED', rule: 'AUTOMATIC', rule_version: 2, cause: null }),
      { type: 'LINKED', rule: 'ALONE', rule_version: 2, cause: null, kinds: [] },
      { type: 'UNLINKED', rule: null, rule_version: null, cause: 'NOT_MINE', kinds: null },
    ]);
    expect(history[0]?.['kinds']).toContain('STRONG');
    const [kept] = await world.service.witnessed<{ n: number }>(
      `select count(*)::int as n from kept_apart where relation_id = least($1::uuid, $2::uuid)
       and other_relation_id = greatest($1::uuid, $2::uuid)`,
      [denied, own],
    );
    expect(kept).toEqual({ n: 1 });
  });

  it('stays apart when all is linked again, also by tokens that are made anew', async () => {
    const admin = new pg.Client({ connectionString: world.service.database.urls.superuser });
    await admin.connect();
    await admin.query('update link_token set token = sha256(token), key_version = 2');
    await admin.end();
    await linkAgain(denied, own);
    expect(await personOf(denied)).not.toBe(await personOf(own));
  });

  it('stays apart when a third relation fits both', async () => {
    await linkAgain(denied, own, await relationOf('nuon'));
    expect(await personOf(denied)).not.toBe(await personOf(own));
  });
});

describe('arrears that who acts for a person without an account says are not its own', () => {
  it('are unlinked at once too', async () => {
    for (const member of ['cz', 'kpn', 'ymere'])
      await world.entered({ member, person: 'joris', number: 2 });
    await world.service.settle();
    const input: Variables = representationInput('joris', {
      kind: 'COURT_ADMINISTRATION',
      evidence: courtEvidence({ documentSha256: SHA_256 }),
    });
    await recorded(world.service, ADMINISTRATOR, input);
    await world.service.settle();
    const jointCaseId = await openCase(world, ADMINISTRATOR);
    const { whole } = await caseOfPerson(world, ADMINISTRATOR);
    const arrears = whole.arrears as { id: string; memberName: string }[];
    const arrearsId = arrears.find(({ memberName }) => memberName === 'Ymere')?.id;
    const linked = (): Promise<{ n: number }[]> =>
      world.service.witnessed(
        `select count(*)::int as n from case_person cp
         join person_relation pr on pr.person_id = cp.person_id
         join seat s on s.case_id = cp.case_id where s.public_id = $1`,
        [jointCaseId],
      );
    expect(await linked()).toEqual([{ n: 3 }]);
    const done = await send(world, ADMINISTRATOR, DISPUTE, {
      jointCaseId,
      arrearsId,
      ground: 'NOT_MINE',
    });
    expect(done.dispute).toMatchObject({ ground: 'NOT_MINE' });
    await world.service.settle();
    expect(await linked()).toEqual([{ n: 2 }]);
    const causes = await world.service.witnessed(
      `select cause from person_event where cause is not null and recorded_at = (
         select max(recorded_at) from person_event)`,
    );
    expect(causes).toContainEqual({ cause: 'NOT_MINE' });
  });
});
