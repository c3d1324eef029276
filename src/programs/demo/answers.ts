// The operations of the demonstration and the shape of what they answer.
export interface RefusalSeen {
  code: string;
  message: string;
  path: string[];
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

export const OWN_VIEW = `{
  arrears(first: 100) { edges { node {
    id ownReference balanceCents state consentState person { reference }
  } } }
  jointCases { edges { node { id state } } }
}`;

export interface OwnView {
  arrears: {
    edges: {
      node: { id: string; ownReference: string; balanceCents: number; consentState: string };
    }[];
  };
  jointCases: { edges: { node: { id: string; state: string } }[] };
}

export const OVERVIEW = `{
  relations { edges { node { id memberName referenceEnding state } } }
  jointCases { edges { node { id state } } }
}`;

export interface Overview {
  relations: {
    edges: {
      node: { id: string; memberName: string; referenceEnding: string; state: string };
    }[];
  };
  jointCases: { edges: { node: { id: string; state: string } }[] };
}

export const CONFIRM = `mutation Confirm($input: RelationAnswerInput!) {
  confirmRelation(input: $input) { relation { memberName state } refusals { code } }
}`;

export const CLAIM = `mutation Claim($input: ClaimRelationInput!) {
  claimRelation(input: $input) { claim { id state } refusals { code message } }
}`;

export const CONSENTS = `query Consents($filter: ConsentFilter) {
  consents(filter: $filter) { edges { node { id state } } }
}`;

export const WITHDRAW = `mutation Withdraw($input: WithdrawConsentInput!) {
  withdrawConsent(input: $input) { consent { state } refusals { code message } }
}`;

/** Cents as euro, for people. */
export function euro(cents: number): string {
  const whole = Math.trunc(cents / 100).toLocaleString('nl-NL');
  return `€ ${whole},${String(cents % 100).padStart(2, '0')}`;
}
