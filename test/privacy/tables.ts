// Every table of the database and whose its rows are. A table that is not here fails rows.spec.ts.
// Not here: the grants and policies themselves (migrations; docs/database-grants.txt lists them).
import { VIEWER_ROLES } from '../../src/platform/database/roles.ts';

export type ViewerRole = (typeof VIEWER_ROLES)[number];

export interface TableRule {
  /** The column that holds whose a row is; null: no viewer's. */
  owner: string | null;
  /** Viewer roles that may see every row: because it is published, or because they keep it. */
  openTo?: readonly ViewerRole[];
  /** Whose a row is, where a column does not say it, or not alone; `$1` is the viewer. */
  isOwn?: string;
  /**
   * Whose it is for some roles besides, by grants that other roles cannot even read. notOwner: they
   * may not read whose the row is.
   */
  sharedWith?: { roles: readonly ViewerRole[]; condition: string; notOwner?: true };
  /**
   * The column that keys of rows shared in a case may begin with: who can write such a row sits
   * there, and reads all that it could run into.
   */
  keyedBy?: 'case_id';
}

const registered: readonly ViewerRole[] = ['jpa_coordinator'];
/** SQL: the day, of the moment that a test puts in. */
const TODAY = `(clock_now() at time zone 'Europe/Amsterdam')::date`;
const PERSONS: readonly ViewerRole[] = ['jpa_customer', 'jpa_counsellor'];

/** The viewer sits at the case of a row, at one of these levels. */
const seatAt = (levels: string, caseOf = 't.case_id'): string =>
  `exists (select from seat s where s.case_id = ${caseOf} and s.viewer_id = $1
    and s.level ${levels} and (s.until is null or s.until > clock_now()))`;

/** Of the person, or who acts for it. */
const ofPerson = seatAt('= 9');

/** As it, or who looks along with it. */
const ofPersonOrCompanion = seatAt('>= 8');

/** What everybody who sits at the case sees from a level of disclosure on. */
const fromLevel = (level: number): TableRule => ({ owner: null, isOwn: seatAt(`>= ${level}`) });

/** A member's own, and the person's whose case it is. */
const ofMemberAndPerson: TableRule = {
  owner: 'member_id',
  isOwn: `(t.member_id = $1 or ${ofPerson})`,
};

/** The same, and of who looks along, while the member takes part. */
const alsoLookedAlong: TableRule = {
  owner: 'member_id',
  isOwn: `(t.member_id = $1 or ${ofPerson} or (${ofPersonOrCompanion} and exists (
    select from case_participant p where p.member_id = t.member_id and p.case_id = t.case_id
      and p.left_on is null)))`,
};

/** Who sits at the case for the person wrote it, and all who do so read it. */
const ofPersonsSide: TableRule = { owner: 'viewer_id', isOwn: ofPerson };

/** The viewer was granted a look at the relation, and the grant counts. */
const viewIn = (states: string, relation: string): string =>
  `exists (select from relation_view v where v.viewer_id = $1 and v.member_id = t.member_id
    and v.relation_id = ${relation} and v.state in (${states})
    and (v.until is null or v.until > clock_now()))`;

const confirmedView = (relation: string): string => viewIn(`'CONFIRMED'`, relation);
/** The same, and of somebody else, with whom the viewer looks along. */
const lookedAt = (relation: string): string => viewIn(`'CONFIRMED', 'LOOKING'`, relation);

/** A member's own, and of those who were granted its relation. */
const granted = (roles: readonly ViewerRole[], relation: string): TableRule => ({
  owner: 'member_id',
  sharedWith: { roles, condition: confirmedView(relation) },
});
const lookedAlong = (relation: string): TableRule => ({
  owner: 'member_id',
  sharedWith: { roles: PERSONS, condition: lookedAt(relation) },
});
const relationOfArrears = `(select a.relation_id from arrears a
      where a.member_id = t.member_id and a.id = t.arrears_id)`;
const relationOfConsent = `(select c.relation_id from consent c
      where c.member_id = t.member_id and c.id = t.consent_id)`;

const APPLIED_IN = `(select a.case_id from hardship_application a where a.id = t.application_id)`;

export const TABLES: Readonly<Record<string, TableRule>> = {
  // Platform.
  deadline: { owner: 'owner_id' },
  event: { owner: 'origin_id' },
  event_receipt: { owner: 'recipient_id' },
  idempotency_record: { owner: 'viewer_id' },
  look_log: { owner: 'viewer_id' },
  // The processing register is published.
  processing_activity: { owner: null, openTo: VIEWER_ROLES },
  refused_count: { owner: 'viewer_id' },
  schema_migration: { owner: null },
  key_rotation: { owner: null },
  // Coalition. Names of organisations and labels are published to customers and to who helps them,
  // sectors to who helps.
  accreditation: { owner: 'counsellor_id', openTo: registered },
  allowance_use: { owner: 'member_id' },
  counsellor: { owner: 'id', openTo: registered },
  member: { owner: 'id', openTo: [...registered, ...PERSONS] },
  member_label: { owner: 'member_id', openTo: [...registered, ...PERSONS] },
  organisation: { owner: 'id', openTo: [...registered, ...PERSONS] },
  organisation_event: { owner: 'organisation_id', openTo: registered },
  participation_terms: { owner: 'member_id', openTo: registered },
  // Customers.
  account_person: { owner: null },
  account_token: { owner: 'viewer_id' },
  claim_code: { owner: 'member_id' },
  consent: granted(PERSONS, 't.relation_id'),
  consent_event: granted(PERSONS, relationOfConsent),
  consent_standing: granted(PERSONS, 't.relation_id'),
  consent_refusal: granted(PERSONS, 't.relation_id'),
  consent_act: { owner: 'viewer_id' },
  sharing_notice: { owner: 'recipient_id' },
  // For the length of a care call the office too.
  customer_relation: granted(['jpa_customer', 'jpa_counsellor', 'jpa_coordinator'], 't.id'),
  kept_apart: { owner: null },
  link_candidate: { owner: null },
  link_token: { owner: 'member_id' },
  person: { owner: null },
  person_event: { owner: null },
  person_relation: { owner: null },
  relation_claim: { owner: 'viewer_id' },
  relation_view: { owner: 'viewer_id' },
  representation: { owner: 'counsellor_id' },
  representation_offer: { owner: 'viewer_id' },
  representation_token: { owner: 'counsellor_id' },
  represented_relation: { owner: 'counsellor_id' },
  // Codes. What is invited to is shown to who tried its code today.
  code_try: { owner: 'viewer_id' },
  invitation: {
    owner: 'member_id',
    sharedWith: {
      roles: ['jpa_customer'],
      condition: `(t.expires_on >= ${TODAY}
        and exists (select from code_try k where k.viewer_id = $1 and k.day = ${TODAY}
          and k.code_mac = t.code_mac))`,
    },
  },
  invitation_acceptance: { owner: 'viewer_id' },
  look_along: { owner: 'viewer_id' },
  look_along_use: { owner: 'viewer_id' },
  contact_preference: {
    owner: 'viewer_id',
    sharedWith: {
      roles: ['jpa_coordinator'],
      condition: `exists (select from care_call_contact k join care_call c
        on c.viewer_id = k.viewer_id and c.id = k.call_id where k.viewer_id = $1
        and k.preference_id = t.id and c.ended_at is null and c.ends_at > clock_now())`,
      notOwner: true,
    },
  },
  // Statements: of the counsellor that asks, and of the member that is asked.
  statement_request: { owner: 'counsellor_id' },
  asked_statement: { owner: 'member_id' },
  stated_relation: { owner: 'member_id' },
  // Arrears.
  arrears: lookedAlong('t.relation_id'),
  arrears_cost: lookedAlong(relationOfArrears),
  arrears_event: lookedAlong(relationOfArrears),
  arrears_import_block: { owner: 'member_id' },
  arrears_item: lookedAlong(relationOfArrears),
  // What followed from them. Of consequences the person reads too, and not who looks along.
  arrears_party: { owner: 'member_id' },
  arrears_attachment: { owner: 'member_id' },
  consequence: granted(PERSONS, relationOfArrears),
  existing_arrangement: { owner: 'member_id' },
  premium_standing: { owner: 'member_id' },
  arrears_arrangement: { owner: null },
  arrears_work: { owner: 'member_id' },
  // Cases: whose they are, and what is shared at each level.
  case_person: { owner: null },
  case_relation: {
    owner: null,
    isOwn: `${ofPersonOrCompanion} and ${lookedAt('t.relation_id')}`,
  },
  joint_case: { owner: null, isOwn: seatAt('>= 0', 't.id') },
  seat: { owner: 'viewer_id' },
  case_total: fromLevel(1),
  case_name: fromLevel(2),
  case_amount: fromLevel(3),
  // What the person said, and who acts for it.
  case_confirmation: { owner: 'viewer_id' },
  confirmed_arrears: { owner: 'viewer_id' },
  disclosure_choice: ofPersonsSide,
  budget: { ...ofPersonsSide, keyedBy: 'case_id' },
  budget_extension: ofPersonsSide,
  capacity_standing: { owner: null, isOwn: ofPerson },
  case_advice: { owner: null, isOwn: ofPerson },
  person_decision: ofPersonsSide,
  plan_choice: { ...ofPersonsSide, keyedBy: 'case_id' },
  no_plan: { owner: null, isOwn: ofPerson },
  // What takes part, and what its member does meanwhile.
  case_participant: alsoLookedAlong,
  case_arrears: alsoLookedAlong,
  standstill: alsoLookedAlong,
  standstill_act: ofMemberAndPerson,
  standstill_extension: ofPersonsSide,
  dispute: ofPersonsSide,
  arrears_dispute: ofMemberAndPerson,
  // What was reported is read by who reported it, and by nobody else at the case.
  circumstance_report: { owner: 'viewer_id' },
  office_circumstance: { owner: 'viewer_id' },
  case_circumstance: { owner: null, openTo: ['jpa_coordinator'] },
  // Hardship: the person's side; of the office, an application by its open task, and what was said
  // to the worker that took it. What eases a plan is of the person's side.
  hardship_application: { ...ofPersonsSide, keyedBy: 'case_id', openTo: ['jpa_coordinator'] },
  hardship_step: {
    owner: 'viewer_id',
    isOwn: seatAt('= 9', APPLIED_IN),
    sharedWith: {
      roles: ['jpa_coordinator'],
      condition: `exists (select from hardship_application a join office_task k on k.id = a.task_id
        where a.id = t.application_id and a.taken_by = $1 and k.done_on is null)`,
      notOwner: true,
    },
  },
  case_easing: { owner: null, isOwn: ofPerson },
  // Negotiation. Terms are the planner's alone; the person's side reads the whole plan.
  negotiation_policy: { owner: 'member_id' },
  case_plan: { owner: null, isOwn: ofPerson },
  round: { owner: null, isOwn: ofPersonOrCompanion },
  proposal: alsoLookedAlong,
  proposal_total: fromLevel(1),
  proposal_amount: fromLevel(3),
  // As given, to a counsellor; a customer has no grant.
  answer: ofMemberAndPerson,
  // Arrangements.
  arrangement: { owner: null, isOwn: ofPersonOrCompanion },
  collection: fromLevel(1),
  arrangement_share: alsoLookedAlong,
  share_instalment: alsoLookedAlong,
  // What changes them: the person's side; a member its own versions.
  amendment: { owner: null, isOwn: ofPerson },
  amendment_act: ofPersonsSide,
  arrangement_pause: { owner: null, isOwn: ofPerson },
  plan_version: { owner: null, isOwn: ofPerson },
  share_version: { owner: 'member_id' },
  // What waits: members and counsellors; the office, which sees no case.
  work_item: { owner: 'owner_id' },
  office_task: { owner: null, openTo: ['jpa_coordinator'] },
  office_decision: { owner: null, openTo: ['jpa_coordinator'] },
  // Care.
  person_request: { owner: 'viewer_id' },
  care_call: { owner: 'viewer_id' },
  care_call_relation: { owner: 'viewer_id' },
  care_call_contact: { owner: 'viewer_id' },
  task_outcome: { owner: 'viewer_id' },
};

/**
 * A condition over `t` that is true of rows that are the viewer's, `$1`, as far as a role can tell;
 * without a role as a witness tells.
 */
export function ownCondition(rule: TableRule, role?: ViewerRole): string {
  const { owner, isOwn, sharedWith } = rule;
  // A parameter must be used for its type to be known.
  const column = owner === null ? '$1::uuid is null' : `t.${owner} = $1::uuid`;
  const own = isOwn ?? column;
  if (sharedWith === undefined) return own;
  if (role !== undefined && !sharedWith.roles.includes(role)) return own;
  if (role !== undefined && sharedWith.notOwner === true) return sharedWith.condition;
  return `(${own} or ${sharedWith.condition})`;
}
