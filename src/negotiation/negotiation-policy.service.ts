// A member's negotiation policies: setting a version, trying rules on its own past proposals,
// reading versions.
// Not here: answering by a policy, which the planner does when a round opens.
import { Injectable } from '@nestjs/common';
import type { PolicyRule } from '../domain/negotiation/policy.ts';
import { besideGiven, changesOf, dryRun } from '../domain/negotiation/policy.ts';
import type { Share } from '../domain/negotiation/share.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { recordEvent } from '../platform/events/events.ts';
import type { ConnectionOf, PageArgs } from '../platform/graphql/connections.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { refuseInput } from '../platform/graphql/input-refusals.ts';
import { CursorSeal, openPage, toConnection } from '../platform/graphql/paging.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { Idempotency, isIdempotencyKey } from '../platform/idempotency/idempotency.ts';
import { refusePolicy } from './negotiation-policy.refusals.ts';
import {
  findPolicy,
  loadPolicies,
  loadWaitingCases,
  type PolicyRow,
  storePolicy,
} from './negotiation-policy.repository.ts';
import type {
  NegotiationPolicy,
  SetNegotiationPolicyInput,
  SetNegotiationPolicyPayload,
} from './negotiation-policy.types.ts';
import { shareOfRow } from './own-share.ts';
import type { PolicyDryRun, PolicyDryRunBeside } from './policy-dry-run.types.ts';
import { readRules, ruleNodeOf } from './policy-input.ts';
import { loadPastShares } from './proposals.repository.ts';

const OPERATION = 'setNegotiationPolicy';
/** So many tell what rules do; more would only take longer. */
const PROPOSALS_TRIED = 1_000;
/** So many cases that wait are looked at again when a policy changes. */
const CASES_PLANNED_AGAIN = 1_000;
/** No version: what a member without a policy expects. */
const NO_VERSION = 0;

@Injectable()
export class NegotiationPolicyService {
  constructor(
    private readonly doors: Doors,
    private readonly idempotency: Idempotency,
    private readonly seal: CursorSeal,
  ) {}

  async set(
    caller: Caller,
    input: SetNegotiationPolicyInput,
  ): Promise<SetNegotiationPolicyPayload> {
    const faults: Refusal[] = [];
    if (!isIdempotencyKey(input.idempotencyKey)) {
      faults.push(refuseInput('INPUT_MALFORMED', ['input', 'idempotencyKey']));
    }
    const rules = readRules(input.rules, faults);
    if (faults.length > 0) return refused(faults);
    return this.doors.asActor(caller, (tx) =>
      input.dryRun === true ? this.tryIn(tx, input, rules) : this.setIn(tx, input, rules),
    );
  }

  /** A version of the member's own policy, the newest when none is named; null when none is. */
  one(caller: Caller, version: number | null): Promise<NegotiationPolicy | null> {
    return this.doors.asActor(caller, async (tx) => policyOf(await findPolicy(tx, version)));
  }

  async page(caller: Caller, args: PageArgs): Promise<ConnectionOf<NegotiationPolicy>> {
    const { viewerId } = caller.actor;
    const listing = { operation: 'negotiationPolicies', viewerId, keyLength: 2 };
    const page = openPage(args, listing, this.seal);
    const after =
      page.after === null ? null : { setAt: String(page.after[0]), version: Number(page.after[1]) };
    return this.doors.asActor(caller, async (tx) =>
      toConnection(await loadPolicies(tx, after, page.limit), page, {
        key: (row) => [row.set_at.toISOString(), row.version],
        node: nodeOf,
      }),
    );
  }

  private async tryIn(
    tx: Tx,
    input: SetNegotiationPolicyInput,
    rules: PolicyRule[],
  ): Promise<SetNegotiationPolicyPayload> {
    const current = await findPolicy(tx, null);
    const changed = changedMeanwhile(input, current?.version ?? NO_VERSION);
    if (changed !== null) return refused([changed]);
    return { policy: null, dryRun: await tried(tx, rules, current), refusals: [] };
  }

  private async setIn(
    tx: Tx,
    input: SetNegotiationPolicyInput,
    rules: PolicyRule[],
  ): Promise<SetNegotiationPolicyPayload> {
    const repeat = await this.idempotency.begin(tx, OPERATION, input.idempotencyKey, input);
    if (repeat.kind === 'REUSED') {
      return refused([refuseForm('IDEMPOTENCY_KEY_REUSED', ['input', 'idempotencyKey'])]);
    }
    if (repeat.kind === 'REPEAT') {
      const version = Number(repeat.outcomes[0]?.id);
      const before = await findPolicy(tx, version - 1);
      return answer(await findPolicy(tx, version), await tried(tx, rules, before));
    }
    const before = await findPolicy(tx, null);
    const current = before?.version ?? NO_VERSION;
    const changed = changedMeanwhile(input, current);
    if (changed !== null) return refused([changed]);
    const version = current + 1;
    await storePolicy(tx, version, rules);
    this.idempotency.record(tx, OPERATION, repeat, [
      { index: 0, code: 'SET', id: String(version) },
    ]);
    recordEvent(tx, {
      type: 'NEGOTIATION_POLICY_SET',
      thingKind: 'NEGOTIATION_POLICY',
      thingId: tx.viewerId,
      payload: { version },
      recipients: [tx.viewerId],
    });
    // Where no plan fitted, one may fit now.
    for (const caseId of await loadWaitingCases(tx, CASES_PLANNED_AGAIN)) {
      enqueue(tx, 'plan-case', { caseId }, `plan-case.${caseId}`);
    }
    return answer(await findPolicy(tx, version), await tried(tx, rules, before));
  }
}

function changedMeanwhile(
  { expectedVersion }: SetNegotiationPolicyInput,
  version: number,
): Refusal | null {
  if (expectedVersion === undefined || expectedVersion === null) return null;
  if (expectedVersion === version) return null;
  return refusePolicy('POLICY_CHANGED_MEANWHILE', ['input', 'expectedVersion'], { version });
}

/** What rules would have answered to what the member was asked before. @param before in force. */
async function tried(tx: Tx, rules: PolicyRule[], before: PolicyRow | null): Promise<PolicyDryRun> {
  const rows = await loadPastShares(tx, PROPOSALS_TRIED);
  const shares = rows.map(shareOfRow);
  const policy = { version: NO_VERSION, rules };
  const { counts, byRule } = dryRun(policy, shares);
  const past = rows.map(({ answer_kind, given_by }, at) => ({
    share: shares[at] as Share,
    given: answer_kind && given_by && (`${answer_kind} ${given_by}` as const),
  }));
  return {
    proposals: shares.length,
    accepted: counts.ACCEPT,
    offeredOtherTerms: counts.COUNTER,
    handedToYou: counts.HAND,
    answeredByRule: [...byRule],
    changes: changesOf(before ?? { version: NO_VERSION, rules: [] }, policy, shares),
    besideGiven: besideGiven(policy, past).map(({ given, would, count }) => {
      const [answered = null, givenBy = null] = (given?.split(' ') ?? []) as Given;
      return { answered, givenBy, would, count };
    }),
  };
}

type Given = [PolicyDryRunBeside['answered'], PolicyDryRunBeside['givenBy']] | [];

function answer(row: PolicyRow | null, dryRun: PolicyDryRun): SetNegotiationPolicyPayload {
  return { policy: policyOf(row), dryRun, refusals: [] };
}

function refused(refusals: Refusal[]): SetNegotiationPolicyPayload {
  return { policy: null, dryRun: null, refusals };
}

function policyOf(row: PolicyRow | null): NegotiationPolicy | null {
  return row === null ? null : nodeOf(row);
}

function nodeOf({ version, rules, set_at: setAt }: PolicyRow): NegotiationPolicy {
  return { version, setAt, rules: rules.map((rule, at) => ruleNodeOf(version, rule, at)) };
}
