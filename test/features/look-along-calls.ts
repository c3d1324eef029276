// Calls about companions for the tests: a code, looking along, and what a companion reads.
import { nextKey } from '../support/coalition.ts';
import type { World } from '../privacy/world.ts';
import { PERSON_CASES, type Told } from '../support/cases.ts';
import type { TestService } from '../support/test-service.ts';

export const INVITE_COMPANION = `mutation I($input: InviteCompanionInput!) {
  inviteCompanion(input: $input) { code companion { id name verifiedName state codeLastDayOn }
    refusals { code path } } }`;
export const END_COMPANION = `mutation E($input: EndCompanionInput!) {
  endCompanion(input: $input) { companion { id state lastDayOn } refusals { code } } }`;
export const LOOK_ALONG = `mutation L($input: LookAlongInput!) {
  lookAlong(input: $input) { jointCaseId lastDayOn refusals { code message } } }`;
export const COMPANIONS = `query H($first: Int!, $after: String) {
  companions(first: $first, after: $after) {
    edges { cursor node { id name verifiedName state codeLastDayOn sinceOn lastDayOn } }
    pageInfo { hasNextPage endCursor } } }`;

export interface ToldCompanion {
  id: string;
  name: string;
  verifiedName: string | null;
  state: string;
  sinceOn: string | null;
  lastDayOn: string | null;
}

/** The person makes a code. @throws Error when it is refused. */
export async function companionCode(service: TestService, person: string, name = 'mijn zus') {
  const input = { idempotencyKey: nextKey(), name };
  const { data, text } = await service.ask(person, INVITE_COMPANION, { input });
  const { code, companion } = data?.inviteCompanion ?? {};
  if (!code) throw new Error(text);
  return { code: code as string, id: companion.id as string };
}

/** Somebody uses a code; jobs run. @returns the payload. */
export async function lookAlong(service: TestService, who: string, code: string) {
  const { data, text } = await service.ask(who, LOOK_ALONG, { input: { code } });
  if (!data?.lookAlong) throw new Error(text);
  await service.settle();
  return data.lookAlong as {
    jointCaseId: string | null;
    lastDayOn: string | null;
    refusals: { code: string; message: string }[];
  };
}

export async function companionsOf(service: TestService, person: string): Promise<ToldCompanion[]> {
  const { data } = await service.ask(person, COMPANIONS, { first: 20 });
  return data.companions.edges.map(({ node }: { node: ToldCompanion }) => node);
}

/** The cases that somebody on the person's side reads, or looks along at. */
export async function whatIsRead(world: World, who: string): Promise<Told[]> {
  const { data } = await world.service.ask(who, PERSON_CASES);
  return data.jointCases.edges.map(({ node }: { node: Told }) => node);
}
