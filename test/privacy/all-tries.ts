// For each operation of the API how it is tried, so that whoever may ask it is answered, and that
// every field has a value for somebody. Not here: what is expected (matrix.spec.ts).
import { SAMPLE_COUNSELLORS } from '../../src/programs/sample-coalition.ts';
import { admitCounsellorInput, admitMemberInput } from '../../src/programs/sample-requests.ts';
import type { Variables } from '../../src/programs/sample-requests.ts';
import { calculatorTries } from './calculator-tries.ts';
import { caseTries } from './case-tries.ts';
import { consentTries } from './consent-tries.ts';
import { consequenceTries } from './consequence-tries.ts';
import { codeTries } from './code-tries.ts';
import type { FullWorld } from './full-world.ts';
import { withEverything } from './full-world.ts';
import { MUNICIPALITY } from './open-case-people.ts';
import { CALLER_OF, type Try } from './operation-tries.ts';
import { statementTries } from './statement-tries.ts';
import { entryOf, referenceOf, sampleMember, uuid } from './world.ts';

const page = { first: 1 };

/** All tries, in an order in which each finds what it needs. */
export function triesIn(full: FullWorld): Try[] {
  return [
    ...readingTries(full),
    ...calculatorTries(),
    ...consequenceTries(full),
    ...statementTries(full),
    ...codeTries(full),
    ...caseTries(full),
    ...memberTries(full),
    ...customerTries(full),
    ...officeTries(full),
    ...consentTries(full),
  ];
}

function readingTries(full: FullWorld): Try[] {
  // OHRA is part of a group.
  const everybody = [...Object.values(CALLER_OF), 'ohra'];
  return [
    ...everybody.map((as) => ({ operation: 'Query viewer', as, variables: {} })),
    ...everybody.map((as) => ({
      operation: 'Query processingRegister',
      as,
      variables: { ...page, language: 'NL' },
    })),
    { operation: 'Query arrears', as: 'cz', variables: { first: 100 } },
    {
      operation: 'Query arrearsAsOf',
      as: 'cz',
      variables: { arrearsId: full.arrears.cz1, day: '2026-11-02' },
    },
    {
      operation: 'Query arrearsAsOf',
      as: 'ohra',
      variables: { arrearsId: full.open.arrears.lateOfOhra, day: '2026-11-02' },
    },
    ...[
      ['ohra', full.open.arrears.lateOfOhra] as const,
      ['ijsbrand', full.open.arrears.lateOfIjsbrand] as const,
      [MUNICIPALITY, full.open.arrears.late] as const,
    ].map(([as, arrearsId]) => ({
      operation: 'Query arrearsEvents',
      as,
      variables: { arrearsId, first: 20 },
    })),
    { operation: 'Query consents', as: 'cz', variables: { first: 100 } },
    { operation: 'Query relations', as: 'anna', variables: page },
    { operation: 'Query relationClaim', as: 'bram', variables: { id: full.bramsClaim } },
    { operation: 'Query members', as: 'coordinator', variables: { first: 100 } },
    { operation: 'Query counsellors', as: 'coordinator', variables: { first: 100 } },
  ];
}

/** Refused with the reason why. */
function aboveTheLaw(entry: Variables): void {
  withEverything('cz')(entry);
  const interest = { ...(entry['interest'] as Variables), amountCents: 10 ** 9, periods: null };
  Object.assign(entry, { ownReference: 'TE-VEEL-1', interest });
}

function memberTries(full: FullWorld): Try[] {
  const { world, arrears, consents } = full;
  const good = entryOf({ member: 'cz', person: 'joris', number: 20, change: withEverything('cz') });
  const bad = entryOf({ member: 'cz', person: 'finn', number: 21 });
  const tooMuch = entryOf({ member: 'cz', person: 'joris', number: 20, change: aboveTheLaw });
  const again = { idempotencyKey: world.nextKey(), customerReference: referenceOf('cz', 20) };
  return [
    ...[[good, bad], [tooMuch], []].map((entries) => ({
      operation: 'Mutation registerArrears',
      as: 'cz',
      variables: { input: { idempotencyKey: world.nextKey(), entries } },
    })),
    {
      operation: 'Mutation recordConsent',
      as: 'cz',
      variables: {
        input: {
          ...again,
          consent: { ...consentOf(good), givenOn: '2026-11-01', scriptVersion: '2026-1' },
        },
      },
    },
    ...[consents.cz[1], uuid(1)].map((consentId) => ({
      operation: 'Mutation withdrawConsent',
      as: 'cz',
      variables: { input: { consentId } },
    })),
    ...[arrears.cz1, uuid(1)].map((arrearsId) => ({
      operation: 'Mutation correctArrears',
      as: 'cz',
      variables: {
        input: {
          ...{ idempotencyKey: world.nextKey(), arrearsId, asOfOn: '2026-11-02' },
          ...{ reason: 'PAYMENT', report: { partPaid: { amountCents: 1, paidOn: '2026-11-02' } } },
        },
      },
    })),
    ...[arrears.cz1, uuid(1)].map((arrearsId) => ({
      operation: 'Mutation settleArrears',
      as: 'cz',
      variables: { input: { arrearsId, settledOn: '2026-11-02' } },
    })),
    {
      operation: 'Mutation withdrawArrears',
      as: 'cz',
      variables: { input: { arrearsId: arrears.cz1 } },
    },
  ];
}

function consentOf(entry: Variables): Variables {
  return entry['consent'] as Variables;
}

function customerTries(full: FullWorld): Try[] {
  const answers = [full.bramSees[0]?.id, uuid(1)].flatMap((relationId) =>
    ['Mutation confirmRelation', 'Mutation denyRelation'].map((operation) => ({
      operation,
      as: 'bram',
      variables: { input: { relationId } },
    })),
  );
  return [
    ...[full.unusedClaimCode, '0000'].map((claimCode) => ({
      operation: 'Mutation claimRelation',
      as: 'bram',
      variables: { input: { claimCode } },
    })),
    ...answers,
  ];
}

function officeTries({ world }: FullWorld): Try[] {
  const memberId = sampleMember('kpn').id;
  const nuon = admitMemberInput(sampleMember('nuon'), world.nextKey());
  const [counsellor] = SAMPLE_COUNSELLORS;
  if (counsellor === undefined) throw new Error('there is no sample counsellor');
  const newCounsellor = {
    ...admitCounsellorInput(counsellor, world.nextKey()),
    organisationId: uuid(77),
    legalName: 'Stichting Nieuwe Kansen',
  };
  const terms = nuon['participationTerms'] as Variables;
  const accredit = { counsellorId: counsellor.id, representationKind: 'GUARDIANSHIP' };
  const inputs: [string, Variables][] = [
    ['admitMember', nuon],
    ['admitMember', { ...nuon, idempotencyKey: world.nextKey() }],
    ['admitCounsellor', newCounsellor],
    ['admitCounsellor', { ...newCounsellor, idempotencyKey: world.nextKey() }],
    ['accreditCounsellor', accredit],
    ['suspendOrganisation', { organisationId: memberId }],
    ['suspendOrganisation', { organisationId: uuid(1) }],
    ['reinstateOrganisation', { organisationId: memberId }],
    ['setAllowance', { memberId, allowancePerDay: 5 }],
    ['addLabel', { memberId, name: 'KPN Mobiel' }],
    ['recordParticipationTerms', { memberId, terms }],
  ];
  return inputs.map(([name, input]) => ({
    operation: `Mutation ${name}`,
    as: 'coordinator',
    variables: { input },
  }));
}
