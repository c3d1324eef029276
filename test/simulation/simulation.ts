// A simulation from beginning to end: played, judged, and told as a table and a chart.
// Not here: its people (people.ts), its acts (market.ts), the judgement (checks.ts).
import type { TestService } from '../support/test-service.ts';
import { planCount, stuckIn, wrongCents } from './checks.ts';
import { play } from './market.ts';
import { householdOf } from './people.ts';
import { peek } from './peek.ts';
import { told } from './told.ts';

export interface Simulation {
  cases: number;
  seed: number;
  say?: (line: string) => void;
  /** Done before it is judged: for a test that plants a fault. */
  meddle?: () => Promise<void>;
}

export interface Simulated {
  /** The table and the chart. */
  text: string;
  /** What is wrong, in words. */
  faults: string[];
}

export async function simulate(service: TestService, of: Simulation): Promise<Simulated> {
  const { cases, seed, say } = of;
  const households = Array.from({ length: cases }, (_none, at) => householdOf(seed, at + 1));
  const { days, refused } = await play(service, households, seed, say);
  await of.meddle?.();
  const standings = await peek.cases(service);
  const stuck = stuckIn(standings);
  const cents = await wrongCents(service);
  const plans = await planCount(service);
  const text = told({ seed, days, plans, standings, refused, stuck, cents });
  return { text, faults: [...stuck, ...cents] };
}
