// How the operations on joint cases are tried: first all who may read, then each act, in an order
// in which it finds what it needs. Not here: the other operations (all-tries.ts).
import { amendmentTries } from './amendment-tries.ts';
import { mandateFor, proposalIdOf } from './case-acts.ts';
import { choices } from './choice-tries.ts';
import type { FullWorld } from './full-world.ts';
import { hardshipTries } from './hardship-tries.ts';
import { officeTries } from './office-tries.ts';
import {
  ADMINISTRATOR,
  ADVISED,
  CLOSED,
  MUNICIPALITY,
  REFERRED,
  UNADVISED,
} from './open-case-people.ts';
import { mutation, query, subscription, type Try } from './operation-tries.ts';
import { refusedTries } from './refused-tries.ts';
import { FULL_BUDGET, STEPS } from './plan-open-cases.ts';
import type { Who } from './world.ts';

const few = { first: 5 };
/** A page of many cases with all that is in them would cost too much. */
const pageOfCases = { first: 20 };

export function caseTries(full: FullWorld): Try[] {
  return [
    ...casesRead(full),
    ...whatIsInThem(full),
    ...amendmentTries(full),
    ...whatWaits(full),
    ...answersOfMembers(full),
    ...actsOfMembers(full),
    ...actsOfPersons(full),
    ...choices(full),
    ...actsOfCounsellors(full),
    ...disclosure(full),
    ...officeTries(full),
    ...hardshipTries(full),
    ...representations(full),
    ...refusedTries(full),
  ];
}

/** By members at two levels, of one frozen and one that it left; by counsellors; by persons. */
function casesRead({ annaCase, open }: FullWorld): Try[] {
  const { negotiating, active, referred } = open;
  const all: Who[] = ['cz', 'rochdale', 'ymere', MUNICIPALITY, ADMINISTRATOR];
  const ofOne = [
    ['cz', negotiating.cz],
    [MUNICIPALITY, negotiating.municipality],
    [ADMINISTRATOR, active.administrator],
    ['ijsbrand', negotiating.ijsbrand],
    ['dirk-junior', active.dirkJunior],
    [REFERRED, referred.customer],
    ['anna', annaCase],
  ] as const;
  return [
    ...all.map((as) => query('jointCases', as, pageOfCases)),
    query('jointCases', 'ijsbrand', few),
    ...ofOne.map(([as, id]) => query('jointCase', as, { id })),
    ...ofOne.map(([as, id]) => subscription('caseChanged', as, { id })),
  ];
}

/** Time lines, proposals, arrangements, capacity, acts, disputes: each by whoever may read it. */
function whatIsInThem({ arrears, annaArrears, open }: FullWorld): Try[] {
  const claims = [
    ['cz', arrears.cz1],
    [MUNICIPALITY, open.arrears.late],
    ...annaArrears.map((id) => ['anna', id] as const),
  ] as const;
  const { negotiating, active, advised } = open;
  const inside = [
    ['cz', negotiating.cz],
    [MUNICIPALITY, negotiating.municipality],
    ['ijsbrand', negotiating.ijsbrand],
  ] as const;
  const disputed = [
    ['ymere', negotiating.ymere],
    ['ohra', active.ohra],
    [ADMINISTRATOR, active.administrator],
    ['dirk-junior', active.dirkJunior],
  ] as const;
  const bearing = [
    ['ijsbrand', negotiating.ijsbrand],
    [MUNICIPALITY, negotiating.municipality],
    [ADVISED, advised.customer],
    [MUNICIPALITY, advised.municipality],
    [CLOSED, open.closed],
    [MUNICIPALITY, open.referred.municipality],
  ] as const;
  return [
    ...inside.flatMap(([as, jointCaseId]) => [
      query('caseTimeLine', as, { jointCaseId, ...few }),
      query('standstillActs', as, { jointCaseId, ...few }),
    ]),
    ...[...inside, ...disputed].map(([as, jointCaseId]) =>
      query('disputes', as, { jointCaseId, ...few }),
    ),
    ...bearing.flatMap(([as, jointCaseId]) => [
      query('capacity', as, { jointCaseId }),
      query('statedCapacities', as, { jointCaseId, ...few }),
      query('planReasons', as, { jointCaseId }),
      query('previewPlans', as, { input: { jointCaseId } }),
    ]),
    ...claims.map(([as, arrearsId]) => query('claimStatement', as, { arrearsId })),
    ...['cz', 'kpn', 'ohra'].map((as) => query('proposals', as, few)),
    query('proposal', 'cz', { id: proposalIdOf(negotiating.cz, 1) }),
    ...['ohra', ADMINISTRATOR, 'dirk-junior'].map((as) => query('arrangements', as, few)),
    query('arrangement', 'ohra', { id: open.arrangements.ohra }),
    query('arrangement', ADMINISTRATOR, { id: open.arrangements.administrator }),
    query('arrangement', 'dirk-junior', { id: open.arrangements.dirkJunior }),
  ];
}

function whatWaits({ open }: FullWorld): Try[] {
  return [
    ...['ymere', MUNICIPALITY, 'coordinator'].map((as) => query('workList', as, few)),
    ...['ymere', MUNICIPALITY, 'coordinator'].map((as) => subscription('workListChanged', as)),
    query('circumstancesToConfirm', 'coordinator', { taskId: open.tasks.CONFIRM_CIRCUMSTANCE }),
    query('careCall', 'coordinator', { id: open.careCall }),
  ];
}

/** Both who still have to answer reject: each reason can be read afterwards. */
function answersOfMembers({ open }: FullWorld): Try[] {
  const { cz, ymere, municipality } = open.negotiating;
  const rejected = { answer: 'REJECT', ownReference: 'NEE-1' };
  const inWords = { code: 'OTHER', text: 'Hierover loopt een gesprek.' };
  const ofDay = { code: 'FRAUD_DECISION', decidedOn: '2026-10-12' };
  return [
    mutation('answerProposal', 'ymere', {
      proposalId: proposalIdOf(ymere, 1),
      reason: inWords,
      ...rejected,
    }),
    query('proposals', 'ymere', few),
    mutation('answerProposal', 'cz', {
      proposalId: proposalIdOf(cz, 2),
      reason: ofDay,
      ...rejected,
    }),
    query('proposals', 'cz', few),
    query('jointCase', MUNICIPALITY, { id: municipality }),
  ];
}

function actsOfMembers({ world, open }: FullWorld): Try[] {
  const { negotiating, active, disputes } = open;
  const rules = [
    {
      does: 'ACCEPT',
      when: {
        contractKinds: ['OTHER'],
        stages: ['DEMANDED'],
        balance: { fromCents: 1_000, toCents: 90_000 },
        representations: ['NONE'],
      },
      within: {
        longestMonths: 24,
        smallestMonthly: { amountCents: 1_000 },
        waivedCostsBasisPoints: 10,
        remissionBasisPoints: 0,
      },
    },
    { does: 'COUNTER', within: { smallestMonthly: { balancePartBasisPoints: 200 } } },
  ];
  const upheld = { answer: 'UPHELD', statement: 'Huur van augustus, niet ontvangen.' };
  return [
    mutation('confirmStandstill', 'cz', { jointCaseId: negotiating.cz }),
    mutation('recordStandstillAct', 'cz', {
      idempotencyKey: world.nextKey(),
      jointCaseId: negotiating.cz,
      act: 'STATUTORY_NOTICE',
      article: 'art. 7:232 BW',
      ownReference: 'WET-2',
      happenedOn: '2026-11-02',
    }),
    mutation('reportCircumstance', 'ohra', { jointCaseId: active.ohra, kind: 'INSOLVENCY' }),
    mutation('answerDispute', 'ymere', { disputeId: disputes.ymere, ...upheld }),
    ...[false, true].map((dryRun) =>
      mutation('setNegotiationPolicy', 'ymere', {
        idempotencyKey: world.nextKey(),
        rules,
        dryRun,
      }),
    ),
    query('negotiationPolicies', 'ymere', few),
    query('negotiationPolicy', 'ymere'),
  ];
}

function actsOfPersons(full: FullWorld): Try[] {
  const { world, open, annaCase: jointCaseId, annaArrears: arrearsIds } = full;
  const mine = { jointCaseId: open.negotiating.ijsbrand };
  const budget = { idempotencyKey: world.nextKey(), budget: FULL_BUDGET, ...STEPS };
  return [
    mutation('confirmJointCase', 'anna', { jointCaseId, arrearsIds, disclosureLevel: 'NAMES' }),
    mutation('confirmAddition', 'ijsbrand', { ...mine, arrearsIds: [open.arrears.late] }),
    mutation('stateCapacity', 'ijsbrand', { ...mine, ...budget }),
    mutation('answerAdvice', UNADVISED, { jointCaseId: open.unadvised, answer: 'DECLINED' }),
    mutation('withdrawDispute', 'ijsbrand', { ...mine, disputeId: open.disputes.ijsbrand }),
    mutation('disputeArrears', 'ijsbrand', { ...mine, arrearsId: 'x', ground: 'PAID' }),
    mutation('agreeToArrangement', 'ijsbrand', { ...mine, payDay: 25 }),
    mutation('declineArrangement', 'ijsbrand', mine),
    mutation('answerTotalsQuestion', 'ijsbrand', { ...mine, answer: 'KEEP' }),
    mutation('askForPerson', 'ijsbrand', {
      ...mine,
      preference: { channel: 'EMAIL', partOfDay: 'EVENING' },
    }),
  ];
}

/** Asked without the text, then with it; the person reads what its counsellor chose. */
function disclosure({ open: { advised } }: FullWorld): Try[] {
  const shown = { textVersion: '2026-1', language: 'EN' };
  const chosen = (as: Who, jointCaseId: string): Try[] => [
    query('disclosureTexts', as, { language: 'NL' }),
    mutation('changeDisclosure', as, { jointCaseId, level: 'AMOUNTS' }),
    mutation('changeDisclosure', as, { jointCaseId, level: 'NAMES', ...shown }),
    query('disclosureChoices', as, { jointCaseId, ...few }),
  ];
  return [...chosen(MUNICIPALITY, advised.municipality), ...chosen(ADVISED, advised.customer)];
}

function actsOfCounsellors({ world, open }: FullWorld): Try[] {
  const { negotiating, active, advised, arrears, disputes, referred } = open;
  const theirs = { jointCaseId: negotiating.municipality };
  const asked = { jointCaseId: advised.municipality };
  const arrearsIds = [arrears.late];
  const budget = { idempotencyKey: world.nextKey(), budget: FULL_BUDGET, ...STEPS };
  const contact = { contactedOn: '2026-11-02', referred: false };
  return [
    mutation('confirmJointCase', MUNICIPALITY, { ...theirs, arrearsIds }),
    mutation('confirmAddition', MUNICIPALITY, { ...theirs, arrearsIds }),
    mutation('stateCapacity', MUNICIPALITY, { ...theirs, ...budget }),
    mutation('extendBudgetTerm', MUNICIPALITY, { ...asked, reason: 'INCOME_UNCLEAR' }),
    mutation('extendStandstill', MUNICIPALITY, { ...asked, reason: 'ADVICE_AWAITED' }),
    mutation('answerAdvice', MUNICIPALITY, { ...asked, answer: 'GIVEN' }),
    mutation('disputeArrears', MUNICIPALITY, {
      ...theirs,
      arrearsId: arrears.kpn,
      itemNumber: 2,
      ground: 'QUALITY',
    }),
    mutation('withdrawDispute', MUNICIPALITY, { ...theirs, disputeId: disputes.ymere }),
    mutation('reportCircumstance', ADMINISTRATOR, {
      jointCaseId: active.administrator,
      kind: 'DEBT_SCHEME',
    }),
    mutation('agreeToArrangement', MUNICIPALITY, { ...theirs, payDay: 25 }),
    mutation('declineArrangement', MUNICIPALITY, theirs),
    mutation('answerTotalsQuestion', MUNICIPALITY, { ...theirs, answer: 'KEEP' }),
    mutation('closeAsNotFeasible', MUNICIPALITY, {
      jointCaseId: referred.municipality,
      ...contact,
    }),
  ];
}

function representations({ world, open: { offers, representations: ids } }: FullWorld): Try[] {
  const theirs = { representationId: ids.municipality };
  const offer = { offerId: offers.ijsbrand };
  return [
    mutation('recordRepresentation', MUNICIPALITY, mandateFor(world, 'gerda')),
    query('representations', MUNICIPALITY, few),
    query('representationOffers', 'ijsbrand', few),
    mutation('denyRepresentation', 'ijsbrand', offer),
    mutation('confirmRepresentation', 'ijsbrand', offer),
    mutation('endRepresentation', MUNICIPALITY, {
      ...theirs,
      endedOn: '2026-11-02',
      reason: 'FINISHED',
    }),
    query('representationOffers', 'ijsbrand', few),
    mutation('revokeRepresentation', 'dirk-junior', { offerId: offers.dirkJunior }),
  ];
}
