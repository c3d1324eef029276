// How a rule is shown to find what it is for: a small text breaks it, and one beside it does not.
import { expect, it } from '@jest/globals';
import { Source } from './rules/source.ts';

/** A file, a text for it that breaks a rule, and one that does not. */
export type Planted = [path: string, wrong: string, right: string];

/** Breaks the rule with each wrong text, in its last line, and with no right one. */
export function holds(rule: (source: Source) => string[], planted: Planted[]): void {
  it.each(planted)('in %s finds %j, and not %j', (path, wrong, right) => {
    const line = wrong.split('\n').length;
    expect(rule(new Source(path, wrong))).toEqual([
      expect.stringMatching(new RegExp(`^${path.replaceAll('.', '\\.')}:${line} .+; .+`)),
    ]);
    expect(rule(new Source(path, right))).toEqual([]);
  });
}
