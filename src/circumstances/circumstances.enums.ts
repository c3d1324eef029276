// The words of circumstances as enums of the API: what may be reported about a person, and what a
// second source says of it.
import { publishEnum } from '../platform/graphql/enums.ts';
import type { CircumstanceKind as KindName } from '../domain/standstill/circumstances.ts';

export const CircumstanceKind = publishEnum(
  'CircumstanceKind',
  'What is the matter with the person (omstandigheid): all messages stop until it is clear.',
  {
    DECEASED: 'The person died.',
    INSOLVENCY: 'A statutory scheme (Wsnp) or bankruptcy runs.',
    DEBT_SCHEME: 'An amicable debt scheme (MSNP) runs.',
    COURT_ADMINISTRATION: 'A court put somebody in charge (bewind, curatele).',
    MOVED: 'The person moved, and is not reached where it was.',
    WRONG_PERSON: 'The case is about somebody else.',
  } satisfies Record<KindName, string>,
);
export type CircumstanceKind = keyof typeof CircumstanceKind;

export const CircumstanceOutcome = publishEnum(
  'CircumstanceOutcome',
  'What a second source says of a circumstance.',
  {
    CONFIRMED: 'It is so.',
    NOT_CONFIRMED: 'It is not so, or nothing was found.',
  },
);
export type CircumstanceOutcome = keyof typeof CircumstanceOutcome;
