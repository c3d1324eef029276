// What running arrangements of a walk have collected by some day, as witness: an amended plan is
// made over what is open, and shows amounts that are less by as much.
// Not here: what may be shown (consent-walk-oracle.ts), written (consent-walk-written.ts).
import { addDays, formatDay } from '../../src/domain/calendar/local-date.ts';
import type { WalkWorld } from './consent-walk-world.ts';

/** Days from today in which an amended plan has begun. */
const MOST_DAYS = 62;

const PARTS = `select s.case_id, s.member_id, p.value->>0 as due_on, (p.value->>1)::int as cents
  from share_version s, jsonb_array_elements(s.parts) p
  where p.value->>0 <= $1 order by s.case_id, s.member_id, s.version, p.value->>0`;

interface Part {
  case_id: string;
  member_id: string;
  due_on: string;
  cents: number;
}

/** What was collected by a day, of some or all members: the differences that amounts may have. */
export type Collected = ReadonlyMap<string, ReadonlySet<number>>;

/** By case; nothing of one that has no arrangement. */
export async function collectedBy(walk: WalkWorld): Promise<Collected> {
  if (walk.model.cases.size === 0) return new Map();
  const until = formatDay(addDays(walk.today, MOST_DAYS));
  const parts = await walk.witnessed<Part>(PARTS, [until]);
  return new Map(groups(parts, 'case_id').map(([id, ofCase]) => [id, differences(ofCase)]));
}

function groups(parts: readonly Part[], by: 'case_id' | 'member_id'): [string, Part[]][] {
  const found = new Map<string, Part[]>();
  for (const part of parts) found.set(part[by], [...(found.get(part[by]) ?? []), part]);
  return [...found];
}

function differences(parts: readonly Part[]): Set<number> {
  const days = new Set(parts.map((part) => part.due_on));
  const members = groups(parts, 'member_id').map(([, ofMember]) => ofMember);
  return new Set(
    [...days].flatMap((day) =>
      members.reduce<number[]>(
        (sums, ofMember) => {
          const paid = paidBy(ofMember, day);
          return sums.flatMap((sum) => [sum, ...paid.map((cents) => sum + cents)]);
        },
        [0],
      ),
    ),
  );
}

/** What one member received until and with a day, by each version of its share. */
function paidBy(parts: readonly Part[], day: string): number[] {
  const sums: number[] = [];
  let last = '';
  for (const { due_on: dueOn, cents } of parts) {
    // Ordered by version: a day that is not later begins the next one.
    if (dueOn <= last || sums.length === 0) sums.push(0);
    last = dueOn;
    if (dueOn <= day) sums.push((sums.pop() ?? 0) + cents);
  }
  return [...new Set(sums)];
}

/**
 * Whether an amount is a sum, was one before something was collected, or is one beside what was
 * collected of a share whose consent ended since: that stays what was paid.
 */
export function isSum(
  amount: number,
  sums: ReadonlySet<number>,
  collected: ReadonlySet<number> | undefined,
): boolean {
  if (sums.has(amount)) return true;
  for (const cents of collected ?? []) {
    if (sums.has(amount + cents) || sums.has(amount - cents) || amount === cents) return true;
    // Of a share that came back some was collected before it left, and more since.
    for (const before of collected ?? []) if (sums.has(amount + cents - before)) return true;
  }
  return false;
}
