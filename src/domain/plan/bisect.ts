// The smallest whole number for which something holds that then holds for all larger ones. Every
// "smallest change" of the planner is found by it: monotone questions have exact answers.
// Not here: the questions.

/**
 * The smallest number from `first` to `last` that holds; null when not even the last one does.
 * @example firstThatHolds(1, 100, (n) => n * n >= 50) === 8
 */
export function firstThatHolds(
  first: number,
  last: number,
  holds: (candidate: number) => boolean,
): number | null {
  if (first > last || !holds(last)) return null;
  let [low, high] = [first, last];
  while (low < high) {
    const middle = low + Math.floor((high - low) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return high;
}
