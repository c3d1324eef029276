// A case of CZ and KPN over several rounds, lived through the API, with everything that CZ reads of
// it: for the attacks of a member that wants to know what the other is owed.
// Not here: what can be computed of it (attack-solver.ts).
import { answers, negotiating, proposalsOf, TOO_LONG, type Told } from '../features/rounds-case.ts';
import type { CapacityCase } from '../features/capacity-case.ts';
import { set, type Variables } from '../features/policy-calls.ts';
import { reportInput, reports } from '../features/report-calls.ts';
import { admitCoalition, memberOf } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import type { SeenRound } from './attack-solver.ts';

/** What is owed, and what can be paid a month. CZ knows the first. */
export const TRUTH = { cz: 20_000, kpn: 33_300, monthlyCents: 5_000 };

export interface Lived {
  service: TestService;
  joint: CapacityCase;
  /** The rounds as CZ read them, the first one first. */
  rounds: SeenRound[];
}

/** @param within what KPN holds the planner to; absent: it answers by hand. */
export async function begin(within?: Variables, owed = TRUTH): Promise<Lived> {
  const service = await TestService.start({ seed: 'attacks' });
  await admitCoalition(service, ['cz', 'kpn']);
  if (within !== undefined) await set(service, 'kpn', [{ does: 'ACCEPT', within }]);
  const { cz, kpn, monthlyCents } = owed;
  const joint = await negotiating(service, { owed: { cz, kpn }, monthlyCents });
  return { service, joint, rounds: await seenRounds(service) };
}

/** Over three rounds: KPN rejects the first, and CZ says that half was paid. */
export async function liveRounds(): Promise<Lived> {
  const lived = await begin();
  const { service } = lived;
  await answers(service, 'cz', 'ACCEPT');
  await answers(service, 'kpn', 'REJECT', TOO_LONG);
  await isPaid(service, TRUTH.cz / 2);
  const rounds = await seenRounds(service);
  await answers(service, 'cz', 'ACCEPT');
  await answers(service, 'kpn', 'ACCEPT');
  return { ...lived, rounds };
}

/** What CZ offers to take a month, one after another: through what is paid to all of them. */
const OFFERED = [12_000, 9_000, 8_000, 7_000, 6_000, 5_500, 5_000, 4_500];

/**
 * CZ offers each of them, and ends the round each time by a cent that it was paid itself.
 * @returns the first after which it was asked nothing more; null: it was after each.
 */
export async function firstKeptOffer({ service }: Pick<Lived, 'service'>): Promise<number | null> {
  let paidCents = 0;
  for (const smallestMonthlyCents of OFFERED) {
    const asked = (await seenRounds(service)).length;
    const more = { longestMonths: 24, waivedCostsCents: 0, remissionCents: 0 };
    await answers(service, 'cz', 'COUNTER', { terms: { smallestMonthlyCents, ...more } });
    paidCents += 1;
    await isPaid(service, paidCents);
    if ((await seenRounds(service)).length === asked) return smallestMonthlyCents;
  }
  return null;
}

/** CZ says that it was paid a part by now. */
async function isPaid(service: TestService, amountCents: number): Promise<void> {
  const [arrears] = await service.witnessed<{ id: string }>(
    'select id from arrears where member_id = $1',
    [memberOf('cz').id],
  );
  const paid = { partPaid: { amountCents, paidOn: '2026-11-02' } };
  await reports(service, 'cz', reportInput(arrears?.id ?? '', '2026-11-02', paid));
  await service.settle();
}

async function seenRounds(service: TestService): Promise<SeenRound[]> {
  const proposals: Told[] = await proposalsOf(service, 'cz');
  return proposals.reverse();
}
