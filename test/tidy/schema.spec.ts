// The rules of the schema: each finds what it is for in a small schema, and nothing in the one that
// the service serves, which is made of its resolvers here, without a server or a database.
// Not here: that docs/schema.graphql is current (docs.spec.ts).
import { beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { builtSchema } from './built-schema.ts';
import {
  type Bounded,
  findFloats,
  findGrowingLists,
  findMisnamed,
  findOddConnections,
  findOddMutations,
  findUndescribed,
  findVagueRefusals,
} from './rules/schema.ts';

const MONTHS_OF_A_PLAN = 'a plan lasts 36 months at most';
const MEMBERS_OF_A_CASE = 'one for each member that takes part in one case';

/** Lists of things that are no connections, and what keeps each short. */
const BOUNDED: readonly Bounded[] = [
  { field: 'Consent.events', because: 'given, confirmed again once a year, ended' },
  { field: 'GivenConsent.events', because: 'given, confirmed again once a year, ended' },
  { field: 'GivenConsent.saidNo', because: 'the newest twenty' },
  { field: 'ConsentTexts.texts', because: 'one text a year at most, in two languages' },
  { field: 'ConsentTextType.says', because: 'one for each point that a text has to say' },
  { field: 'Arrears.items', because: 'an entry takes a limited number of them' },
  { field: 'Arrears.costs', because: 'an entry takes a limited number of them' },
  { field: 'RefusalExplanation.lines', because: 'one line for each item of an entry, or one debt' },
  { field: 'ClaimStatement.invoices', because: 'an entry takes a limited number of them' },
  { field: 'ClaimStatement.costs', because: 'an entry takes a limited number of them' },
  { field: 'ClaimInvoice.partPayments', because: 'an item takes a limited number of them' },
  { field: 'ClaimInterestStatement.periods', because: 'an entry takes a limited number of them' },
  { field: 'ClaimInterestStatement.lines', because: 'one line for each item, or one debt' },
  { field: 'ArrearsFollowUp.parties', because: 'a stage goes forward five times, handed on a few' },
  { field: 'ArrearsFollowUp.attachments', because: 'one of a kind at a time' },
  { field: 'ArrearsFollowUp.consequences', because: 'one of a kind at a time' },
  { field: 'AgreementTextType.points', because: 'one for each point that a text has to say' },
  { field: 'RegisterArrearsPayload.entries', because: 'a call takes 1000 entries' },
  { field: 'InviteCustomersPayload.entries', because: 'a call takes 1000 references' },
  { field: 'CollectionCostCheck.charges', because: 'a question takes 100 bills' },
  { field: 'CollectionCostCheck.judgments', because: 'a question takes 20 costs' },
  { field: 'CollectionCostCheck.figures', because: 'one for each kind of figure' },
  { field: 'CostCharge.steps', because: 'a question takes 100 bills' },
  { field: 'CostJudgment.steps', because: 'a question takes 100 bills' },
  { field: 'StatutoryInterest.steps', because: 'one for each year, rate and payment' },
  { field: 'StatutoryInterest.figures', because: 'one for each rate since 1998' },
  { field: 'ChannelScriptType.steps', because: 'what one worker reads in one talk' },
  { field: 'Query.channelScripts', because: 'one version a year at most' },
  { field: 'RequestStatementsPayload.members', because: 'a call takes 50 members' },
  { field: 'AnswerStatementPayload.entries', because: 'an answer takes 50 entries' },
  { field: 'OwnStatementRequest.arrears', because: 'an answer takes 50 entries' },
  { field: 'Member.labels', because: 'the brands of one legal entity' },
  { field: 'Member.participationTerms', because: 'signed on paper, one version after another' },
  { field: 'Counsellor.accreditations', because: 'one for each kind of representation' },
  { field: 'Proposal.payments', because: MONTHS_OF_A_PLAN },
  { field: 'Proposal.why', because: MONTHS_OF_A_PLAN },
  { field: 'PlanPreviews.plans', because: 'five at most' },
  { field: 'PlanPreview.instalments', because: MONTHS_OF_A_PLAN },
  { field: 'PlanPreview.shares', because: MEMBERS_OF_A_CASE },
  { field: 'PlanPreview.why', because: MEMBERS_OF_A_CASE },
  { field: 'PlanReasons.why', because: MEMBERS_OF_A_CASE },
  { field: 'PlanReasons.notTogether', because: MEMBERS_OF_A_CASE },
  { field: 'PlanReasons.requests', because: 'one of a kind for each member' },
  { field: 'PlannedPart.payments', because: MONTHS_OF_A_PLAN },
  { field: 'CaseTotals.months', because: MONTHS_OF_A_PLAN },
  { field: 'ArrangementShare.instalments', because: MONTHS_OF_A_PLAN },
  { field: 'ParticipantShare.instalments', because: MONTHS_OF_A_PLAN },
  { field: 'ArrangementTotals.collections', because: MONTHS_OF_A_PLAN },
  { field: 'WholeArrangement.collections', because: MONTHS_OF_A_PLAN },
  { field: 'WholeArrangement.plan', because: MEMBERS_OF_A_CASE },
  { field: 'ShareVersion.instalments', because: MONTHS_OF_A_PLAN },
  { field: 'ParticipantChange.instalments', because: MONTHS_OF_A_PLAN },
  { field: 'WholeVersion.changes', because: MEMBERS_OF_A_CASE },
  { field: 'WholeVersion.plan', because: MEMBERS_OF_A_CASE },
  { field: 'Amendment.changes', because: MEMBERS_OF_A_CASE },
  { field: 'WholeCase.participants', because: MEMBERS_OF_A_CASE },
  { field: 'JointCase.amounts', because: MEMBERS_OF_A_CASE },
  { field: 'CaseAmounts.members', because: MEMBERS_OF_A_CASE },
  { field: 'Query.disclosureTexts', because: 'one for each level' },
  { field: 'ProcessingActivity.grounds', because: 'one for each ground of the AVG' },
  { field: 'PersonArrears.items', because: 'an entry takes a limited number of them' },
  { field: 'PersonArrears.costs', because: 'an entry takes a limited number of them' },
  { field: 'WholeCase.representations', because: 'those of one counsellor for one person' },
  { field: 'WholeCase.arrears', because: 'a call confirms 200 at most; what one person owes' },
  { field: 'OwnPart.arrears', because: 'a call confirms 200 at most; what one person owes' },
  { field: 'JointCase.timeLine', because: 'the last 20; caseTimeLine has all' },
  { field: 'Budget.incomes', because: 'a budget takes 100 lines of a kind' },
  { field: 'Budget.fixedCosts', because: 'a budget takes 100 lines of a kind' },
  { field: 'Budget.obligations', because: 'a budget takes 100 lines of a kind' },
  { field: 'StatedCapacity.parts', because: 'computed from the lines of one budget' },
  { field: 'StatedCapacity.warnings', because: 'one for each thing that can look odd' },
  { field: 'StatedCapacity.steps', because: 'a statement takes 36 steps' },
  { field: 'Advice.reasons', because: 'one for each reason to ask it' },
  { field: 'PolicyDryRun.changes', because: 'one for each pair of outcomes' },
  { field: 'PolicyDryRun.besideGiven', because: 'one for each answer and outcome' },
  { field: 'NegotiationPolicy.rules', because: 'a policy takes a limited number of them' },
  { field: 'HardshipFacts.statements', because: 'one for each statement' },
  { field: 'AssessedHardshipGround.criteria', because: 'one for each criterion of a scheme' },
  { field: 'HardshipAssessment.always', because: 'one for each criterion of a scheme' },
  { field: 'HardshipAssessment.grounds', because: 'one for each ground of a scheme' },
  { field: 'HardshipAssessment.entitlements', because: 'one of each kind' },
  { field: 'HardshipDecision.entitlements', because: 'one of each kind' },
  { field: 'HardshipDecision.against', because: 'one for each criterion of a scheme' },
  { field: 'HardshipApplication.decisions', because: 'the first, and when it was reconsidered' },
  { field: 'HardshipApplication.steps', because: 'the last 50' },
  { field: 'Query.circumstancesToConfirm', because: 'one for each kind of circumstance' },
];

describe('the schema of the service', () => {
  let schema: GraphQLSchema;

  beforeAll(async () => {
    schema = await builtSchema();
  }, 30_000);

  it('has the operations of the features', () => {
    expect(Object.keys(schema.getQueryType()?.getFields() ?? {})).toContain('jointCases');
    expect(Object.keys(schema.getMutationType()?.getFields() ?? {})).toContain('registerArrears');
  });

  it('describes each type, field, argument and value in a sentence', () => {
    expect(findUndescribed(schema)).toEqual([]);
  });

  it('says of each refusal when it is returned', () => {
    expect(findVagueRefusals(schema)).toEqual([]);
  });

  it('has mutations of one required input, which give a payload with refusals', () => {
    expect(findOddMutations(schema)).toEqual([]);
  });

  it('has connections for all lists that can grow', () => {
    expect(findGrowingLists(schema, BOUNDED)).toEqual([]);
    expect(findOddConnections(schema)).toEqual([]);
  });

  it('lists as bounded only what is a list', () => {
    const listed = findGrowingLists(schema, []).map((finding) => finding.split(' ')[0]);
    expect(BOUNDED.filter(({ field }) => !listed.includes(field))).toEqual([]);
  });

  it('has no Float', () => {
    expect(findFloats(schema)).toEqual([]);
  });

  it('calls amounts …Cents, days …On, moments …At or since, shares …BasisPoints', () => {
    expect(findMisnamed(schema)).toEqual([]);
  });
});

describe('a description', () => {
  it.each([
    ['a type', 'type A { "Good one." a: Int }', 'A'],
    ['a field', '"Good one." type A { a: Int }', 'A.a'],
    ['an argument', '"Good one." type A { "Good one." a(b: Int): Int }', 'A.a(b)'],
    ['a value', '"Good one." enum A { B }', 'A.B'],
    ['an input', 'input A { "Good one." a: Int }', 'A'],
    ['a field of an input', '"Good one." input A { a: Int }', 'A.a'],
    ['a scalar', 'scalar A', 'A'],
  ])('of %s is missed', (_what, sdl, at) => {
    expect(findUndescribed(buildSchema(sdl))).toEqual([
      `${at} has no description; say in a sentence what it is`,
    ]);
  });

  it.each(['starts small.', 'Ends without a stop', '.'])('is no sentence: %s', (text) => {
    const [finding] = findUndescribed(buildSchema(`"${text}" scalar A`));
    expect(finding).toBe(`A is described as "${text}"; begin with a capital, end with . or ?`);
  });

  it.each(['What it is.', 'Is it so?', '`2017` is one.', '"This is me" says a customer.'])(
    'is a sentence: %s',
    (text) => {
      expect(findUndescribed(buildSchema(`"""\n${text}\n"""\nscalar A`))).toEqual([]);
    },
  );

  it('of a refusal begins "Returned when"', () => {
    const codes = buildSchema('enum RefusalCode { "Returned when late." A "When late." B C }');
    expect(findVagueRefusals(codes)).toEqual([
      'RefusalCode.B does not begin "Returned when "; say when',
      'RefusalCode.C does not begin "Returned when "; say when',
    ]);
    expect(findVagueRefusals(buildSchema('scalar A'))).toHaveLength(1);
  });
});

describe('a mutation', () => {
  const types = `
    input I { a: Int } type Refusal { a: Int }
    type GoodPayload { a: I2 refusals: [Refusal!]! } type I2 { a: Int }
    type BarePayload { a: I2 } type FullPayload { a: I2! refusals: [Refusal!]! }`;
  it.each([
    ['takes no input', 'a: GoodPayload!', 'takes something else'],
    ['takes an input that may be absent', 'a(input: I): GoodPayload!', 'takes something else'],
    ['takes two', 'a(input: I!, b: Int): GoodPayload!', 'takes something else'],
    ['takes a number', 'a(input: Int!): GoodPayload!', 'takes something else'],
    ['gives a payload that may be null', 'a(input: I!): GoodPayload', 'give a …Payload!'],
    ['gives a thing', 'a(input: I!): Boolean!', 'give a …Payload!'],
    ['gives no refusals', 'a(input: I!): BarePayload!', 'has no refusals: [Refusal!]!'],
    ['gives a thing that is always there', 'a(input: I!): FullPayload!', 'FullPayload.a is never'],
  ])('that %s is found', (_what, field, says) => {
    const findings = findOddMutations(buildSchema(`${types} type Mutation { ${field} }`));
    expect(findings).toEqual([expect.stringContaining(says)]);
  });

  it('of one input and a payload is good', () => {
    const good = buildSchema(`${types} type Mutation { a(input: I!): GoodPayload! }`);
    expect(findOddMutations(good)).toEqual([]);
  });
});

describe('a list', () => {
  const page = 'type PageInfo { a: Int } type AConnection { edges: [A!]! pageInfo: PageInfo! }';

  it('of things is a connection, or listed as bounded', () => {
    const schema = buildSchema('type A { as: [A!]! names: [String!]! refusals: [A!]! }');
    expect(findGrowingLists(schema, [])).toEqual([
      'A.as is a list; make it a connection, or say in BOUNDED what bounds it',
    ]);
    expect(findGrowingLists(schema, [{ field: 'A.as', because: 'a reason' }])).toEqual([]);
  });

  it('that is a connection takes first and after and shows its page', () => {
    const field = 'type A { as(first: Int, after: String): AConnection! }';
    expect(findOddConnections(buildSchema(`${page} ${field}`))).toEqual([]);
    const found = ['A.as is a connection; take first and after, and show its pageInfo'];
    const short = field.replace(', after: String', '');
    expect(findOddConnections(buildSchema(`${page} ${short}`))).toEqual(found);
    const blind = page.replace('pageInfo: PageInfo!', '');
    expect(findOddConnections(buildSchema(`${blind} ${field}`))).toEqual(found);
  });
});

describe('a number, a day, a moment', () => {
  const scalars = 'scalar Cents scalar LocalDate scalar DateTime scalar BasisPoints';
  it('is never a Float', () => {
    expect(
      findFloats(buildSchema('type A { a(b: Float): [Float!] } input B { c: Float }')),
    ).toEqual(
      ['A.a', 'A.a(b)', 'B.c'].map(
        (at) => `${at} is a Float; write cents, basis points or a whole number`,
      ),
    );
  });

  it.each([
    ['amount: Cents', 'A.amount is a Cents; call it …Cents'],
    ['dueDate: LocalDate', 'A.dueDate is a LocalDate; call it …On'],
    ['due: [DateTime!]!', 'A.due is a DateTime; call it …At, since or until'],
    ['share: BasisPoints', 'A.share is a BasisPoints; call it …BasisPoints'],
    ['amountCents: Int', 'A.amountCents is called like a Cents; make it one'],
    ['dueOn: String', 'A.dueOn is called like a LocalDate; make it one'],
    ['dueAt: LocalDate', 'A.dueAt is a LocalDate; call it …On'],
    ['a(since: Int): Int', 'A.a(since) is called like a DateTime; make it one'],
  ])('is called what it is, not %s', (field, says) => {
    expect(findMisnamed(buildSchema(`${scalars} type A { ${field} }`))).toEqual([says]);
  });

  it('has a good name', () => {
    const good = 'amountCents: Cents dueOn: LocalDate registeredAt: DateTime since: DateTime';
    expect(findMisnamed(buildSchema(`${scalars} type A { ${good} fee: Int }`))).toEqual([]);
  });
});
