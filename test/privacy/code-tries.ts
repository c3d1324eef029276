// How the operations on invitations, companions, contact preferences and scripts are tried, and the
// places where they take an id. Not here: what exists (code-world.ts), what is expected.
import { consentTexts, findConsentText } from '../../src/consents/consent-texts.ts';
import type { FullWorld } from './full-world.ts';
import type { Place } from './id-places.ts';
import { CALLER_OF, mutation, query, type Try } from './operation-tries.ts';
import { referenceOf, uuid } from './world.ts';

const page = { first: 20 };
const NO_CODE = '0000-0000-0001';

export function codeTries({ world, codes }: FullWorld): Try[] {
  const { toAccept, toDecline, companionId, companionCode } = codes;
  const text = findConsentText(consentTexts().at(-1)?.version ?? '', 'NL');
  const shown = {
    textVersion: text?.version,
    language: 'NL',
    textSha256: text?.sha256.toString('hex'),
  };
  const invite = (customerReferences: string[]) => ({
    idempotencyKey: world.nextKey(),
    customerReferences,
    language: 'EN',
  });
  const companion = (name: string) => ({ idempotencyKey: world.nextKey(), name });
  const contact = {
    channel: 'EMAIL',
    language: 'NL',
    callDays: ['MONDAY'],
    callFromHour: 9,
    callUntilHour: 12,
    email: 'ijsbrand@example.nl',
    phone: '06-00001111',
  };
  return [
    ...Object.values(CALLER_OF).map((as) =>
      query('channelScripts', as, { channel: 'PHONE', language: 'NL' }),
    ),
    mutation('inviteCustomers', 'cz', invite([referenceOf('cz', 75), ''])),
    mutation('inviteCustomers', 'cz', invite([])),
    query('invitations', 'cz', page),
    ...[toAccept, NO_CODE].flatMap((code) => [
      mutation('openInvitation', 'lotte', { code, language: 'NL' }),
      mutation('acceptInvitation', 'lotte', { code, ...shown }),
    ]),
    ...[toDecline, NO_CODE].map((code) => mutation('declineInvitation', 'lotte', { code })),
    ...['mijn zus', ''].map((name) => mutation('inviteCompanion', 'ijsbrand', companion(name))),
    ...[companionCode, NO_CODE].map((code) => mutation('lookAlong', 'lotte', { code })),
    query('companions', 'ijsbrand', page),
    ...[companionId, uuid(1)].map((id) =>
      mutation('endCompanion', 'ijsbrand', { companionId: id }),
    ),
    mutation('setContactPreference', 'ijsbrand', contact),
    mutation('setContactPreference', 'ijsbrand', { ...contact, email: null }),
    query('contactPreference', 'ijsbrand'),
  ];
}

export function placesOfCodes({ codes, open }: FullWorld): Place[] {
  const companion = { idempotencyKey: uuid(0x7c), name: 'mijn zus' };
  return [
    {
      operation: 'Mutation inviteCompanion',
      argument: 'input.jointCaseId',
      as: 'anna',
      variables: (jointCaseId) => ({ input: { ...companion, jointCaseId } }),
      foreign: [open.negotiating.ijsbrand, open.negotiating.cz],
    },
    {
      operation: 'Mutation endCompanion',
      argument: 'input.companionId',
      as: 'anna',
      variables: (id) => ({ input: { companionId: id } }),
      foreign: [codes.companionId],
    },
  ];
}
