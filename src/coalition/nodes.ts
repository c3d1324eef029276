// Rows of the coalition as the API shows them.
import { dayOfJson } from '../platform/database/column-types.ts';
import type { CounsellorRow, MemberRow } from './coalition.repository.ts';
import type { Accreditation, Counsellor, Member } from './coalition.types.ts';

export function memberOf(row: MemberRow): Member {
  return {
    id: row.id,
    state: row.state,
    legalName: row.legal_name,
    name: row.name,
    sector: row.sector as Member['sector'],
    groupName: row.group_name,
    labels: row.labels,
    manifestVersion: row.manifest_version,
    manifestSignedOn: row.manifest_signed_on,
    admittedOn: row.admitted_on,
    referencePattern: row.reference_pattern,
    allowancePerDay: row.allowance_per_day,
    participationTerms: row.terms.map((terms) => ({
      version: terms.version,
      signedOn: dayOfJson(terms.signed_on),
      silenceAccepts: terms.silence_accepts,
      longestTermMonths: terms.longest_term_months,
      minimumMonthlyCents: terms.minimum_monthly_cents,
      contactRole: terms.contact_role,
    })),
  };
}

export function counsellorOf(row: CounsellorRow): Counsellor {
  return {
    id: row.id,
    state: row.state,
    legalName: row.legal_name,
    name: row.name,
    type: row.organisation_type as Counsellor['type'],
    legalGround: row.legal_ground,
    accreditations: row.accreditations
      .filter((each) => each.ended_on === null)
      .map((each) => ({
        representationKind: each.representation_kind as Accreditation['representationKind'],
        givenOn: dayOfJson(each.given_on),
      })),
    admittedOn: row.admitted_on,
  };
}
