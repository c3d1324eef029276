import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { SAMPLE_MEMBERS } from '../../src/programs/sample-coalition.ts';
import {
  ADMIT_MEMBER,
  admitMemberInput,
  arrearsEntry,
  REGISTER_ARREARS,
} from '../../src/programs/sample-requests.ts';
import { TestService } from '../support/test-service.ts';
let service: TestService;
beforeAll(async () => {
  service = await TestService.start();
}, 60000);
afterAll(async () => {
  await service.stop();
});
it('runs', async () => {
  for (const m of SAMPLE_MEMBERS) {
    const a = await service.ask('coordinator', ADMIT_MEMBER, {
      input: admitMemberInput(m, crypto.randomUUID()),
    });
    if (a.data?.admitMember?.member == null) console.log(a.text);
  }
  const v = await service.ask('cz', '{ viewer { kind scopes allowanceLeft member { name } } }');
  console.log(v.text);
  const common = {
    person: 'anna',
    asOfOn: '2026-11-01',
    consentGivenOn: '2026-10-01',
    items: [
      ['2026-08-01', 12000],
      ['2026-09-01', 12000],
    ] as [string, number][],
  };
  const r1 = await service.ask('cz', REGISTER_ARREARS, {
    input: {
      idempotencyKey: crypto.randomUUID(),
      entries: [
        arrearsEntry({
          ...common,
          customerReference: 'CZ20017734',
          ownReference: 'CZ-1',
          contractKind: 'HEALTH_PREMIUM',
        }),
      ],
    },
  });
  console.log(r1.text);
  const r2 = await service.ask('kpn', REGISTER_ARREARS, {
    input: {
      idempotencyKey: crypto.randomUUID(),
      entries: [
        arrearsEntry({
          ...common,
          customerReference: 'K4120098815',
          ownReference: 'K-1',
          contractKind: 'TELECOM_SUBSCRIPTION',
        }),
      ],
    },
  });
  console.log(r2.text);
  await service.settle();
  console.log(
    await service.witnessed('select state from joint_case'),
    await service.witnessed('select rule from person_relation'),
  );
  const l = await service.ask(
    'cz',
    '{ arrears { edges { node { ownReference person { familyName } items { dueOn principalCents invoiceReference } balanceCents } } pageInfo { hasNextPage endCursor } } jointCases { edges { node { id } } } }',
  );
  console.log(l.text);
  console.log(
    (
      await service.ask(
        'anna',
        '{ relations { edges { node { id memberName referenceEnding state } } } }',
      )
    ).text,
  );
  await service.settle();
  const rel = await service.ask(
    'anna',
    '{ relations { edges { node { id memberName referenceEnding state } } } }',
  );
  console.log(rel.text);
  for (const e of rel.data.relations.edges)
    console.log(
      (
        await service.ask(
          'anna',
          'mutation($i: RelationAnswerInput!) { confirmRelation(input: $i) { relation { state } refusals { code } } }',
          { i: { relationId: e.node.id } },
        )
      ).text,
    );
  await service.settle();
  console.log(
    (await service.ask('anna', '{ jointCases { edges { node { id state } } } }')).text,
    (await service.ask('cz', '{ jointCases { edges { node { id state } } } }')).text,
  );
  expect(1).toBe(1);
});
