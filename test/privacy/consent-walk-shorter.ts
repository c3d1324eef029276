// Makes a walk that failed shorter, by walking it again with steps left out, each time in a world
// of its own; and tells what is left of it.
// Not here: the walk (consent-walk.ts).
import { type Walked, walkSteps, type WalkOf } from './consent-walk.ts';
import { drawSteps, READS, type Step } from './consent-walk-steps.ts';

/** However slow the machine is, what was found is told in time. */
const MOST_MILLISECONDS = 120_000;

interface Shorter {
  steps: readonly Step[];
  walked: Walked;
  replays: number;
}

/**
 * The shortest walk found that fails as well.
 * @param most how often it is walked again at most.
 */
async function shorten(
  of: WalkOf,
  all: readonly Step[],
  failed: Walked,
  most: number,
): Promise<Shorter> {
  let best: Shorter = { steps: all.slice(0, failed.steps), walked: failed, replays: 0 };
  const began = performance.now();
  const isOver = () => best.replays >= most || performance.now() - began > MOST_MILLISECONDS;
  const without = async (isLeftOut: (step: Step, place: number) => boolean): Promise<boolean> => {
    const last = best.steps.length - 1;
    const steps = best.steps.filter((step, place) => place === last || !isLeftOut(step, place));
    if (steps.length === best.steps.length || isOver()) return false;
    const walked = await walkSteps(of, steps);
    const replays = best.replays + 1;
    const isBetter = walked.failure !== null;
    best = isBetter
      ? { steps: steps.slice(0, walked.steps), walked, replays }
      : { ...best, replays };
    return isBetter;
  };
  await without((step) => READS.has(step.name) || failed.idle.has(step));
  for (let parts = 2; parts <= best.steps.length && !isOver(); parts *= 2) {
    const size = Math.ceil(best.steps.length / parts);
    let from = 0;
    while (from < best.steps.length - 1 && !isOver()) {
      const isOut = await without((_, place) => place >= from && place < from + size);
      if (!isOut) from += size;
    }
  }
  return best;
}

/** Walks; of a walk that fails what is printed of it, null for one that does not. */
export async function walkAndTell(
  of: WalkOf,
  most: number,
): Promise<{ walked: Walked; words: string | null }> {
  const steps = drawSteps(of.seed, of.steps);
  const walked = await walkSteps(of, steps);
  if (walked.failure === null) return { walked, words: null };
  return { walked, words: tellFailure(of, walked, await shorten(of, steps, walked, most)) };
}

/** What is printed of a walk that failed: how to walk it again, and what was wrong. */
function tellFailure(of: WalkOf, failed: Walked, shorter: Shorter): string {
  const { step } = failed.failure ?? { step: null };
  const { steps, walked, replays } = shorter;
  return [
    `The walk with seed "${of.seed}" (${of.members} members) failed at step ${step?.at}:`,
    ...(failed.failure?.faults ?? []).map((fault) => `  ${fault}`),
    `${steps.length} of its ${failed.steps} steps are enough (${replays} replays):`,
    ...walked.told.map((line) => `  ${line}`),
    ...(walked.failure?.faults ?? []).map((fault) => `  -> ${fault}`),
  ].join('\n');
}
