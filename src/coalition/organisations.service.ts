// What the coordinator does with organisations after admission, and who is calling.
// Not here: admission (admission.service.ts).
import { Injectable } from '@nestjs/common';
import { ORGANISATION, type OrganisationAct } from '../domain/states/organisation.ts';
import { decide } from '../domain/states/transitions.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { recordEvent } from '../platform/events/events.ts';
import { checkEntry } from '../platform/graphql/check-entry.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import type { ConnectionOf, PageArgs } from '../platform/graphql/connections.ts';
import { CursorSeal, openPage, toConnection } from '../platform/graphql/paging.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { isId } from '../platform/jobs/payloads.ts';
import { findAllowanceUsed } from './allowance.repository.ts';
import {
  findCounsellor,
  findMember,
  isAccredited,
  labelExists,
  loadCounsellors,
  loadMembers,
  lockOrganisation,
  type OrganisationRow,
  recordOrganisationEvent,
  storeAccreditation,
  storeAllowance,
  storeLabel,
  storeOrganisationState,
  storeTerms,
} from './coalition.repository.ts';
import { refuseCoalition } from './coalition.refusals.ts';
import {
  type AccreditInput,
  AddLabelInput,
  type Counsellor,
  type CounsellorPayload,
  type Member,
  type MemberPayload,
  type OrganisationInput,
  type OrganisationPayload,
  type RecordTermsInput,
  SetAllowanceInput,
  type Viewer,
} from './coalition.types.ts';
import { counsellorOf, memberOf } from './nodes.ts';
import { checkNames, checkTerms } from './signed-check.ts';

@Injectable()
export class OrganisationsService {
  constructor(
    private readonly doors: Doors,
    private readonly seal: CursorSeal,
  ) {}

  /** Who is calling, with what is left of the allowance. */
  async viewer(caller: Caller): Promise<Viewer> {
    const { kind, scopes, viewerId } = caller.actor;
    return this.doors.asActor(caller, async (tx) => {
      const member = kind === 'MEMBER' ? await findMember(tx, viewerId) : null;
      const counsellor = kind === 'COUNSELLOR' ? await findCounsellor(tx, viewerId) : null;
      const used = member === null ? 0 : await findAllowanceUsed(tx, viewerId);
      return {
        kind,
        scopes: [...scopes].sort(),
        member: member === null ? null : memberOf(member),
        counsellor: counsellor === null ? null : counsellorOf(counsellor),
        allowanceLeft: member === null ? null : Math.max(0, member.allowance_per_day - used),
      };
    });
  }

  /** Members by name, for the coordinator. */
  members(caller: Caller, args: PageArgs): Promise<ConnectionOf<Member>> {
    return this.page(caller, args, 'members', loadMembers, memberOf);
  }

  /** Counsellors by name, for the coordinator. */
  counsellors(caller: Caller, args: PageArgs): Promise<ConnectionOf<Counsellor>> {
    return this.page(caller, args, 'counsellors', loadCounsellors, counsellorOf);
  }

  /** Suspends or reinstates; it counts at the organisation's next request. */
  async change(
    caller: Caller,
    input: OrganisationInput,
    act: OrganisationAct,
  ): Promise<OrganisationPayload> {
    const path = ['input', 'organisationId'];
    return this.doors.asActor(caller, async (tx) => {
      const row = await lock(tx, input.organisationId);
      if (row === null) return { state: null, refusals: [refuseForm('NOT_FOUND', path)] };
      const step = decide(ORGANISATION, row.state, act);
      if (!step.allowed) {
        const now = { state: step.from };
        return { state: null, refusals: [refuseForm('STATE_DOES_NOT_ALLOW', path, now)] };
      }
      storeOrganisationState(tx, row.id, step.to);
      const happened = act === 'REINSTATE' ? 'REINSTATED' : step.to;
      recordOrganisationEvent(tx, row.id, happened, {});
      recordEvent(tx, {
        type: `ORGANISATION_${happened}`,
        thingKind: 'ORGANISATION',
        thingId: row.id,
        recipients: [row.id],
      });
      return { state: step.to, refusals: [] };
    });
  }

  async setAllowance(caller: Caller, input: SetAllowanceInput): Promise<MemberPayload> {
    const faults = checkEntry(SetAllowanceInput, { ...input }, ['input']);
    return this.ofMember(caller, input.memberId, faults, (tx, id) => {
      storeAllowance(tx, id, input.allowancePerDay);
      recordOrganisationEvent(tx, id, 'ALLOWANCE_SET', { perDay: input.allowancePerDay });
      enqueue(tx, 'release-waiting', {});
      return [];
    });
  }

  async addLabel(caller: Caller, input: AddLabelInput): Promise<MemberPayload> {
    const faults = checkEntry(AddLabelInput, { ...input }, ['input']);
    faults.push(...checkNames({ name: input.name }, ['input']));
    const name = input.name.trim();
    return this.ofMember(caller, input.memberId, faults, async (tx, id) => {
      if (await labelExists(tx, id, name)) {
        return [refuseCoalition('LABEL_EXISTS', ['input', 'name'])];
      }
      storeLabel(tx, id, tx.newId(), name);
      recordOrganisationEvent(tx, id, 'LABEL_ADDED', {});
      return [];
    });
  }

  async recordTerms(caller: Caller, input: RecordTermsInput): Promise<MemberPayload> {
    return this.ofMember(caller, input.memberId, [], (tx, id) => {
      const faults = checkTerms(input.terms, tx.today, ['input', 'terms']);
      if (faults.length > 0) return faults;
      storeTerms(tx, id, input.terms);
      recordOrganisationEvent(tx, id, 'TERMS_SIGNED', {});
      return [];
    });
  }

  async accredit(caller: Caller, input: AccreditInput): Promise<CounsellorPayload> {
    const { counsellorId, representationKind } = input;
    const path = ['input', 'counsellorId'];
    return this.doors.asActor(caller, async (tx) => {
      const row = await lock(tx, counsellorId);
      if (row?.kind !== 'COUNSELLOR') {
        return { counsellor: null, refusals: [refuseForm('NOT_FOUND', path)] };
      }
      if (await isAccredited(tx, row.id, representationKind)) {
        const why = refuseCoalition('ALREADY_ACCREDITED', ['input', 'representationKind']);
        return { counsellor: null, refusals: [why] };
      }
      storeAccreditation(tx, row.id, representationKind);
      recordOrganisationEvent(tx, row.id, 'ACCREDITED', { representationKind });
      const found = await findCounsellor(tx, row.id);
      return { counsellor: found === null ? null : counsellorOf(found), refusals: [] };
    });
  }

  private async ofMember(
    caller: Caller,
    memberId: string,
    faults: Refusal[],
    act: (tx: Tx, memberId: string) => Promise<Refusal[]> | Refusal[],
  ): Promise<MemberPayload> {
    if (faults.length > 0) return { member: null, refusals: faults };
    return this.doors.asActor(caller, async (tx) => {
      const row = await lock(tx, memberId);
      if (row?.kind !== 'MEMBER') {
        return { member: null, refusals: [refuseForm('NOT_FOUND', ['input', 'memberId'])] };
      }
      const refusals = await act(tx, row.id);
      if (refusals.length > 0) return { member: null, refusals };
      const found = await findMember(tx, row.id);
      return { member: found === null ? null : memberOf(found), refusals: [] };
    });
  }

  private async page<Row extends OrganisationRow, Node>(
    caller: Caller,
    args: PageArgs,
    operation: string,
    load: (tx: Tx, after: { name: string; id: string } | null, limit: number) => Promise<Row[]>,
    nodeOf: (row: Row) => Node,
  ): Promise<ConnectionOf<Node>> {
    const { viewerId } = caller.actor;
    const page = openPage(args, { operation, viewerId, keyLength: 2 }, this.seal);
    return this.doors.asActor(caller, async (tx) => {
      const after =
        page.after === null ? null : { name: String(page.after[0]), id: String(page.after[1]) };
      const rows = await load(tx, after, page.limit);
      return toConnection(rows, page, {
        key: (row) => [row.name.toLowerCase(), row.id],
        node: nodeOf,
      });
    });
  }
}

/** The organisation, locked; malformed and absent ids are alike. */
async function lock(tx: Tx, id: string): Promise<OrganisationRow | null> {
  return isId(id) ? lockOrganisation(tx, id) : null;
}
