// Every place of the API where an id is taken, each with ids that exist and are not the caller's:
// of others, of other things, and those that the database alone knows.
// Not here: what is answered (alike.spec.ts).
import { getNamedType, type GraphQLSchema, isInputObjectType } from 'graphql';
import type { Variables } from '../../src/programs/sample-requests.ts';
import type { FullWorld } from './full-world.ts';
import { placesOfCases } from './case-id-places.ts';
import { placesOfCodes } from './code-tries.ts';
import { placesOfConsequences } from './consequence-tries.ts';
import { placesOfStatements } from './statement-tries.ts';
import { entryOf, uuid, type Who } from './world.ts';

/** One place for an id, tried as somebody whose it is not. */
export interface Place {
  operation: string;
  /** `input.arrearsId` */
  argument: string;
  as: Who;
  variables: (id: unknown) => Variables;
  /** Ids that exist and are not the caller's, or are of something else. */
  foreign: readonly string[];
}

/** An id that nothing has. */
export const ABSENT = uuid(0x404);

/** What is no id at all. */
export const MALFORMED: readonly unknown[] = [
  ...[' ', 'x', '0', 'null', '00000000-0000-0000-0000-00000000000', `${ABSENT} `, '{}', 12_345],
  ...["' or true --", '\u0000', '\u202e', 'é'.repeat(300), '../../etc/passwd'],
];

export async function placesIn(full: FullWorld): Promise<Place[]> {
  const inside = await insideIds(full);
  const places = [
    ...placesOfMembers(full, inside),
    ...placesOfCustomers(full),
    ...placesOfCases(full),
    ...placesOfStatements(full),
    ...placesOfCodes(full),
    ...placesOfConsequences(full),
    ...(await placesOfTheOffice(full)),
  ];
  return places.map((place) => ({ ...place, foreign: [...place.foreign, ...inside] }));
}

/** Ids of the database itself, which nobody should ever hold. */
function insideIds(full: FullWorld): Promise<string[]> {
  return idsOf(
    full,
    `(select id from customer_relation limit 2) union (select id from person limit 2)
     union (select pseudonym from customer_relation limit 2)
     union (select id from joint_case order by state limit 3)
     union (select case_id from seat where level = 9 and acting <> 'SELF')
     union (select viewer_id from relation_view where origin = 'ATTRIBUTES' limit 2)`,
  );
}

async function idsOf({ world }: FullWorld, text: string): Promise<string[]> {
  const rows = await world.service.witnessed<{ id: string }>(text);
  if (rows.length === 0) throw new Error('there is nothing to be told apart from');
  return rows.map(({ id }) => id);
}

const inputOf =
  (argument: string, more: Variables = {}) =>
  (id: unknown): Variables => ({ input: { ...more, [argument]: id } });

function placesOfMembers(
  { arrears, consents, notices }: FullWorld,
  inside: readonly string[],
): Place[] {
  const foreign = [arrears.cz1, arrears.cz2, arrears.cz3, arrears.kpn1];
  const others = [...consents.cz, ...consents.kpn];
  const place = (name: string, argument: string, of: readonly string[], more?: Variables) => ({
    operation: `Mutation ${name}`,
    argument: `input.${argument}`,
    as: 'ymere',
    variables: inputOf(argument, more),
    foreign: of,
  });
  return [
    {
      operation: 'Query arrearsAsOf',
      argument: 'arrearsId',
      as: 'ymere',
      variables: (arrearsId) => ({ arrearsId, day: '2026-11-02' }),
      foreign,
    },
    {
      operation: 'Query claimStatement',
      argument: 'arrearsId',
      as: 'ymere',
      variables: (arrearsId) => ({ arrearsId }),
      foreign,
    },
    {
      operation: 'Query arrearsEvents',
      argument: 'arrearsId',
      as: 'ymere',
      variables: (arrearsId) => ({ arrearsId, first: 5 }),
      foreign,
    },
    {
      operation: 'Mutation correctArrears',
      argument: 'input.arrearsId',
      as: 'ymere',
      variables: (arrearsId) => ({
        input: {
          ...{ idempotencyKey: uuid(0x79), arrearsId, asOfOn: '2026-11-02', reason: 'PAYMENT' },
          report: { partPaid: { amountCents: 1, paidOn: '2026-11-02' } },
        },
      }),
      foreign,
    },
    place('settleArrears', 'arrearsId', foreign, { settledOn: '2026-11-02' }),
    place('withdrawArrears', 'arrearsId', foreign),
    place('withdrawConsent', 'consentId', others),
    place('invalidateConsent', 'consentId', others, { reason: 'NO_PROOF' }),
    {
      operation: 'Query consentReceipt',
      argument: 'consentId',
      as: 'ymere',
      variables: (consentId) => ({ consentId, language: 'NL' }),
      foreign: others,
    },
    place('acknowledgeNotice', 'noticeId', [notices.ohra, notices.administrator]),
    // For a new customer, and for one of its own.
    ...[9, 1].map((number) => ({
      operation: 'Mutation registerArrears',
      argument: 'input.entries.consentId',
      as: 'ymere',
      variables: (consentId: unknown) => registeringBy(consentId, number),
      foreign: [...others, ...inside],
    })),
  ];
}

/** An entry whose consent is one that was recorded before. */
function registeringBy(consentId: unknown, number: number): Variables {
  const entry = entryOf({ member: 'ymere', person: 'gerda', number });
  const change = { ownReference: 'Y9000001', consent: null, consentId };
  return { input: { idempotencyKey: uuid(0x77), entries: [{ ...entry, ...change }] } };
}

function placesOfCustomers({ annaCase, bramsClaim, bramSees, given }: FullWorld): Place[] {
  const text = { textVersion: '2026-1', language: 'NL' };
  const consents = given.anna.map(({ id }) => id);
  const relations = given.anna.map(({ relationId }) => relationId);
  const ofConsents: Place[] = [
    ...(
      [
        ['withdrawConsent', 'consentId', {}, consents],
        ['reconfirmConsent', 'consentId', text, consents],
        ['giveConsent', 'relationId', { ...text, textVersion: '2026-2' }, relations],
      ] as const
    ).map(([name, argument, more, foreign]) => ({
      operation: `Mutation ${name}`,
      argument: `input.${argument}`,
      as: 'bram',
      variables: inputOf(argument, more),
      foreign: [...foreign],
    })),
    {
      operation: 'Query consentReceipt',
      argument: 'consentId',
      as: 'bram',
      variables: (consentId) => ({ consentId, language: 'NL' }),
      foreign: consents,
    },
    {
      operation: 'Query givenConsents',
      argument: 'filter.relationId',
      as: 'bram',
      variables: (relationId) => ({ first: 10, filter: { relationId } }),
      foreign: relations,
    },
  ];
  const answering = ['confirmRelation', 'denyRelation'].map((name) => ({
    operation: `Mutation ${name}`,
    argument: 'input.relationId',
    as: 'anna',
    variables: inputOf('relationId'),
    foreign: bramSees.map(({ id }) => id),
  }));
  const asking = (operation: string, as: string, foreign: string[]) => ({
    operation,
    argument: 'id',
    as,
    variables: (id: unknown) => ({ id }),
    foreign,
  });
  const callers = ['cz', 'kpn', 'bram', 'gemeente-voorbeeldstad'];
  return [
    ...ofConsents,
    ...answering,
    asking('Query relationClaim', 'anna', [bramsClaim]),
    ...callers.map((as) => asking('Query jointCase', as, [annaCase])),
    ...callers.map((as) => asking('Subscription caseChanged', as, [annaCase])),
  ];
}

/** The office sees all organisations: "not of this kind" stands for "not yours". */
async function placesOfTheOffice(full: FullWorld): Promise<Place[]> {
  const members = await idsOf(full, 'select id from member');
  const counsellors = await idsOf(full, 'select id from counsellor');
  const terms = {
    signedOn: '2026-01-01',
    silenceAccepts: false,
    longestTermMonths: 12,
    minimumMonthlyCents: 0,
    contactRole: 'teamleider',
  };
  const place = (name: string, argument: string, foreign: string[], more?: Variables) => ({
    operation: `Mutation ${name}`,
    argument: `input.${argument}`,
    as: 'coordinator',
    variables: inputOf(argument, more),
    foreign,
  });
  return [
    place('accreditCounsellor', 'counsellorId', members, { representationKind: 'MANDATE' }),
    place('suspendOrganisation', 'organisationId', []),
    place('reinstateOrganisation', 'organisationId', []),
    place('setAllowance', 'memberId', counsellors, { allowancePerDay: 7 }),
    place('addLabel', 'memberId', counsellors, { name: 'Een merk' }),
    place('recordParticipationTerms', 'memberId', counsellors, { terms }),
  ];
}

/** Every argument or field of an input of type ID, but for keys of calls and ids of new things. */
export function idPlacesOf(schema: GraphQLSchema): string[] {
  const roots = {
    Query: schema.getQueryType(),
    Mutation: schema.getMutationType(),
    Subscription: schema.getSubscriptionType(),
  };
  const places = Object.entries(roots).flatMap(([surface, root]) =>
    Object.values(root?.getFields() ?? {}).flatMap((field) =>
      field.args.flatMap((argument) =>
        idsBelow(argument.name, argument.type).map((path) => `${surface} ${field.name} ${path}`),
      ),
    ),
  );
  const isNew = /idempotencyKey$|^Mutation admit\w+ input\.organisationId$/;
  return places.filter((place) => !isNew.test(place));
}

function idsBelow(path: string, type: unknown): string[] {
  const named = getNamedType(type as never);
  if (String(named) === 'ID') return [path];
  if (!isInputObjectType(named)) return [];
  const fields = Object.values(named.getFields());
  return fields.flatMap((field) => idsBelow(`${path}.${field.name}`, field.type));
}
