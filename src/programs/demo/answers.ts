// The shape of what the service answers to the operations of the demonstration (documents.ts).
export interface RefusalSeen {
  code: string;
  message: string;
  path: string[];
}

export interface Page<T> {
  edges: { node: T }[];
}

/** The things of a page. */
export function nodesOf<T>(page: Page<T>): T[] {
  return page.edges.map(({ node }) => node);
}

export interface EntrySeen {
  index: number;
  isNew: boolean;
  claimCode: string | null;
  arrears: { id: string; ownReference: string; balanceCents: number; state: string } | null;
  refusals: RefusalSeen[];
}

export interface Registered {
  registerArrears: { entries: EntrySeen[]; refusals: RefusalSeen[] };
}

export interface RelationSeen {
  id: string;
  memberName: string;
  referenceEnding: string;
  state: string;
}

export interface Overview {
  relations: Page<RelationSeen>;
  jointCases: Page<{ id: string; state: string }>;
}

export interface StandstillSeen {
  endsOn: string;
  confirmedOn: string | null;
  endedOn: string | null;
  resumeNotBeforeOn: string | null;
}

export interface AnswerSeen {
  answer: string;
  givenBy: string;
  policyVersion?: number | null;
  policyRule?: number | null;
  smallestMonthlyCents?: number | null;
  terms?: { smallestMonthlyCents: number; longestMonths: number | null } | null;
}

export interface ProposalSeen {
  id: string;
  jointCaseId: string;
  round: number;
  answerByOn: string;
  attestation: string;
  balanceCents: number;
  lastMonth: number;
  payments: { month: number; monthOn?: string; amountCents: number }[];
  answer: AnswerSeen | null;
}

export interface OwnPartSeen {
  balanceCents: number;
  standstill: StandstillSeen;
  proposal: ProposalSeen | null;
}

export interface ParticipantSeen {
  name: string;
  balanceCents: number;
  standstill: StandstillSeen;
  planned: {
    attestation: string;
    lastMonth: number;
    payments: { month: number; amountCents: number }[];
    answer: AnswerSeen | null;
  } | null;
}

export interface WholeSeen {
  closingReason: string | null;
  agreeByOn: string | null;
  mayDecide: boolean;
  totalsAsked: boolean;
  arrears: {
    id: string;
    memberName: string;
    contractKind: string;
    balanceCents: number;
    takesPart: boolean;
  }[];
  participants: ParticipantSeen[];
  round: { number: number; deadlineOn: string; firstMonthOn: string } | null;
}

export interface CaseSeen {
  id: string;
  state: string;
  openedOn: string | null;
  disclosureLevel: string | null;
  own: OwnPartSeen | null;
  totals: {
    participants: number;
    owedCents: number;
    ownShareBasisPoints: number | null;
    months: { month: number; instalmentCents: number }[];
  } | null;
  names: string[] | null;
  amounts: { name: string; balanceCents: number; monthlyCents: number | null }[] | null;
  whole: WholeSeen | null;
  timeLine: { type: string; happenedOn: string }[];
}

export interface DueSeen {
  dueOn: string;
  amountCents: number;
}

export interface ShareSeen {
  memberName: string;
  balanceCents: number;
  waivedCostsCents: number;
  remissionCents: number;
  paidCents: number;
  instalments: DueSeen[];
}

export interface WholeArrangementSeen {
  totalCents: number;
  payDay: number;
  paymentReference: string;
  firstDueOn: string;
  lastDueOn: string;
  plan: ShareSeen[];
  collections: DueSeen[];
}

export interface ArrangementSeen {
  id: string;
  jointCaseId: string;
  share: {
    balanceCents: number;
    paidCents: number;
    attestation: string;
    instalments: DueSeen[];
  } | null;
  totals: { totalCents: number; collections: DueSeen[] } | null;
  whole: WholeArrangementSeen | null;
}

export interface WorkSeen {
  id: string;
  kind: string | null;
  task?: string | null;
  dueOn: string;
  jointCase: { id: string; state: string } | null;
}

export interface CapacitySeen {
  outcome: string;
  monthlyCents: number | null;
  reasons: string[];
  parts: { rule: string; amountCents: number; text: string }[];
}

export interface OfferSeen {
  id: string;
  kind: string;
  counsellorName: string;
  state: string;
}

export interface GivenConsentSeen {
  id: string;
  memberName: string;
  state: string;
}

export interface NoticeSeen {
  id: string;
  kind: string;
  acknowledgeByOn: string | null;
  acknowledgedOn: string | null;
}

export interface ReasonSeen {
  code: string;
  text: string;
}

export interface ReasonsSeen {
  noPlanSinceOn: string | null;
  why: ReasonSeen[];
  requests: { kind: string; to: string; memberName: string | null; reason: ReasonSeen }[];
}

export interface MeasureSeen {
  amountCents: number | null;
  fallBasisPoints: number | null;
  months: number | null;
}

export interface CriterionSeen {
  code: string;
  words: string;
  text: string;
  verdict: string;
  figure: (MeasureSeen & { days: number | null; isTrue: boolean | null }) | null;
  boundary: (MeasureSeen & { compare: string }) | null;
}

export interface ApplicationSeen {
  id: string;
  state: string;
  decideByOn: string;
  effect: string | null;
  assessment: {
    verdict: string;
    grounds: { ground: string; verdict: string; criteria: CriterionSeen[] }[];
    entitlements: { kind: string; months: number | null }[];
  } | null;
}
