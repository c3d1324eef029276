// Who reads in a walk over consent, and what: a table. A new query, subscription or route of the
// service is added to it by one line; until then consent-walk.spec.ts fails.
// Not here: what may stand in an answer (consent-walk-oracle.ts).
import { formatDay, localDate } from '../../src/domain/calendar/local-date.ts';
import { AudienceRegister } from '../../src/platform/auth/audience-register.ts';
import type { ActorKind } from '../../src/platform/auth/actor.ts';
import {
  COMPANION,
  type Draw,
  nothing,
  OFFICE,
  PERSONS,
  pick,
  type Did,
  type WalkWorld,
  WORKERS,
} from './consent-walk-world.ts';
import { MUNICIPALITY } from './open-case-people.ts';
import { uuid } from './world.ts';

type Variables = Record<string, unknown>;
type Asks = (walk: WalkWorld, who: string, draw: number) => Variables;

const none: Asks = () => ({});
const page: Asks = () => ({ first: 20 });

/** An id of one of these kinds that the caller has seen; else one that nothing has. */
function idOf(walk: WalkWorld, who: string, kinds: readonly string[], draw: number): string {
  const seen = kinds.flatMap((kind) => walk.idsOf(who, kind));
  return seen.length === 0 ? uuid(0x404) : pick(seen, draw);
}

const by =
  (argument: string, kinds: readonly string[], more: Variables = {}): Asks =>
  (walk, who, draw) => ({ ...more, [argument]: idOf(walk, who, kinds, draw) });
const ofCase = by('jointCaseId', ['JointCase', 'jointCaseId']);
const inCase = by('jointCaseId', ['JointCase', 'jointCaseId'], { first: 20 });
const asOf: Asks = (walk, who, draw) => ({
  arrearsId: idOf(walk, who, ['Arrears'], draw),
  day: formatDay(localDate(walk.today - (draw % 40))),
});

/** What the calculators are asked: about nobody. */
const A_BILL = { principalCents: 27_000, dueOn: '2025-10-01' };

/** Every query of the service, with what it is asked. */
export const READERS: Readonly<Record<string, Asks>> = {
  'HTTP /export/arrears': () => ({ format: 'ndjson', state: 'ALL' }),
  'Query agreementText': () => ({ language: 'NL' }),
  'Query amendments': inCase,
  'Query arrangement': by('id', ['Arrangement']),
  'Query arrangements': page,
  'Query arrears': page,
  'Query arrearsAsOf': asOf,
  'Query arrearsEvents': by('arrearsId', ['Arrears', 'PersonArrears'], { first: 20 }),
  'Query capacity': ofCase,
  'Query careCall': by('id', ['CareCall']),
  'Query caseTimeLine': inCase,
  'Query channelScripts': () => ({ channel: 'PHONE', language: 'NL' }),
  'Query circumstancesToConfirm': by('taskId', ['WorkItem']),
  'Query claimStatement': by('arrearsId', ['Arrears', 'PersonArrears']),
  'Query collectionCostCheck': () => ({ input: { demands: [{ bills: [A_BILL] }] } }),
  'Query companions': page,
  'Query consentReceipt': by('consentId', ['Consent', 'GivenConsent', 'consentId'], {
    language: 'NL',
  }),
  'Query consentTexts': none,
  'Query consents': page,
  'Query contactPreference': none,
  'Query counsellors': page,
  'Query disclosureChoices': inCase,
  'Query disclosureTexts': () => ({ language: 'NL' }),
  'Query disputes': inCase,
  'Query givenConsents': page,
  'Query hardshipApplications': inCase,
  'Query hardshipTask': by('taskId', ['WorkItem']),
  'Query invitations': page,
  'Query jointCase': by('id', ['JointCase', 'jointCaseId']),
  'Query jointCases': page,
  'Query memberDirectory': page,
  'Query members': page,
  'Query negotiationPolicies': page,
  'Query negotiationPolicy': none,
  'Query planReasons': ofCase,
  'Query previewPlans': (walk, who, draw) => ({ input: ofCase(walk, who, draw) }),
  'Query planVersions': by('arrangementId', ['Arrangement'], { first: 20 }),
  'Query processingRegister': () => ({ first: 20, language: 'NL' }),
  'Query proposal': by('id', ['Proposal']),
  'Query proposals': page,
  'Query relationClaim': by('id', ['RelationClaim']),
  'Query relations': page,
  'Query representationOffers': page,
  'Query representations': page,
  'Query sharingNotices': () => ({ first: 20, openOnly: false }),
  'Query standstillActs': inCase,
  'Query statedCapacities': inCase,
  'Query statementRequests': page,
  'Query statutoryInterest': () => ({ input: A_BILL }),
  'Query viewer': none,
  'Query warnings': () => ({ first: 20, language: 'NL' }),
  'Query workList': page,
  'Subscription caseChanged': by('id', ['JointCase', 'jointCaseId']),
  'Subscription workListChanged': none,
};

/** Queries in which the published names of members stand, for whoever may ask them. */
export const SHOWS_ALL_NAMES: ReadonlySet<string> = new Set([
  'Query consentReceipt',
  'Query consentTexts',
  'Query memberDirectory',
]);

/** Routes that hold no person: the walk does not ask them. An export is no such route. */
export const ROUTES_WITHOUT_PERSONS: readonly string[] = [
  '/graphql',
  '/metrics',
  '/health/live',
  '/health/ready',
  '/dev-issuer/.well-known/openid-configuration',
  '/dev-issuer/.well-known/jwks.json',
  // its report tells lines, columns and codes of what the sender wrote itself
  '/import/arrears',
];

/** Queries that show most of a case: asked more often than the others, above all after an end. */
const CLOSE = ['jointCases', 'jointCase', 'arrangements', 'proposals', 'workList', 'caseTimeLine'];

/** One query, asked by somebody who may; what is answered is judged by the walk. */
export async function readSomething(walk: WalkWorld, { a, b, c }: Draw): Promise<Did> {
  const who = pick(readersOf(walk), a);
  const operations = operationsOf(walk, who);
  const close = CLOSE.map((name) => `Query ${name}`).filter((each) => operations.includes(each));
  const operation = b % 2 === 0 && close.length > 0 ? pick(close, c) : pick(operations, c);
  const asks = READERS[operation];
  if (asks === undefined) return nothing(`nobody knows how to ask ${operation}`);
  const variables = asks(walk, who, c >> 6);
  if (operation.startsWith('HTTP ')) await walk.fetch(who, operation, variables);
  else await walk.ask(who, operation, variables);
  return { words: `${who} asks ${operation}`, outcome: 'DONE' };
}

/** A member asks for its cases; who looks along too, and a counsellor for what was stated. */
export async function readCases(walk: WalkWorld, { a, b }: Draw): Promise<Did> {
  const { looks, stated } = walk.model;
  const others = [
    ...(looks.length > 0 ? [[COMPANION, 'Query jointCases'] as const] : []),
    ...(stated.length > 0 ? [[MUNICIPALITY, 'Query statementRequests'] as const] : []),
  ];
  const isOther = b % 5 < others.length;
  const [who, query] = isOther ? pick(others, b) : [pick(walk.members, a), 'Query jointCases'];
  await walk.ask(who, query, { first: 20 });
  return { words: `${who} asks ${query}`, outcome: 'DONE' };
}

/** Members, whom there is most to hide from, stand in it twice. */
function readersOf({ members }: WalkWorld): string[] {
  return [...members, ...members, ...PERSONS, COMPANION, MUNICIPALITY, ...OFFICE];
}

const operationsByKind = new WeakMap<WalkWorld, Map<ActorKind, string[]>>();

/** The queries that the caller's kind may ask, as the guard has it. */
function operationsOf(walk: WalkWorld, who: string): string[] {
  const known = operationsByKind.get(walk) ?? new Map<ActorKind, string[]>();
  operationsByKind.set(walk, known);
  const kind = kindOf(walk, who);
  const found = known.get(kind) ?? queriesFor(walk, kind);
  known.set(kind, found);
  return found;
}

function queriesFor(walk: WalkWorld, kind: ActorKind): string[] {
  return walk.world.service.app
    .get(AudienceRegister)
    .operations()
    .filter(({ surface, audience }) => {
      const isRead = surface !== 'Mutation';
      return isRead && (audience === 'ANYBODY' || audience.kinds.includes(kind));
    })
    .map(({ surface, name }) => `${surface} ${name.replace(/^GET /, '')}`)
    .filter((name) => !/^[A-Z]+ \//.test(name) || Object.hasOwn(READERS, name));
}

export function kindOf(walk: WalkWorld, who: string): ActorKind {
  if (walk.isMember(who)) return 'MEMBER';
  if (who === MUNICIPALITY) return 'COUNSELLOR';
  if (WORKERS.includes(who)) return 'COORDINATOR';
  if (who === 'treasurer') return 'TREASURER';
  return who === 'auditor' ? 'AUDITOR' : 'CUSTOMER';
}
