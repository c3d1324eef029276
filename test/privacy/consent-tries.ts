// How the operations on consents in the person's own hand are tried: after all that needs consents
// to count. Not here: a member's own list and its first withdrawal (all-tries.ts).
import type { FullWorld } from './full-world.ts';
import { ADMINISTRATOR, ADVISED, MUNICIPALITY } from './open-case-people.ts';
import { CALLER_OF, mutation, query, type Try } from './operation-tries.ts';
import { referenceOf, uuid } from './world.ts';

const few = { first: 100 };
const OLD_TEXT = { textVersion: '2026-1', language: 'NL' };
const TEXT_IN_USE = { textVersion: '2026-2', language: 'NL' };

export function consentTries({ world, given, notices, consents }: FullWorld): Try[] {
  const [annas] = given.anna;
  const [atOhra, atYmere] = given.municipality;
  const said = { ...OLD_TEXT, channel: 'PHONE', refusedOn: '2026-11-02' };
  const refuse = (customerReference: string) => ({
    ...said,
    customerReference,
    idempotencyKey: world.nextKey(),
  });
  return [
    ...Object.values(CALLER_OF).map((as) => query('consentTexts', as, { language: null })),
    ...[annas?.id, uuid(1)].map((consentId) =>
      mutation('reconfirmConsent', 'anna', { consentId, ...OLD_TEXT }),
    ),
    mutation('reconfirmConsent', MUNICIPALITY, { consentId: atOhra?.id, ...OLD_TEXT }),
    ...[annas?.relationId, uuid(1)].map((relationId) =>
      mutation('giveConsent', 'anna', { relationId, ...TEXT_IN_USE }),
    ),
    ...[consents.advised, uuid(1)].map((consentId) =>
      mutation('invalidateConsent', 'ymere', { consentId, reason: 'NO_PROOF' }),
    ),
    mutation('recordConsentRefusal', 'cz', refuse(referenceOf('cz', 1))),
    mutation('recordConsentRefusal', 'cz', refuse('CZ00000000')),
    mutation('recordConsentRefusal', 'ohra', refuse(referenceOf('ohra', 41))),
    ...['anna', MUNICIPALITY].map((as) => query('givenConsents', as, few)),
    query('givenConsents', ADVISED, { ...few, filter: { relationId: atYmere?.relationId } }),
    query('consents', 'ymere', few),
    query('consentReceipt', 'cz', { consentId: consents.cz[0], language: 'NL' }),
    query('consentReceipt', 'anna', { consentId: annas?.id, language: 'NL' }),
    query('consentReceipt', MUNICIPALITY, { consentId: atOhra?.id, language: 'EN' }),
    mutation('withdrawConsent', 'anna', { consentId: annas?.id }),
    ...[atOhra?.id, uuid(1)].map((consentId) =>
      mutation('withdrawConsent', MUNICIPALITY, { consentId }),
    ),
    query('sharingNotices', 'ohra', few),
    query('sharingNotices', 'cz', few),
    query('sharingNotices', ADMINISTRATOR, few),
    ...['ohra', ADMINISTRATOR].map((as) => query('workList', as, { first: 10 })),
    ...[notices.ohra, uuid(1)].map((noticeId) =>
      mutation('acknowledgeNotice', 'ohra', { noticeId }),
    ),
    ...[notices.administrator, uuid(1)].map((noticeId) =>
      mutation('acknowledgeNotice', ADMINISTRATOR, { noticeId }),
    ),
    // A share of a running arrangement goes on between its member and the person.
    mutation('withdrawConsent', ADMINISTRATOR, { consentId: given.administrator[0]?.id }),
    ...[ADMINISTRATOR, 'dirk-junior'].map((as) => query('arrangements', as, few)),
  ];
}
