// A migration that has landed ran somewhere: it never changes, and what it needs changed is a new
// one. A landing adds its lines to landed-migrations.txt (`sha256sum` in migrations/).
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const listed = readFileSync(new URL('landed-migrations.txt', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => line.split('  '));

function sha256Of(file: string): string {
  const bytes = readFileSync(new URL(`../../migrations/${file}`, import.meta.url));
  return createHash('sha256').update(bytes).digest('hex');
}

describe('A landed migration', () => {
  it.each(listed)('%s is still that of %s', (sha256 = '', file = '') => {
    expect(sha256Of(file)).toBe(sha256);
  });

  it('is listed from the first on, without a gap', () => {
    const numbers = listed.flatMap(([, file = '']) => /^\d+/.exec(file)?.[0] ?? []);
    expect(numbers.map(Number)).toEqual(numbers.map((_, at) => 1_795_132_800_001 + at));
  });
});
