// Codes in the full world: customers whom members invited, companions who look along.
// Not here: how they are tried (code-tries.ts).
import { ACCEPT, INVITE, OPEN } from '../features/invitation-calls.ts';
import { INVITE_COMPANION, LOOK_ALONG } from '../features/look-along-calls.ts';
import { ADVISED } from './open-case-people.ts';
import { referenceOf, type Who, type World } from './world.ts';

export interface CodeWorld {
  /** Of CZ: one to accept, one to turn down. */
  toAccept: string;
  toDecline: string;
  /** Ijsbrand's: of who looks along, and a code that nobody used. */
  companionId: string;
  companionCode: string;
}

/** Lotte and Finn came in by an invitation; they look along with two others. */
export async function makeCodes(world: World): Promise<CodeWorld> {
  const [lottes = '', toAccept = '', toDecline = ''] = await invited(world, 'cz', [71, 72, 73]);
  const [finns = ''] = await invited(world, 'kpn', [74]);
  await accepted(world, 'lotte', lottes);
  await accepted(world, 'finn', finns);
  const ijsbrands = await companion(world, 'ijsbrand', 'finn');
  await companion(world, ADVISED, 'lotte');
  const { code: companionCode } = await made(world, 'ijsbrand');
  await world.service.settle();
  return { toAccept, toDecline, companionId: ijsbrands, companionCode };
}

async function invited(world: World, member: string, numbers: number[]): Promise<string[]> {
  const input = {
    idempotencyKey: world.nextKey(),
    customerReferences: numbers.map((number) => referenceOf(member, number)),
    language: 'NL',
  };
  const { data, text } = await world.service.ask(member, INVITE, { input });
  if (!data?.inviteCustomers?.entries) throw new Error(text);
  return data.inviteCustomers.entries.map((each: { code: string }) => each.code);
}

async function accepted(world: World, who: Who, code: string): Promise<void> {
  const opened = await world.service.ask(who, OPEN, { input: { code, language: 'NL' } });
  const { textVersion, language, textSha256 } = opened.data.openInvitation.invitation;
  const input = { code, textVersion, language, textSha256 };
  const { data, text } = await world.service.ask(who, ACCEPT, { input });
  if (data?.acceptInvitation.refusals.length !== 0) throw new Error(text);
  await world.service.settle();
}

async function made(world: World, who: Who): Promise<{ id: string; code: string }> {
  const input = { idempotencyKey: world.nextKey(), name: 'mijn buurvrouw' };
  const { data, text } = await world.service.ask(who, INVITE_COMPANION, { input });
  if (!data?.inviteCompanion.code) throw new Error(text);
  return { id: data.inviteCompanion.companion.id, code: data.inviteCompanion.code };
}

async function companion(world: World, who: Who, looking: Who): Promise<string> {
  const { id, code } = await made(world, who);
  const { data, text } = await world.service.ask(looking, LOOK_ALONG, { input: { code } });
  if (!data?.lookAlong.jointCaseId) throw new Error(text);
  return id;
}
