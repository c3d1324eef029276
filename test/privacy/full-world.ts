// A world in which everything that can be seen exists somewhere: every table has rows, every field
// a value, each for somebody. The privacy tests then ask who can see it.
import { newClaimCode } from '../../src/platform/crypto/claim-code.ts';
import { SeededIds } from '../../src/platform/crypto/random-ids.ts';
import type { Variables } from '../../src/programs/sample-requests.ts';
import { sendRefusedFiles } from './sent-files.ts';
import { SAMPLE_COUNSELLORS } from '../../src/programs/sample-coalition.ts';
import type { TestServiceOptions } from '../support/test-service.ts';
import { type AskedStatements, makeAskedStatements } from './asked-statements.ts';
import { act, caseOf, listed } from './case-acts.ts';
import {
  ADMINISTRATOR,
  counsellorId,
  MUNICIPALITY,
  OF_OPEN_CASES,
  type OpenCases,
} from './open-case-people.ts';
import { type CodeWorld, makeCodes } from './code-world.ts';
import { claimWithEverything } from './full-claims.ts';
import { everythingThatFollowed, plantFollowed } from './consequence-tries.ts';
import { plantNoPlan } from './plan-open-cases.ts';
import { makeOpenCases } from './open-cases.ts';
import {
  type RelationSeen,
  RECORD_CONSENT,
  referenceOf,
  sampleMember,
  SETTLE,
  WITHDRAW_ARREARS,
  WITHDRAW_CONSENT,
  type Who,
  World,
} from './world.ts';

const ACCREDIT = `mutation A($input: AccreditInput!) {
  accreditCounsellor(input: $input) { counsellor { id } refusals { code } } }`;

/** A consent as the person's side knows it. */
export interface GivenSeen {
  id: string;
  relationId: string;
  memberName: string;
}

/** What exists, by whose it is. */
export interface FullWorld {
  world: World;
  /** Arrears by member and number. */
  arrears: Record<'cz1' | 'cz2' | 'cz3' | 'kpn1' | 'ymere1', string>;
  /** Of kpn: not used yet. */
  unusedClaimCode: string;
  /** Well-formed, and given to nobody. */
  unknownClaimCode: string;
  /** Relations in anna's overview, confirmed; of bram, one suggested. */
  annaSees: RelationSeen[];
  bramSees: RelationSeen[];
  /** A claim of bram's that was added. */
  bramsClaim: string;
  annaCase: string;
  /** What could take part in it, as she knows it. */
  annaArrears: string[];
  /** Consents by member; the second of cz is Celine's. At Ymere that of an advised customer. */
  consents: Record<'cz' | 'kpn' | 'ymere', string[]> & { advised: string };
  /** Consents as the person, and a counsellor that acts for the advised customer, know them. */
  given: Record<'anna' | 'municipality' | 'administrator', GivenSeen[]>;
  /** Notices that sharing ended: to a member that was shown totals, and to who acts. */
  notices: Record<'ohra' | 'administrator', string>;
  /** Cases that were opened, each as its own people know it. */
  open: OpenCases;
  /** What the municipality asked of members about Karima. */
  statements: AskedStatements;
  /** Invitations, and who looks along. */
  codes: CodeWorld;
}

/**
 * Anna has arrears at CZ and KPN, has confirmed both and sits at her case. Joris has a case that he
 * does not know of. Bram typed the claim code of Gerda, at Ymere, and has not answered. Emma at CZ
 * and Eva at KPN may be one. KPN's last customer waits for its allowance. And there are open cases.
 */
export async function startFullWorld(options: TestServiceOptions = {}): Promise<FullWorld> {
  const world = await World.start(options);
  await world.admit('cz', 'kpn', 'ymere', 'ohra', 'rochdale', 'asr');
  await world.admitCounsellors();
  const { service } = world;
  for (const { id } of SAMPLE_COUNSELLORS) {
    const input = { counsellorId: id, representationKind: 'MANDATE' };
    await service.ask('coordinator', ACCREDIT, { input });
  }
  const suspend = 'mutation S($i: OrganisationInput!) { suspendOrganisation(input: $i) { state } }';
  await service.ask('coordinator', suspend, { i: { organisationId: sampleMember('asr').id } });
  const cz1 = await world.entered({
    member: 'cz',
    person: 'anna',
    change: withEverything('cz'),
  });
  const kpn1 = await world.entered({
    member: 'kpn',
    person: 'anna',
    change: withEverything('kpn'),
  });
  const cz2 = await world.entered({ member: 'cz', person: 'celine', number: 2 });
  const cz3 = await world.entered({ member: 'cz', person: 'dirk', number: 3 });
  const ymere1 = await world.entered({ member: 'ymere', person: 'gerda' });
  const unused = await world.entered({ member: 'kpn', person: 'hanneke', number: 2 });
  await world.entered({ member: 'cz', person: 'joris', number: 5 });
  await world.entered({ member: 'ymere', person: 'joris', number: 2 });
  await world.entered({ member: 'cz', person: 'emma', number: 4 });
  await world.entered({ member: 'kpn', person: 'eva', number: 3 });
  for (const each of OF_OPEN_CASES) await world.entered(each);
  await service.settle();
  await service.ask('cz', SETTLE, { input: { arrearsId: cz3.id, settledOn: '2026-11-02' } });
  await service.ask('cz', WITHDRAW_ARREARS, { input: { arrearsId: cz2.id } });
  await oneOverTheAllowance(world);
  const consents = {
    cz: [
      ...(await consentsOf(world, 'cz', referenceOf('cz', 1))),
      ...(await consentsOf(world, 'cz', referenceOf('cz', 2))),
    ],
    kpn: await consentsOf(world, 'kpn'),
    ymere: await consentsOf(world, 'ymere'),
    advised: (await consentsOf(world, 'ymere', referenceOf('ymere', 41)))[0] ?? '',
  };
  // Emma took hers back and gave it again.
  const [consentId] = await consentsOf(world, 'cz', referenceOf('cz', 4));
  await service.ask('cz', WITHDRAW_CONSENT, { input: { consentId } });
  await service.ask('cz', RECORD_CONSENT, { input: renewed(world) });
  for (const [member, number] of [
    ['cz', 5],
    ['kpn', 2],
  ] as const) {
    await act(world, member, 'recordConsentRefusal', {
      idempotencyKey: world.nextKey(),
      customerReference: referenceOf(member, number),
      textVersion: '2026-1',
      language: 'NL',
      channel: 'PAPER',
      refusedOn: '2026-11-02',
    });
  }
  await service.settle();
  await plantFollowed(world, cz1.id);
  const annaSees = await world.signIn('anna');
  await world.confirm('anna', annaSees);
  const unknownClaimCode = newClaimCode(new SeededIds('nobody'));
  await world.claim('anna', unknownClaimCode);
  const annas = await caseOf(world, 'anna');
  await world.signIn('bram');
  const claim = await world.claim('bram', ymere1.claimCode);
  const open = await makeOpenCases(world);
  await plantNoPlan(world, open.advised.customer);
  const statements = await makeAskedStatements(world);
  const codes = await makeCodes(world);
  await sendRefusedFiles(service, ['cz', 'kpn']);
  return {
    world,
    arrears: { cz1: cz1.id, cz2: cz2.id, cz3: cz3.id, kpn1: kpn1.id, ymere1: ymere1.id },
    unusedClaimCode: unused.claimCode,
    unknownClaimCode,
    annaSees,
    bramSees: await world.relationsOf('bram'),
    bramsClaim: claim.data.claimRelation.claim.id as string,
    annaCase: annas.id,
    annaArrears: annas.whole.arrears.map((each: { id: string }) => each.id),
    consents,
    given: {
      anna: await givenTo(world, 'anna'),
      municipality: await ofAdvised(world),
      administrator: await givenTo(world, ADMINISTRATOR),
    },
    notices: {
      ohra: (await listed(world, 'ohra', 'sharingNotices'))[0].id,
      administrator: (await listed(world, ADMINISTRATOR, 'sharingNotices')).find(
        (each) => each.kind === 'CUSTOMER_CONSENT_ENDED',
      )?.id,
    },
    open,
    statements,
    codes,
  };
}

async function givenTo(world: World, who: Who): Promise<GivenSeen[]> {
  const given = (await listed(world, who, 'givenConsents')) as GivenSeen[];
  return given.sort((a, b) => a.memberName.localeCompare(b.memberName));
}

/** The advised customer's consents, at OHRA and at Ymere, by the ids of its counsellor. */
async function ofAdvised(world: World): Promise<GivenSeen[]> {
  const rows = await world.service.witnessed<{ id: string }>(
    `select own_id(v.public_id, c.id) as id from relation_view v
     join consent c on c.member_id = v.member_id and c.relation_id = v.relation_id
     join customer_relation r on r.member_id = c.member_id and r.id = c.relation_id
     where v.viewer_id = $1 and r.reference_ending = any($2)`,
    [
      counsellorId(MUNICIPALITY),
      ['ohra', 'ymere'].map((member) => referenceOf(member, 41).slice(-3)),
    ],
  );
  const ids = rows.map(({ id }) => id);
  return (await givenTo(world, MUNICIPALITY)).filter(({ id }) => ids.includes(id));
}

/** Every optional part of an entry. */
export const withEverything =
  (member: string) =>
  (entry: Variables): void => {
    claimWithEverything(entry);
    Object.assign(entry['person'] as Variables, { iban: 'NL69TEST0000000001' });
    Object.assign(entry, {
      label: sampleMember(member).labels[0]?.name,
      handler: {
        kind: 'BAILIFF',
        fileNumber: 'GDW-7781',
        name: 'Deurwaarders Voorbeeld',
        sinceOn: '2026-09-15',
        mayBeAddressed: true,
      },
      existingArrangement: {
        monthlyCents: 2_500,
        sinceOn: '2026-10-15',
        byDirectDebit: true,
        ownReference: 'BR-2291',
      },
      ...everythingThatFollowed(),
    });
  };

async function oneOverTheAllowance(world: World): Promise<void> {
  const allow = `mutation A($input: SetAllowanceInput!) {
    setAllowance(input: $input) { member { allowancePerDay } refusals { code } } }`;
  const input = { memberId: sampleMember('kpn').id, allowancePerDay: 3 };
  await world.service.ask('coordinator', allow, { input });
  await world.entered({ member: 'kpn', person: 'lotte', number: 4 });
}

async function consentsOf(world: World, who: string, reference?: string): Promise<string[]> {
  const query = `query C($filter: ConsentFilter) {
    consents(filter: $filter, first: 100) { edges { node { id } } } }`;
  const filter = reference === undefined ? null : { customerReference: reference };
  const { data } = await world.service.ask(who, query, { filter });
  return data.consents.edges.map((edge: { node: { id: string } }) => edge.node.id);
}

function renewed(world: World): Variables {
  return {
    idempotencyKey: world.nextKey(),
    customerReference: referenceOf('cz', 4),
    consent: {
      textVersion: '2026-1',
      language: 'NL',
      channel: 'PHONE',
      givenOn: '2026-11-02',
      evidence: 'opname',
    },
  };
}
