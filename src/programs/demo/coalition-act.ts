// The coalition's office admits the members and counsellors, and refuses who may not join; members
// set the terms by which proposals are answered without a person.
import { randomUUID } from 'node:crypto';
import { SAMPLE_COUNSELLORS, SAMPLE_MEMBERS } from '../sample-coalition.ts';
import {
  ADMIT_COUNSELLOR,
  ADMIT_MEMBER,
  admitCounsellorInput,
  admitMemberInput,
  type Variables,
} from '../sample-requests.ts';
import { nodesOf, type Page, type RefusalSeen } from './answers.ts';
import { ACCREDIT, SET_POLICY } from './documents.ts';
import { nameOf, type Scene } from './scene.ts';

const MEMBERS = '{ members(first: 100) { edges { node { name sector labels { name } } } } }';

interface MemberSeen {
  name: string;
  sector: string;
  labels: { name: string }[];
}

/** A policy with its rules, and the same in words. */
interface Policy {
  members: readonly string[];
  words: string;
  rules: Variables[];
}

const POLICIES: readonly Policy[] = [
  {
    members: [
      ...['cz', 'kpn', 'de-key', 'rochdale', 'achmea', 'ymere', 'asr'],
      ...['abn-amro-verzekeringen', 'ohra'],
    ],
    words: 'accept what is paid within 24 months',
    rules: [{ does: 'ACCEPT', within: { longestMonths: 24 } }],
  },
  {
    members: ['aegon', 'delta-lloyd'],
    words: 'accept what is paid within 4 months',
    rules: [{ does: 'ACCEPT', within: { longestMonths: 4 } }],
  },
  {
    members: ['eigen-haard'],
    words: 'rent: accept what is paid within 18 months; else offer 24 months',
    rules: [
      { does: 'ACCEPT', when: { contractKinds: ['RENT'] }, within: { longestMonths: 18 } },
      { does: 'COUNTER', within: { longestMonths: 24 } },
    ],
  },
  {
    members: ['nuon'],
    words: 'accept what is paid within 24 months, at least 3 % of the balance a month',
    rules: [
      {
        does: 'ACCEPT',
        within: { longestMonths: 24, smallestMonthly: { balancePartBasisPoints: 300 } },
      },
    ],
  },
  {
    members: ['vodafoneziggo'],
    words: 'balances up to € 100: at least € 25 a month; else accept 24 months',
    rules: [
      {
        does: 'COUNTER',
        when: { balance: { fromCents: 0, toCents: 10_000 } },
        within: { longestMonths: 24, smallestMonthly: { amountCents: 2500 } },
      },
      { does: 'ACCEPT', within: { longestMonths: 24 } },
    ],
  },
];

export async function tellCoalition(scene: Scene): Promise<void> {
  const { teller } = scene;
  teller.act('The coalition');
  await teller.step('The office admits the members of 2017 and two counsellors', () =>
    admit(scene),
  );
  await teller.step('A wholesaler wants to join', () => refuseWholesaler(scene));
  await teller.step('Members set their terms (onderhandelingsbeleid)', () => setPolicies(scene));
}

async function admit({ desk, teller }: Scene): Promise<void> {
  for (const member of SAMPLE_MEMBERS) {
    const input = admitMemberInput(member, randomUUID());
    await desk.ask('coordinator', ADMIT_MEMBER, { input });
  }
  for (const counsellor of SAMPLE_COUNSELLORS) {
    const input = admitCounsellorInput(counsellor, randomUUID());
    await desk.ask('coordinator', ADMIT_COUNSELLOR, { input });
  }
  const { members } = await desk.ask<{ members: Page<MemberSeen> }>('coordinator', MEMBERS);
  const admitted = nodesOf(members);
  teller.table(
    ['sector', 'members'],
    bySector(admitted).map(([sector, names]) => [sector, names.join(', ')]),
  );
  const labels = admitted.flatMap((member) => member.labels).length;
  teller.say(`${admitted.length} members with ${labels} labels: the published list of 2017.`);
  for (const { id, legalEntity, accreditedFor } of SAMPLE_COUNSELLORS) {
    const kinds = accreditedFor.filter((kind) => kind !== 'MANDATE');
    for (const representationKind of kinds) {
      await desk.act('coordinator', ACCREDIT, { counsellorId: id, representationKind });
    }
    if (kinds.length > 0) teller.say(`${legalEntity} is accredited for ${kinds.join(', ')}.`);
  }
}

async function refuseWholesaler({ desk, teller }: Scene): Promise<void> {
  const [sample] = SAMPLE_MEMBERS;
  if (sample === undefined) throw new Error('there are no sample members');
  const input = {
    ...admitMemberInput(sample, randomUUID()),
    organisationId: randomUUID(),
    legalName: 'Groothandel Voorbeeld B.V.',
    name: 'Groothandel Voorbeeld',
    criteria: { servesPrivateCustomers: false, customersCanFallInArrears: true },
  };
  type Admitted = { admitMember: { refusals: RefusalSeen[] } };
  const { admitMember } = await desk.ask<Admitted>('coordinator', ADMIT_MEMBER, { input });
  for (const { code, message } of admitMember.refusals) {
    teller.say(`refused, ${code}: ${message}`);
  }
  teller.claim('who has no private customers may not join', admitMember.refusals.length > 0);
}

async function setPolicies({ desk, teller }: Scene): Promise<void> {
  for (const { members, rules } of POLICIES) {
    for (const member of members) {
      await desk.act(member, SET_POLICY, { idempotencyKey: randomUUID(), rules });
    }
  }
  teller.table(
    ['member', 'its standing terms, which nobody else reads'],
    [
      ...POLICIES.map(({ members, words }) => [members.map(nameOf).join(', '), words]),
      ['Brabant Water', 'none: somebody answers each proposal in the work list'],
    ],
  );
}

function bySector(members: readonly MemberSeen[]): [string, string[]][] {
  const sectors = new Map<string, string[]>();
  for (const { name, sector, labels } of members) {
    const shown = labels.length > 1 ? `${name} (${labels.map((l) => l.name).join(', ')})` : name;
    sectors.set(sector, [...(sectors.get(sector) ?? []), shown]);
  }
  return [...sectors].sort(([a], [b]) => (a < b ? -1 : 1));
}
