// The operations that the demonstration asks. A mutation calls its field `done`, so that the desk
// can look at the refusals of any.
// Not here: the shape of the answers (answers.ts), admitting (sample-requests.ts).
const REFUSALS = 'refusals { code message path }';
const STANDSTILL =
  'standstill { beginsOn endsOn confirmByOn confirmedOn endedOn resumeNotBeforeOn }';

/** What anybody reads of a case, whoever asks; what is not for its eyes is null. */
export const CASES = `query Cases($filter: JointCaseFilter) {
  jointCases(first: 20, filter: $filter) { edges { node {
  id state openedOn disclosureLevel
  own { balanceCents arrears { contractKind frozenBalanceCents frozenCostsCents } ${STANDSTILL}
    proposal { id round state answerByOn attestation balanceCents paidCents lastMonth firstMonthOn
      payments { month monthOn amountCents }
      answer { answer givenBy policyVersion policyRule } } }
  totals { participants owedCents ownShareBasisPoints months { month instalmentCents } }
  names amounts { name balanceCents monthlyCents }
  whole { closingReason budgetDueOn agreeByOn mayDecide totalsAsked
    arrears { id memberName contractKind balanceCents takesPart }
    participants { name balanceCents ${STANDSTILL}
      planned { attestation paidCents lastMonth payments { month amountCents }
        answer { answer givenBy smallestMonthlyCents longestMonths } } }
    round { number openedOn deadlineOn firstMonthOn closedOn } }
  timeLine { type happenedOn }
} } } }`;

export const ARRANGEMENTS = `{ arrangements(first: 20) { edges { node {
  id jointCaseId agreedOn payingModel
  share { balanceCents paidCents attestation firstDueOn lastDueOn instalments { dueOn amountCents } }
  totals { totalCents collections { number dueOn amountCents } }
  whole { totalCents payDay paymentReference firstDueOn lastDueOn
    plan { memberName balanceCents waivedCostsCents remissionCents paidCents lastDueOn
      instalments { dueOn amountCents } }
    collections { number dueOn amountCents } }
} } } }`;

export const PROPOSALS = `{ proposals(first: 20) { edges { node {
  id jointCaseId round attestation balanceCents lastMonth payments { month amountCents }
  answer { answer givenBy policyVersion policyRule terms { smallestMonthlyCents longestMonths } }
} } } }`;

export const WORK = `{ workList(first: 20) { edges { node {
  id kind task dueOn jointCase { id state }
} } } }`;

/** What a member that looks around would look at. */
export const LOOK_AROUND = `{
  jointCases(first: 100) { edges { node { id state changedOn } } }
  workList(first: 100) { edges { node { id kind dueOn } } }
  proposals(first: 100) { edges { node { id } } }
  arrangements(first: 100) { edges { node { id } } }
}`;

export const BY_ID = `query ById($id: ID!) {
  jointCase(id: $id) { id state } proposal(id: $id) { id } arrangement(id: $id) { id }
}`;

export const OWN_ARREARS = `{ arrears(first: 100) { edges { node {
  id ownReference balanceCents state consentState
} } } }`;

export const OVERVIEW = `{
  relations(first: 100) { edges { node { id memberName referenceEnding state } } }
  jointCases(first: 20) { edges { node { id state } } }
}`;

export const OFFERS = `{ representationOffers(first: 20) { edges { node {
  id kind counsellorName state
} } } }`;

export const REPRESENTATIONS = `{ representations(first: 20) { edges { node {
  id kind ownReference state
} } } }`;

const PART = 'rule amountCents article text';
export const CAPACITY = `query Capacity($id: ID!) { capacity(jointCaseId: $id) {
  counting { statedBy outcome monthlyCents reasons parts { ${PART} } } } }`;

export const CONFIRM_RELATION = acting(
  'confirmRelation',
  'RelationAnswerInput',
  'relation { state }',
);
export const DENY_RELATION = acting('denyRelation', 'RelationAnswerInput', 'relation { state }');
export const CLAIM = acting('claimRelation', 'ClaimRelationInput', 'claim { id state }');
export const ACCREDIT = acting('accreditCounsellor', 'AccreditInput', 'counsellor { id }');
export const SET_POLICY = acting(
  'setNegotiationPolicy',
  'SetNegotiationPolicyInput',
  'policy { version }',
);
export const RECORD_REPRESENTATION = acting(
  'recordRepresentation',
  'RecordRepresentationInput',
  'representation { id state }',
);
export const CONFIRM_REPRESENTATION = acting(
  'confirmRepresentation',
  'RepresentationAnswerInput',
  'offer { state }',
);
export const CONFIRM_CASE = acting('confirmJointCase', 'ConfirmJointCaseInput', 'jointCase { id }');
export const CONFIRM_STANDSTILL = acting(
  'confirmStandstill',
  'ConfirmStandstillInput',
  'jointCase { id }',
);
export const STATE_CAPACITY = acting(
  'stateCapacity',
  'StateCapacityInput',
  `capacity { outcome monthlyCents reasons parts { ${PART} } }`,
);
export const ANSWER_PROPOSAL = acting(
  'answerProposal',
  'AnswerProposalInput',
  'proposal { answer { answer } }',
);
export const ANSWER_TOTALS = acting(
  'answerTotalsQuestion',
  'AnswerTotalsQuestionInput',
  'jointCase { id }',
);
export const AGREE = acting('agreeToArrangement', 'AgreeToArrangementInput', 'jointCase { id }');
export const RECORD_ACT = acting('recordStandstillAct', 'RecordStandstillActInput', '__typename');
export const CLOSE_NOT_FEASIBLE = acting(
  'closeAsNotFeasible',
  'CloseAsNotFeasibleInput',
  'jointCase { id }',
);

function acting(field: string, input: string, answer: string): string {
  return `mutation Act($input: ${input}!) { done: ${field}(input: $input) {
    ${answer} ${REFUSALS} } }`;
}
export const GIVEN_CONSENTS = `{ givenConsents(first: 20) { edges { node {
  id memberName state givenOn expiresOn
} } } }`;
export const WITHDRAW = acting('withdrawConsent', 'WithdrawConsentInput', 'given { id state }');
export const RECEIPT = `query Receipt($id: ID!) {
  consentReceipt(consentId: $id, language: NL) { letter } }`;
export const NOTICES = `{ sharingNotices(first: 20) { edges { node {
  id kind acknowledgeByOn acknowledgedOn
} } } }`;
export const ACKNOWLEDGE = acting(
  'acknowledgeNotice',
  'AcknowledgeNoticeInput',
  'notice { acknowledgedOn }',
);
export const REASONS = `query Reasons($id: ID!) { planReasons(jointCaseId: $id) {
  noPlanSinceOn why { code text } requests { kind to memberName reason { code text } }
} }`;
/** What a member reads of why its proposal is as it is. */
export const WHY_PROPOSED = `{ proposals(first: 20) { edges { node {
  id round state why { code text }
} } } }`;
const CRITERION = `code words text verdict figure { amountCents fallBasisPoints months days isTrue }
  boundary { compare amountCents fallBasisPoints months }`;
const APPLICATION = `id state decideByOn effect assessment { verdict
  grounds { ground verdict criteria { ${CRITERION} } } entitlements { kind months } }`;
export const HARDSHIP = `query Hardship($id: ID!) {
  seen: hardshipApplications(jointCaseId: $id, first: 20) { edges { node { ${APPLICATION} } } } }`;
export const APPLY_FOR_HARDSHIP = acting(
  'applyForHardship',
  'ApplyForHardshipInput',
  `application { ${APPLICATION} }`,
);
export const TAKE_HARDSHIP = acting(
  'takeHardshipTask',
  'TakeHardshipTaskInput',
  `application { ${APPLICATION} facts { household incomeNowCents incomeBeforeCents fellOn } }`,
);
export const DECIDE_HARDSHIP = acting(
  'decideHardship',
  'DecideHardshipInput',
  `application { ${APPLICATION} }`,
);
