// What sample members and the coordinator send: operations and their variables, for the demo and
// the tests. Amounts are invented.
// Not here: who they are (sample-coalition.ts), the persons (platform/auth/sample-persons.ts).
import { consentTexts, currentConsentText } from '../consents/consent-texts.ts';
import { parseDay } from '../domain/calendar/local-date.ts';
import { registeredPerson } from '../platform/auth/sample-persons.ts';
import type { SampleCounsellor, SampleMember } from './sample-coalition.ts';

export type Variables = Record<string, unknown>;

export const ADMIT_MEMBER = `mutation Admit($input: AdmitMemberInput!) {
  admitMember(input: $input) { member { id name } refusals { code message path } }
}`;

export function admitMemberInput(member: SampleMember, idempotencyKey: string): Variables {
  return {
    idempotencyKey,
    organisationId: member.id,
    legalName: member.legalEntity,
    name: member.legalEntity,
    sector: member.sector,
    groupName: member.group,
    labels: member.labels.map((label) => label.name),
    criteria: {
      servesPrivateCustomers: member.admission.servesPrivateCustomers,
      customersCanFallInArrears: member.admission.customersCanFallIntoArrears,
    },
    manifest: { version: '2017', signedOn: member.manifest.signedOn },
    participationTerms: {
      signedOn: member.participationTerms.acceptedOn,
      silenceAccepts: false,
      longestTermMonths: 36,
      minimumMonthlyCents: 0,
      contactRole: 'teamleider debiteuren',
    },
    referencePattern: member.referencePattern,
    allowancePerDay: member.newRelationsPerDay,
  };
}

export const ADMIT_COUNSELLOR = `mutation Admit($input: AdmitCounsellorInput!) {
  admitCounsellor(input: $input) { counsellor { id name } refusals { code message path } }
}`;

export function admitCounsellorInput(
  counsellor: SampleCounsellor,
  idempotencyKey: string,
): Variables {
  return {
    idempotencyKey,
    organisationId: counsellor.id,
    legalName: counsellor.legalEntity,
    name: counsellor.legalEntity,
    type: counsellor.kind,
    legalGround: counsellor.ground,
  };
}

export const REGISTER_ARREARS = `mutation Register($input: RegisterArrearsInput!) {
  registerArrears(input: $input) {
    entries {
      index isNew claimCode
      arrears { id ownReference balanceCents state registeredAt }
      refusals { code message path retryable }
    }
    refusals { code message path retryable }
  }
}`;

/** A consent as it comes with an entry, to the text that was in use on its day. */
export function consentInput(givenOn: string): Variables {
  return {
    textVersion: textOf(givenOn),
    language: 'NL',
    channel: 'SELF',
    givenOn,
    evidence: 'portaal, akkoord',
  };
}

function textOf(givenOn: string): string {
  const day = parseDay(givenOn);
  const first = consentTexts()[0];
  if (day === null || first === undefined || day < first.from) return '2026-1';
  return currentConsentText('NL', day).version;
}

export interface SampleArrears {
  /** Name of a sample person. */
  person: string;
  customerReference: string;
  ownReference: string;
  contractKind: string;
  asOfOn: string;
  /** Due day and principal in cents of each invoice. */
  items: readonly (readonly [dueOn: string, principalCents: number])[];
  consentGivenOn: string;
}

/** An entry of registerArrears for a sample person, as its member knows it. */
export function arrearsEntry(sample: SampleArrears): Variables {
  const person = registeredPerson(sample.person);
  if (person === null) throw new Error(`there is no sample person ${sample.person}`);
  const { familyName, initials, birthDate, postcode, houseNumber, email, mobile } = person;
  return {
    customerReference: sample.customerReference,
    ownReference: sample.ownReference,
    person: {
      familyName,
      initials,
      birthDate,
      postcode,
      houseNumber,
      email,
      mobile,
      debtorKind: 'PRIVATE',
      insolvency: 'NONE',
    },
    consent: consentInput(sample.consentGivenOn),
    contractKind: sample.contractKind,
    debtors: 'SOLE',
    stage: 'REMINDED',
    handler: { kind: 'SELF' },
    asOfOn: sample.asOfOn,
    items: sample.items.map(([dueOn, principalCents], index) => ({
      invoiceReference: `F-${sample.ownReference}-${index + 1}`,
      dueOn,
      principalCents,
    })),
    interest: { kind: 'NONE', amountCents: 0 },
    costs: [],
  };
}
