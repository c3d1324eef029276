// Admission by the coordinator: who may join (S1), what was signed, which pattern references have.
// Not here: what happens to an organisation afterwards (organisations.service.ts).
import { Injectable } from '@nestjs/common';
import type { ClassConstructor } from 'class-transformer';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { parseReferencePattern } from '../domain/person/reference-pattern.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { recordEvent } from '../platform/events/events.ts';
import { checkEntry } from '../platform/graphql/check-entry.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { refuseInput } from '../platform/graphql/input-refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { Idempotency, isIdempotencyKey } from '../platform/idempotency/idempotency.ts';
import {
  findCounsellor,
  findMember,
  findTaken,
  recordOrganisationEvent,
  storeCounsellor,
  storeLabel,
  storeMember,
  storeOrganisation,
  storeTerms,
} from './coalition.repository.ts';
import { refuseCoalition } from './coalition.refusals.ts';
import { AdmitCounsellorInput, AdmitMemberInput } from './admission.types.ts';
import { type CounsellorPayload, type MemberPayload } from './coalition.types.ts';
import { findManifest } from './manifest.ts';
import { counsellorOf, memberOf } from './nodes.ts';
import { checkNames, checkSigned, checkTerms } from './signed-check.ts';

/** New relations per day when the coordinator says nothing else (policy). */
export const DEFAULT_ALLOWANCE = 2000;

@Injectable()
export class AdmissionService {
  constructor(
    private readonly doors: Doors,
    private readonly idempotency: Idempotency,
  ) {}

  async admitMember(caller: Caller, input: AdmitMemberInput): Promise<MemberPayload> {
    return this.doors.asActor(caller, async (tx) => {
      const faults = checkMember(input, tx.today);
      if (faults.length > 0) return { member: null, refusals: faults };
      const made = await this.once(tx, 'admitMember', input, (id) => storeNewMember(tx, id, input));
      if (typeof made !== 'string') return { member: null, refusals: [made] };
      const row = await findMember(tx, made);
      return { member: row === null ? null : memberOf(row), refusals: [] };
    });
  }

  async admitCounsellor(caller: Caller, input: AdmitCounsellorInput): Promise<CounsellorPayload> {
    const faults = checkOrganisation(AdmitCounsellorInput, input);
    faults.push(...checkNames({ legalGround: input.legalGround }, ['input']));
    if (faults.length > 0) return { counsellor: null, refusals: faults };
    return this.doors.asActor(caller, async (tx) => {
      const made = await this.once(tx, 'admitCounsellor', input, (id) => {
        storeOrganisation(tx, { ...organisationOf(tx, id, input), kind: 'COUNSELLOR' });
        storeCounsellor(tx, {
          id,
          organisation_type: input.type,
          legal_ground: input.legalGround,
        });
      });
      if (typeof made !== 'string') return { counsellor: null, refusals: [made] };
      const row = await findCounsellor(tx, made);
      return { counsellor: row === null ? null : counsellorOf(row), refusals: [] };
    });
  }

  /** Admits once per idempotency key. @returns the id of the organisation, or why not. */
  private async once(
    tx: Tx,
    operation: string,
    input: AdmitMemberInput | AdmitCounsellorInput,
    store: (id: string) => void,
  ): Promise<string | Refusal> {
    const repeat = await this.idempotency.begin(tx, operation, input.idempotencyKey, input);
    if (repeat.kind === 'REUSED') {
      return refuseForm('IDEMPOTENCY_KEY_REUSED', ['input', 'idempotencyKey']);
    }
    if (repeat.kind === 'REPEAT') return repeat.outcomes[0]?.id ?? '';
    const id = input.organisationId?.toLowerCase() ?? tx.newId();
    const taken = await findTaken(tx, id, input.legalName.trim());
    if (taken !== null) return refuseCoalition('ORGANISATION_EXISTS', ['input', taken]);
    store(id);
    recordOrganisationEvent(tx, id, 'ADMITTED', {});
    recordEvent(tx, {
      type: 'ORGANISATION_ADMITTED',
      thingKind: 'ORGANISATION',
      thingId: id,
      recipients: [id],
    });
    this.idempotency.record(tx, operation, repeat, [{ index: 0, code: 'ADMITTED', id }]);
    return id;
  }
}

function storeNewMember(tx: Tx, id: string, input: AdmitMemberInput): void {
  storeOrganisation(tx, { ...organisationOf(tx, id, input), kind: 'MEMBER' });
  storeMember(tx, {
    id,
    sector: input.sector,
    group_name: input.groupName ?? null,
    manifest_version: input.manifest.version,
    manifest_signed_on: input.manifest.signedOn,
    allowance_per_day: input.allowancePerDay ?? DEFAULT_ALLOWANCE,
    reference_pattern: input.referencePattern,
  });
  const labels = new Set(input.labels.map((label) => label.trim()));
  for (const name of labels) storeLabel(tx, id, tx.newId(), name);
  storeTerms(tx, id, input.participationTerms);
}

/** Spaces around a name are no part of it: two organisations cannot differ in them only. */
function organisationOf(tx: Tx, id: string, input: AdmitMemberInput | AdmitCounsellorInput) {
  const { legalName, name } = input;
  return { id, legal_name: legalName.trim(), name: name.trim(), admitted_on: tx.today };
}

function checkOrganisation<T extends AdmitMemberInput | AdmitCounsellorInput>(
  inputClass: ClassConstructor<T>,
  input: T,
): Refusal[] {
  const { idempotencyKey } = input;
  const faults = checkEntry(inputClass, input, ['input']);
  if (!isIdempotencyKey(idempotencyKey)) {
    faults.push(refuseInput('INPUT_MALFORMED', ['input', 'idempotencyKey']));
  }
  faults.push(...checkNames({ legalName: input.legalName, name: input.name }, ['input']));
  return faults;
}

function checkMember(input: AdmitMemberInput, today: LocalDate): Refusal[] {
  const faults = checkOrganisation(AdmitMemberInput, input);
  faults.push(
    ...checkNames({ groupName: input.groupName }, ['input']),
    ...checkNames(Object.fromEntries(input.labels.entries()), ['input', 'labels']),
    ...checkTerms(input.participationTerms, today, ['input', 'participationTerms']),
  );
  const { servesPrivateCustomers, customersCanFallInArrears } = input.criteria;
  if (!servesPrivateCustomers || !customersCanFallInArrears) {
    faults.push(refuseCoalition('ADMISSION_CRITERIA_NOT_MET', ['input', 'criteria']));
  }
  const signedOn = ['input', 'manifest', 'signedOn'];
  const manifest = findManifest(input.manifest.version);
  faults.push(...checkSigned(input.manifest.signedOn, today, signedOn));
  if (manifest === null) {
    faults.push(refuseCoalition('MANIFEST_UNKNOWN', ['input', 'manifest', 'version']));
  } else if (input.manifest.signedOn < manifest.publishedOn) {
    const first = { first: manifest.publishedOn };
    faults.push(refuseCoalition('SIGNED_BEFORE_TEXT', signedOn, first));
  }
  const pattern = parseReferencePattern(input.referencePattern);
  if (!pattern.ok) {
    const path = ['input', 'referencePattern'];
    const where = { at: pattern.at + 1, problem: pattern.problem };
    faults.push(refuseCoalition('REFERENCE_PATTERN_NOT_READABLE', path, where));
  }
  return faults;
}
