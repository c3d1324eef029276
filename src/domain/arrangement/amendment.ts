// An amendment of a plan that is being carried out, as a typed delta: who remains, joins and
// leaves, and what each receives from a day on. What is past stays as it was; who is not named
// remains as it was. Deltas build on each other: two in sequence are one.
// Not here: when there is one and who is asked (src/amendments), planning (domain/plan).
import type { LocalDate } from '../calendar/local-date.ts';
import type { Cents } from '../money/cents.ts';
import {
  checkShare,
  type Part,
  partsFrom,
  type RunningPlan,
  type RunningShare,
} from './running-plan.ts';

/** By which plans are amended; each version of a plan names its own. */
export const AMENDMENT_RULE = 'amendment-1';

/**
 * LEAVES: its share goes on between it and the person. PASSES: it joined and left within what the
 * delta tells of, as two in sequence can.
 */
export type Standing = 'REMAINS' | 'JOINS' | 'LEAVES' | 'PASSES';

/** What changes for one member. */
export interface ShareDelta {
  readonly key: string;
  readonly standing: Standing;
  /** With LEAVES and PASSES the day; else null. */
  readonly leftOn: LocalDate | null;
  /** The first day on which anything is otherwise. */
  readonly fromOn: LocalDate;
  /** By how much its balance changes: above zero what joins, below zero what is not owed. */
  readonly balanceCents: Cents;
  readonly waivedCostsCents: Cents;
  readonly remissionCents: Cents;
  /** By how much what joined or fell away at its end changes. */
  readonly tailCents: Cents;
  /** All that it receives from that day on. */
  readonly parts: readonly Part[];
}

/** In ascending order of key; at most one of each member. */
export type AmendmentDelta = readonly ShareDelta[];

/**
 * The plan after an amendment.
 * @throws RangeError when the delta is not one of this plan: who joins is in it, who remains or
 * leaves is not, something of the past would change, or a share does not add up.
 * @example 20.00 in January, February and March; 10.00 less is owed, from 2 January: 20.00, 20.00
 * and 10.00 less, so March is 10.00
 */
export function amended(plan: RunningPlan, delta: AmendmentDelta): RunningPlan {
  if (new Set(delta.map(({ key }) => key)).size < delta.length) {
    throw new RangeError('a member is named twice');
  }
  const named = new Map(delta.map((each) => [each.key, each]));
  const stays = plan.map((share) => {
    const change = named.get(share.key);
    if (change === undefined) return share;
    if (change.standing === 'JOINS' || change.standing === 'PASSES' || share.leftOn !== null) {
      throw new RangeError('who takes part, or left, does not join');
    }
    return changed(share, change);
  });
  const known = new Set(plan.map(({ key }) => key));
  const joining = delta.filter(({ key }) => !known.has(key));
  if (joining.some(({ standing }) => standing === 'REMAINS' || standing === 'LEAVES')) {
    throw new RangeError('who takes no part neither remains nor leaves');
  }
  return [...stays, ...joining.map((each) => changed(nothingOf(each.key), each))].sort(byKey);
}

function changed(share: RunningShare, change: ShareDelta): RunningShare {
  if (change.parts.some(({ dueOn }) => dueOn < change.fromOn)) {
    throw new RangeError('what is past stays as it was');
  }
  return checkShare({
    key: share.key,
    balanceCents: share.balanceCents + change.balanceCents,
    waivedCostsCents: share.waivedCostsCents + change.waivedCostsCents,
    remissionCents: share.remissionCents + change.remissionCents,
    tailCents: share.tailCents + change.tailCents,
    leftOn: change.leftOn,
    parts: [...before(share.parts, change.fromOn), ...change.parts],
  });
}

function nothingOf(key: string): RunningShare {
  const none = { balanceCents: 0, waivedCostsCents: 0, remissionCents: 0, tailCents: 0 };
  return { key, ...none, leftOn: null, parts: [] };
}

/**
 * Two amendments in sequence as one.
 * @throws RangeError when the second cannot follow the first.
 * @example somebody joins with 60.00 and is then owed 10.00 less: it joins with 50.00
 */
export function composed(first: AmendmentDelta, second: AmendmentDelta): AmendmentDelta {
  const later = new Map(second.map((each) => [each.key, each]));
  const both = first.map((one) => {
    const other = later.get(one.key);
    return other === undefined ? one : inOne(one, other);
  });
  const named = new Set(first.map(({ key }) => key));
  return [...both, ...second.filter(({ key }) => !named.has(key))].sort(byKey);
}

function inOne(one: ShareDelta, other: ShareDelta): ShareDelta {
  const fromOn = one.fromOn < other.fromOn ? one.fromOn : other.fromOn;
  return {
    key: one.key,
    standing: standingOf(one.standing, other.standing),
    leftOn: other.leftOn,
    fromOn,
    balanceCents: one.balanceCents + other.balanceCents,
    waivedCostsCents: one.waivedCostsCents + other.waivedCostsCents,
    remissionCents: one.remissionCents + other.remissionCents,
    tailCents: one.tailCents + other.tailCents,
    parts: [...before(one.parts, other.fromOn), ...other.parts],
  };
}

function standingOf(one: Standing, other: Standing): Standing {
  const joins = one === 'JOINS';
  if ((one !== 'REMAINS' && !joins) || other === 'JOINS' || other === 'PASSES') {
    throw new RangeError('who left does not change any more, who takes part does not join');
  }
  if (other === 'LEAVES') return joins ? 'PASSES' : 'LEAVES';
  return one;
}

function before(parts: readonly Part[], fromOn: LocalDate): Part[] {
  return parts.filter(({ dueOn }) => dueOn < fromOn);
}

function byKey(one: { readonly key: string }, other: { readonly key: string }): number {
  return one.key < other.key ? -1 : 1;
}

/**
 * A member leaves: what it was to receive goes on as it was, outside the joint amounts.
 * @param leftOn the first day on which it is outside.
 */
export function leaving(share: RunningShare, leftOn: LocalDate): ShareDelta {
  return { ...remaining(share, leftOn), standing: 'LEAVES', leftOn };
}

/** A member remains, with what it was to receive from a day on. */
export function remaining(share: RunningShare, fromOn: LocalDate): ShareDelta {
  return {
    key: share.key,
    standing: 'REMAINS',
    leftOn: null,
    fromOn,
    balanceCents: 0,
    waivedCostsCents: 0,
    remissionCents: 0,
    tailCents: 0,
    parts: partsFrom(share.parts, fromOn),
  };
}

/**
 * Less is owed to a member: its own last payments fall away, and no other amount moves: not of the
 * others, and of its own none before (docs/decisions/0025).
 * @param lessCents from 1 to what is open from `fromOn` on.
 * @throws RangeError for another amount.
 * @example 20.00, 20.00, 20.00 from January on, 30.00 less: 20.00, 10.00
 */
export function lessened(share: RunningShare, fromOn: LocalDate, lessCents: Cents): ShareDelta {
  const open = remaining(share, fromOn);
  const parts: Part[] = [];
  let left = open.parts.reduce((sum, { amountCents }) => sum + amountCents, 0) - lessCents;
  if (!Number.isSafeInteger(lessCents) || lessCents < 1 || left < 0) {
    throw new RangeError('what falls away is some of what is open');
  }
  for (const { dueOn, amountCents } of open.parts) {
    const cents = Math.min(left, amountCents);
    if (cents > 0) parts.push({ dueOn, amountCents: cents });
    left -= cents;
  }
  return { ...open, balanceCents: -lessCents, tailCents: -lessCents, parts };
}
