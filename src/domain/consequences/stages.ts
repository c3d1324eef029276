// How far collection has come: it goes forward only, unless who said it corrects itself.
// Not here: the stages themselves (negotiation/share.ts).
import { type Stage, STAGES } from '../negotiation/share.ts';

/**
 * Where a report of a stage goes from the one before: FORWARD, BACK, or SAME (another party).
 * @example stepTo('REMINDED', 'JUDGMENT') === 'FORWARD'
 */
export function stepTo(from: Stage, to: Stage): 'FORWARD' | 'SAME' | 'BACK' {
  const step = STAGES.indexOf(to) - STAGES.indexOf(from);
  if (step === 0) return 'SAME';
  return step > 0 ? 'FORWARD' : 'BACK';
}
