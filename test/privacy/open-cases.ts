// The open cases of the full world, in every state that somebody can see, made by calls of the API
// alone. Not here: whose arrears they are of (full-world.ts registers them), what a test claims.
import type { Variables } from '../../src/programs/sample-requests.ts';
import { aroundStandstill, care, freeze } from './around-open-cases.ts';
import {
  act,
  cameIn,
  caseOf,
  confirmHelpers,
  COURT_ORDER,
  listed,
  mandateFor,
  openUp,
  type Told,
} from './case-acts.ts';
import {
  ADMINISTRATOR,
  ADVISED,
  type CaseIds,
  CLOSED,
  counsellorId,
  knownAs,
  MUNICIPALITY,
  officeTasks,
  PARTED,
  type OpenCases,
  REFERRED,
  UNADVISED,
} from './open-case-people.ts';
import { claimWithEverything } from './full-claims.ts';
import { makeHardship } from './hardship-tries.ts';
import { plan } from './plan-open-cases.ts';
import { sampleMember, type World } from './world.ts';

/** Needs the arrears of OF_OPEN_CASES, and both counsellors accredited. */
export async function makeOpenCases(world: World): Promise<OpenCases> {
  await act(world, 'coordinator', 'accreditCounsellor', {
    counsellorId: counsellorId(ADMINISTRATOR),
    representationKind: 'COURT_ADMINISTRATION',
  });
  const customers = [ADVISED, UNADVISED, REFERRED, CLOSED];
  await cameIn(world, ['ijsbrand', 'dirk-junior', ...customers]);
  await partRelations(world);
  const representations = await represent(world);
  const ids = await openAll(world);
  const disputes = await aroundStandstill(world, ids);
  const careCall = await care(world);
  const closedBy = await plan(world, ids);
  await freeze(world, ids);
  const hardship = await makeHardship(world, ids);
  const open = await officeTasks(world);
  const late = await comeLate(world, ids.negotiating);
  return {
    ...ids,
    arrears: late,
    arrangements: {
      ohra: (await listed(world, 'ohra', 'arrangements'))[0].id,
      dirkJunior: (await listed(world, 'dirk-junior', 'arrangements'))[0].id,
      administrator: (await listed(world, ADMINISTRATOR, 'arrangements'))[0].id,
    },
    disputes,
    representations,
    offers: {
      ijsbrand: (await listed(world, 'ijsbrand', 'representationOffers'))[0].id,
      dirkJunior: (await listed(world, 'dirk-junior', 'representationOffers'))[0].id,
    },
    careCall,
    tasks: {
      CARE_CALL: open.get('CARE_CALL') ?? '',
      CONFIRM_CIRCUMSTANCE: open.get('CONFIRM_CIRCUMSTANCE') ?? '',
      CLOSED: closedBy,
    },
    hardship,
  };
}

async function partRelations(world: World): Promise<void> {
  const [one, other] = await world.signIn(PARTED);
  await act(world, PARTED, 'confirmRelation', { relationId: one?.id });
  await world.service.settle();
  await act(world, PARTED, 'denyRelation', { relationId: other?.id });
  await world.service.settle();
}

async function represent(world: World): Promise<OpenCases['representations']> {
  const record = async (who: string, input: Variables): Promise<string> =>
    (await act(world, who, 'recordRepresentation', input)).representation.id;
  const ofCourt = { kind: 'COURT_ADMINISTRATION', evidence: COURT_ORDER };
  const until = { validUntilOn: '2028-10-01' };
  const municipality = await record(MUNICIPALITY, mandateFor(world, 'ijsbrand', until));
  for (const helped of [1, 3]) await record(MUNICIPALITY, mandateFor(world, helped));
  const over = await record(MUNICIPALITY, mandateFor(world, 'celine'));
  const administrator = await record(ADMINISTRATOR, mandateFor(world, 'dirk-junior', ofCourt));
  await act(world, MUNICIPALITY, 'endRepresentation', {
    representationId: over,
    endedOn: '2026-11-02',
    reason: 'FINISHED',
  });
  await world.service.settle();
  for (const who of ['ijsbrand', ADVISED, REFERRED]) await confirmHelpers(world, who);
  return { municipality, administrator };
}

async function openAll(world: World): Promise<CaseIds> {
  const ijsbrand = await openUp(world, 'ijsbrand', 'AMOUNTS');
  const administrator = await openUp(world, ADMINISTRATOR, 'TOTALS');
  const [advised = '', unadvised = '', referred = '', closed = ''] = await Promise.all(
    [ADVISED, UNADVISED, REFERRED, CLOSED].map((who) => openUp(world, who, 'OWN_SHARE')),
  );
  await world.service.settle();
  const as = (id: string, viewerId: string) => knownAs(world, id, viewerId);
  const asMember = (id: string, slug: string) => as(id, sampleMember(slug).id);
  return {
    negotiating: {
      ijsbrand,
      municipality: await as(ijsbrand, counsellorId(MUNICIPALITY)),
      cz: await asMember(ijsbrand, 'cz'),
      kpn: await asMember(ijsbrand, 'kpn'),
      ymere: await asMember(ijsbrand, 'ymere'),
    },
    active: {
      administrator,
      dirkJunior: (await caseOf(world, 'dirk-junior')).id,
      rochdale: await asMember(administrator, 'rochdale'),
      ohra: await asMember(administrator, 'ohra'),
      ymere: await asMember(administrator, 'ymere'),
    },
    advised: { customer: advised, municipality: await as(advised, counsellorId(MUNICIPALITY)) },
    unadvised,
    referred: { customer: referred, municipality: await as(referred, counsellorId(MUNICIPALITY)) },
    closed,
  };
}

/** A claim in full, under a label, at a bailiff. */
function handedOn(entry: Variables): void {
  claimWithEverything(entry);
  const handler = { kind: 'BAILIFF', fileNumber: 'GDW-3312' };
  Object.assign(entry, { handler, label: sampleMember('ohra').labels[0]?.name });
}

/** Ohra registers ijsbrand after his case was opened; nobody let that in yet. */
async function comeLate(
  world: World,
  { municipality, ijsbrand }: OpenCases['negotiating'],
): Promise<OpenCases['arrears']> {
  let entry: Variables = {};
  const change = (each: Variables): void => {
    handedOn(each);
    entry = each;
  };
  const late = await world.registered({ member: 'ohra', person: 'ijsbrand', number: 32, change });
  await reportAll(world, late.id, entry);
  await cameIn(world, ['ijsbrand']);
  const at = async (who: string, caseId: string, member: string): Promise<string> => {
    const cases = await listed(world, who, 'jointCases');
    const { whole } = cases.find(({ id }) => id === caseId);
    return whole.arrears.find((each: Told) => each.memberName === member).id;
  };
  return {
    kpn: await at(MUNICIPALITY, municipality, 'KPN'),
    late: await at(MUNICIPALITY, municipality, 'OHRA'),
    lateOfOhra: late.id,
    lateOfIjsbrand: await at('ijsbrand', ijsbrand, 'OHRA'),
  };
}

/** All that leaves something to read in a history; in the end they stand as registered. */
async function reportAll(world: World, arrearsId: string, entry: Variables): Promise<void> {
  const { items, interest, costs, demand } = entry;
  const corrected = { items, interest, costs, stage: 'JUDGMENT', demand };
  const reports: [string, Variables][] = [
    ['PAYMENT', { partPaid: { amountCents: 100, paidOn: '2026-11-01' } }],
    ['UNCOLLECTABLE', { writtenOff: { isReleased: true } }],
    ['BOOKING_ERROR', { corrected }],
    ['CLAIM_SOLD', { transferred: { creditorName: 'Incasso Voorbeeld B.V.' } }],
    ['OTHER', { corrected }],
  ];
  for (const [reason, report] of reports) {
    await act(world, 'ohra', 'correctArrears', {
      ...{ idempotencyKey: world.nextKey(), arrearsId, asOfOn: '2026-11-02', reason, report },
      ownReference: `BOEKING-${reason}`,
    });
  }
  await world.service.settle();
}
