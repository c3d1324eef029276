// Checks a call of requestStatements before anything is kept. Pure: today and the members that are
// admitted are passed in. What is refused follows from the input and the register alone.
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { normalisePerson, type NormalisedPerson } from '../domain/person/normalise.ts';
import { tokenMaterials } from '../domain/person/tokens.ts';
import { refuseCustomer } from '../customers/customers.refusals.ts';
import { checkConsent } from '../consents/consent-check.ts';
import { checkPerson } from '../customers/person-check.ts';
import type { RepresentedPerson } from '../representation/representation.types.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { checkText } from '../platform/graphql/text-check.ts';
import {
  type AskedMemberInput,
  MOST_MEMBERS,
  type RequestStatementsInput,
  type StatementConsentInput,
} from './request-statements.types.ts';
import { refuseStatement } from './statements.refusals.ts';

const LONGEST_REFERENCE = 64;

/** Checks what holds for the whole call. @returns null with at least one fault collected. */
export function checkRequest(
  input: RequestStatementsInput,
  today: LocalDate,
  faults: Refusal[],
): NormalisedPerson | null {
  const before = faults.length;
  checkText(input.ownReference, LONGEST_REFERENCE, ['input', 'ownReference'], faults);
  if (input.members.length < 1 || input.members.length > MOST_MEMBERS) {
    const bounds = { least: 1, most: MOST_MEMBERS };
    faults.push(refuseForm('NUMBER_OF_ENTRIES', ['input', 'members'], bounds));
  }
  const checked = checkPerson(
    { ...input.person, debtorKind: 'PRIVATE', insolvency: 'NONE' },
    today,
    ['input', 'person'],
    faults,
  );
  return faults.length > before ? null : (checked?.person ?? null);
}

/** A member that may be asked. */
export interface CheckedMember {
  index: number;
  memberId: string;
  consent: StatementConsentInput;
}

/** Checks each member by itself. */
export function checkMembers(
  members: readonly AskedMemberInput[],
  admitted: ReadonlyMap<string, string>,
  today: LocalDate,
): { checked: CheckedMember[]; refusals: Map<number, Refusal[]> } {
  const refusals = new Map<number, Refusal[]>();
  const checked: CheckedMember[] = [];
  const first = new Map<string, number>();
  for (const [index, { memberId, consent }] of members.entries()) {
    const faults: Refusal[] = [];
    const path = ['input', 'members', index];
    const other = first.get(memberId);
    if (other === undefined) first.set(memberId, index);
    else faults.push(refuseStatement('STATEMENT_ASKED_TWICE', path, { other: other + 1 }));
    if (!admitted.has(memberId)) faults.push(refuseForm('NOT_FOUND', [...path, 'memberId']));
    const at = [...path, 'consent'];
    if (!consent) faults.push(refuseCustomer('CONSENT_REQUIRED', at));
    else {
      const asked = { ...consent, askedBy: 'COUNSELLOR' as const };
      const isGood = checkConsent(asked, today, at, faults) !== null;
      if (isGood && faults.length === 0) checked.push({ index, memberId, consent });
    }
    if (faults.length > 0) refusals.set(index, faults);
  }
  return { checked, refusals };
}

/**
 * Whether a person is the one of a representation, by what the counsellor itself wrote in both:
 * else one mandate would serve to ask for anybody.
 */
export function isRepresented(person: NormalisedPerson, represented: RepresentedPerson): boolean {
  const reading = normalisePerson({ ...represented, mobile: null, email: null, iban: null });
  if (!reading.ok) return false;
  const known = new Set(strongOf(reading.person));
  return strongOf(person).some((material) => known.has(material));
}

function strongOf(person: NormalisedPerson): string[] {
  return tokenMaterials(person)
    .filter(({ kind }) => kind === 'STRONG')
    .map(({ material }) => material);
}
