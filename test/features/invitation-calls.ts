// Calls about invitations for the feature tests: inviting, opening a code, accepting, declining.
import { nextKey } from '../support/coalition.ts';
import type { Answer, TestService } from '../support/test-service.ts';

export const INVITE = `mutation I($input: InviteCustomersInput!) {
  inviteCustomers(input: $input) {
    entries { index code refusals { code message path }
      invitation { id customerReference state textVersion language invitedOn lastDayOn consentId } }
    mailMergeCsv refusals { code path } } }`;
export const OPEN = `mutation O($input: OpenInvitationInput!) {
  openInvitation(input: $input) {
    invitation { memberName sector textVersion language text textSha256 memberNames listedOn lastDayOn }
    refusals { code message path retryable } } }`;
export const ACCEPT = `mutation A($input: AcceptInvitationInput!) {
  acceptInvitation(input: $input) {
    relation { id memberName referenceEnding state } refusals { code path } } }`;
export const DECLINE = `mutation D($input: DeclineInvitationInput!) {
  declineInvitation(input: $input) { relation { id } refusals { code path } } }`;
export const INVITATIONS = `query L($filter: InvitationFilter, $first: Int!, $after: String) {
  invitations(filter: $filter, first: $first, after: $after) {
    edges { cursor node { id customerReference state invitedOn lastDayOn consentId } }
    pageInfo { hasNextPage endCursor } } }`;

export const CONSENTS = `query C($filter: ConsentFilter) { consents(filter: $filter) { edges { node {
  id customerReference person { familyName } channel evidence recordedBy textVersion state givenOn } } } }`;

export interface ToldInvitation {
  id: string;
  customerReference: string | null;
  state: string;
  consentId: string | null;
}

/** As a member invites; jobs run. @returns the payload. */
export async function invite(
  service: TestService,
  member: string,
  customerReferences: readonly string[],
  { key = nextKey(), ...more }: { key?: string; language?: string; textVersion?: string } = {},
) {
  const input = { idempotencyKey: key, customerReferences, language: 'NL', ...more };
  const { data, text } = await service.ask(member, INVITE, { input });
  if (!data?.inviteCustomers) throw new Error(`not carried out: ${text}`);
  await service.settle();
  return data.inviteCustomers as {
    entries:
      | {
          index: number;
          code: string | null;
          invitation: (ToldInvitation & { lastDayOn: string }) | null;
          refusals: { code: string; message: string; path: string[] }[];
        }[]
      | null;
    mailMergeCsv: string | null;
    refusals: { code: string }[];
  };
}

/** Invites one customer. @returns its code. */
export async function codeFor(service: TestService, member: string, reference: string) {
  const { entries } = await invite(service, member, [reference]);
  const code = entries?.[0]?.code;
  if (!code) throw new Error(JSON.stringify(entries));
  return code;
}

export async function open(service: TestService, who: string, code: string, language = 'NL') {
  const { data, text } = await service.ask(who, OPEN, { input: { code, language } });
  if (!data?.openInvitation) throw new Error(`not carried out: ${text}`);
  return data.openInvitation;
}

/** Opens a code and accepts what it shows; jobs run. */
export async function accept(service: TestService, who: string, code: string): Promise<Answer> {
  const { invitation } = await open(service, who, code);
  const { textVersion = '2026-2', language = 'NL', textSha256 = '0' } = invitation ?? {};
  const input = { code, textVersion, language, textSha256 };
  const answer = await service.ask(who, ACCEPT, { input });
  await service.settle();
  return answer;
}

export async function invitationsOf(service: TestService, member: string, filter = {}) {
  const { data } = await service.ask(member, INVITATIONS, { filter, first: 100 });
  return data.invitations.edges.map(
    ({ node }: { node: ToldInvitation }) => node,
  ) as ToldInvitation[];
}
