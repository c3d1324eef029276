// Cases that their persons opened, for the full world: one that runs, at the level that shows most,
// and one that closed again because a consent was taken back.
import { WITHDRAW_CONSENT, type World } from './world.ts';

const OWN_CASE = '{ jointCases { edges { node { id arrears { id } } } } }';
const OPEN = `mutation O($input: ConfirmJointCaseInput!) {
  confirmJointCase(input: $input) { refusals { code } } }`;
const STAND_STILL = `mutation S($input: ConfirmStandstillInput!) {
  confirmStandstill(input: $input) { refusals { code } } }`;
const CONSENTS = '{ consents(first: 1) { edges { node { id } } } }';

export interface OpenCases {
  /** The running case, as CZ knows it. */
  ofCz: string;
  /** The closed case, as KPN knows it. */
  ofKpn: string;
}

/** Ijsbrand's case runs at CZ and OHRA; Hanneke's, at KPN and OHRA, has closed. */
export async function openCases(world: World): Promise<OpenCases> {
  await world.entered({ member: 'cz', person: 'ijsbrand', number: 6 });
  await world.entered({ member: 'ohra', person: 'ijsbrand' });
  await open(world, 'ijsbrand', 'AMOUNTS');
  const ofCz = await onlyCase(world, 'cz');
  await world.service.ask('cz', STAND_STILL, { input: { jointCaseId: ofCz } });
  await world.entered({ member: 'ohra', person: 'hanneke', number: 2 });
  await open(world, 'hanneke', 'OWN_SHARE');
  const { data } = await world.service.ask('ohra', CONSENTS);
  const consentId = data.consents.edges[0].node.id as string;
  await world.service.ask('ohra', WITHDRAW_CONSENT, { input: { consentId } });
  await world.service.settle();
  return { ofCz, ofKpn: await onlyCase(world, 'kpn') };
}

async function onlyCase(world: World, member: string): Promise<string> {
  const { data } = await world.service.ask(member, '{ jointCases { edges { node { id } } } }');
  return data.jointCases.edges[0].node.id as string;
}

async function open(world: World, person: string, disclosureLevel: string): Promise<void> {
  const { service } = world;
  await service.settle();
  await world.confirm(person, await world.signIn(person));
  const { data } = await service.ask(person, OWN_CASE);
  const [own] = data.jointCases.edges;
  const arrearsIds = own.node.arrears.map((each: { id: string }) => each.id);
  const input = { jointCaseId: own.node.id, arrearsIds, disclosureLevel };
  await service.ask(person, OPEN, { input });
  await service.settle();
}
