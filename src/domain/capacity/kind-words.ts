// The kinds of lines in plain Dutch and English, to fill the sentences of a breakdown with.
// Not here: the sentences (rules-of-capacity.ts).
import type { FixedCostKind, IncomeKind, LivingMoneyNorm, ObligationKind } from './budget.ts';

export type PartKind = IncomeKind | FixedCostKind | ObligationKind | LivingMoneyNorm;

export const KIND_WORDS: Readonly<Record<PartKind, { readonly nl: string; readonly en: string }>> =
  {
    WAGE: { nl: 'loon', en: 'wage' },
    BENEFIT: { nl: 'uitkering', en: 'benefit' },
    PENSION: { nl: 'pensioen of AOW', en: 'pension' },
    PARTNER_INCOME: { nl: 'inkomen van uw partner', en: 'income of your partner' },
    TAX_ALLOWANCES: { nl: 'toeslagen', en: 'tax allowances' },
    CHILD_BENEFIT: { nl: 'kinderbijslag', en: 'child benefit' },
    MAINTENANCE_RECEIVED: { nl: 'alimentatie die u krijgt', en: 'maintenance you receive' },
    STUDENT_FINANCE: { nl: 'studiefinanciering', en: 'student finance' },
    OTHER_INCOME: { nl: 'ander inkomen', en: 'other income' },
    HOUSING: { nl: 'huur of hypotheek', en: 'rent or mortgage' },
    ENERGY: { nl: 'gas, stroom en warmte', en: 'gas, electricity and heating' },
    WATER: { nl: 'water', en: 'water' },
    HEALTH_INSURANCE: { nl: 'zorgverzekering', en: 'health insurance' },
    OTHER_INSURANCE: { nl: 'andere verzekeringen', en: 'other insurance' },
    TELECOM: { nl: 'telefoon, internet en tv', en: 'phone, internet and television' },
    LOCAL_TAXES: { nl: 'gemeente- en waterschapsbelasting', en: 'local taxes' },
    TRANSPORT: { nl: 'vervoer', en: 'transport' },
    CHILD_CARE: { nl: 'kinderopvang', en: 'child care' },
    SCHOOL: { nl: 'school', en: 'school' },
    MAINTENANCE_PAID: { nl: 'alimentatie die u betaalt', en: 'maintenance you pay' },
    ADMINISTRATION: { nl: 'bewind of budgetbeheer', en: 'administration of your money' },
    OTHER_COSTS: { nl: 'andere vaste lasten', en: 'other fixed costs' },
    WAGE_ATTACHMENT: { nl: 'beslag op loon of uitkering', en: 'attachment of wage or benefit' },
    OTHER_ATTACHMENT: { nl: 'ander beslag', en: 'another attachment' },
    PUBLIC_DEBT: { nl: 'schuld bij de overheid', en: 'a debt to public authorities' },
    PREFERENT_DEBT: { nl: 'schuld die voorgaat', en: 'a debt that goes first' },
    RUNNING_ARRANGEMENT: { nl: 'lopende betalingsregeling', en: 'a running arrangement' },
    NIBUD: { nl: 'norm van het Nibud', en: 'norm of Nibud' },
    NIVB: { nl: 'norm NIVB', en: 'norm NIVB' },
  };
