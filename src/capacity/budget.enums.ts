// The words of budgets and of what follows from them as enums of the API. Each is checked against
// the words of domain/capacity: one that is missing or too many does not compile.
import {
  type BudgetSource,
  type FixedCostKind,
  type HouseholdKind,
  type IncomeKind,
  type LivingMoneyNorm,
  type ObligationKind,
  type ProtectedAmountSource,
  type StepReason,
} from '../domain/capacity/budget.ts';
import type { ReferReason } from '../domain/capacity/capacity.ts';
import type { CapacityRule } from '../domain/capacity/rules-of-capacity.ts';
import { publishEnum } from '../platform/graphql/enums.ts';

export const HouseholdKindEnum = publishEnum(
  'HouseholdKind',
  'Who live together (leefsituatie), as art. 475da Rv tells households apart.',
  {
    SINGLE: 'Alone (alleenstaand).',
    SINGLE_PARENT: 'Alone with children (alleenstaande ouder).',
    COUPLE: 'Two together (gehuwd of samenwonend).',
    COUPLE_WITH_CHILDREN: 'Two together with children.',
  } satisfies Record<HouseholdKind, string>,
);

export const IncomeKindEnum = publishEnum(
  'IncomeKind',
  'What comes in each month, net, before what an attachment takes of it (inkomen).',
  {
    WAGE: 'Wage (loon).',
    BENEFIT: 'Benefit (uitkering).',
    PENSION: 'Pension or AOW.',
    PARTNER_INCOME: 'Income of the partner.',
    TAX_ALLOWANCES: 'Tax allowances (toeslagen).',
    CHILD_BENEFIT: 'Child benefit (kinderbijslag).',
    MAINTENANCE_RECEIVED: 'Maintenance that is received (alimentatie).',
    STUDENT_FINANCE: 'Student finance (studiefinanciering).',
    OTHER_INCOME: 'Other income.',
  } satisfies Record<IncomeKind, string>,
);

export const FixedCostKindEnum = publishEnum(
  'FixedCostKind',
  'What runs on each month (vaste lasten); never arrears, which the plan pays.',
  {
    HOUSING: 'Rent or mortgage.',
    ENERGY: 'Gas, electricity and heating.',
    WATER: 'Water.',
    HEALTH_INSURANCE: 'Health insurance (zorgverzekering).',
    OTHER_INSURANCE: 'Other insurance.',
    TELECOM: 'Telephone, internet and television.',
    LOCAL_TAXES: 'Taxes of municipality and water board.',
    TRANSPORT: 'Transport.',
    CHILD_CARE: 'Child care (kinderopvang).',
    SCHOOL: 'School.',
    MAINTENANCE_PAID: 'Maintenance that is paid (alimentatie).',
    ADMINISTRATION: 'Administration of the money (bewind, budgetbeheer).',
    OTHER_COSTS: 'Other fixed costs.',
  } satisfies Record<FixedCostKind, string>,
);

export const ObligationKindEnum = publishEnum(
  'ObligationKind',
  'What goes each month to creditors outside the coalition. Never shown to members.',
  {
    WAGE_ATTACHMENT: 'Attachment of wage or benefit (loonbeslag).',
    OTHER_ATTACHMENT: 'Another attachment (beslag).',
    PUBLIC_DEBT: 'A debt to public authorities.',
    PREFERENT_DEBT: 'Another debt that goes first (preferente schuld).',
    RUNNING_ARRANGEMENT: 'An arrangement that runs already.',
  } satisfies Record<ObligationKind, string>,
);

export const LivingMoneyNormEnum = publishEnum(
  'LivingMoneyNorm',
  'The norm that the money to live on follows (leefgeld).',
  {
    NIBUD: 'The norm of Nibud.',
    NIVB: 'The norm NIVB.',
  } satisfies Record<LivingMoneyNorm, string>,
);

export const ProtectedAmountSourceEnum = publishEnum(
  'ProtectedAmountSource',
  'The official calculation of what the household must keep.',
  {
    VTLB: 'The amount to be left of debt schemes (vrij te laten bedrag).',
    BESLAGVRIJE_VOET: 'The attachment-free amount (beslagvrije voet).',
  } satisfies Record<ProtectedAmountSource, string>,
);

export const BudgetSourceEnum = publishEnum(
  'BudgetSource',
  'As what somebody stated a budget, the weightiest first: of several the weightiest counts.',
  {
    REPRESENTATIVE: 'As the representative by law or by order of a court.',
    COUNSELLOR: 'As a counsellor with a mandate (volmacht).',
    CUSTOMER: 'As the customer.',
  } satisfies Record<BudgetSource, string>,
);

export const StepReasonEnum = publishEnum(
  'StepReason',
  'Why a later month bears more than the budget of today.',
  {
    INCOME_RISES: 'Income rises.',
    COSTS_FALL: 'Fixed costs fall.',
    OBLIGATION_ENDS: 'What is paid to others ends.',
  } satisfies Record<StepReason, string>,
);

export const CapacityOutcomeEnum = publishEnum(
  'CapacityOutcome',
  'What follows from a budget (afloscapaciteit).',
  {
    BEARS: 'The household can pay a monthly amount.',
    REFER: 'No plan is made of it: debt help fits better, or has to look first.',
  },
);
export type CapacityOutcome = keyof typeof CapacityOutcomeEnum;

export const ReferReasonEnum = publishEnum('ReferReason', 'Why a budget leads to debt help.', {
  NOTHING_LEFT: 'Nothing is left to pay debts with.',
  WAGE_ATTACHMENT: 'Wage or benefit is attached, and no counsellor acts for the person.',
} satisfies Record<ReferReason, string>);

export const CapacityRuleEnum = publishEnum(
  'CapacityRule',
  'The rule of one part of a breakdown of capacity.',
  {
    INCOME: 'Income of one kind.',
    PROTECTED_VTLB: 'What the household must keep, by vtlb.',
    PROTECTED_BESLAGVRIJE_VOET: 'What the household must keep, by beslagvrije voet.',
    PROTECTED_COUNTS: 'Its costs are not more than what it must keep.',
    FIXED_COSTS: 'Fixed costs of one kind.',
    LIVING_MONEY: 'Money to live on.',
    COSTS_COUNT: 'Its costs are more than what it must keep.',
    OBLIGATION: 'What goes to creditors outside the coalition.',
    RESERVE: 'What is kept for the unexpected.',
    NOTHING_LEFT: 'Nothing is left.',
    SHORT: 'The household comes short.',
    WAGE_ATTACHMENT: 'A counsellor has to look first.',
    PROTECTED_ABOVE_MAXIMUM: 'What must be kept is above the highest of the law.',
    PROTECTED_MISSING: 'Nobody computed what must be kept.',
    LONG_PLAN: 'Paying all takes long.',
    MORE_DEBT_OUTSIDE: 'More is owed outside the coalition than inside.',
  } satisfies Record<CapacityRule, string>,
);

export const AdviceAnswerEnum = publishEnum(
  'AdviceAnswer',
  'What became of the advice that was asked.',
  {
    GIVEN: 'A counsellor advised the person.',
    DECLINED: 'The person does not want the advice.',
  },
);
export type AdviceAnswer = keyof typeof AdviceAnswerEnum;

export const BudgetExtensionReasonEnum = publishEnum(
  'BudgetExtensionReason',
  'Why a budget takes more time.',
  {
    INCOME_UNCLEAR: 'Income is not clear yet.',
    WAITING_FOR_DOCUMENTS: 'Documents are on their way.',
    PERSON_NOT_REACHABLE: 'The person could not be reached.',
    OTHER: 'Something else.',
  },
);
export type BudgetExtensionReason = keyof typeof BudgetExtensionReasonEnum;
