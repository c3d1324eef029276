// Everything that the service does by itself, in a role that no viewer may have, is listed with its
// reason in docs/privacy-matrix.txt: a new one is seen in review.
import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readMatrix } from './matrix-file.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Where the doors themselves are made. */
const DOORS = 'src/platform/database/work-doors.ts';

/** Every call of a work door, as the matrix writes it. */
function callsIn(path: string): string[] {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const calls = [...text.matchAll(/\bas(Linker|Doorkeeper|Planner|Warden)\b(\(\s*'([^']+)')?/g)];
  return calls.map(([, role = '', call, reason]) =>
    // The door taken without being called, or without a plain text as its reason, hides what it is.
    call === undefined || reason === undefined
      ? `${role.toLowerCase()} | without a reason that can be read here | ${path}`
      : `${role.toLowerCase()} | ${reason} | ${path}`,
  );
}

const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => `src/${path}`)
  .filter((path) => path !== DOORS)
  .sort();

describe('What the service does by itself', () => {
  it('is listed in the privacy matrix, each act with its role, its reason and its place', () => {
    const listed = readMatrix().work.map(
      ({ role, reason, file }) => `${role} | ${reason} | ${file}`,
    );
    expect(listed.sort()).toEqual(sources.flatMap(callsIn).sort());
  });

  it('is done through the doors of work roles only', () => {
    const others = sources.filter((path) =>
      /jpa_(?:linker|planner|doorkeeper|warden)/.test(readFileSync(join(ROOT, path), 'utf8')),
    );
    // The list of roles, and the policy of the table of migrations.
    expect(others).toEqual(['src/platform/database/migrate.ts', 'src/platform/database/roles.ts']);
  });

  it('is never done by a program that answers callers: resolvers and services for them have none', () => {
    const resolvers = sources.filter((path) => path.endsWith('.resolver.ts'));
    expect(resolvers.length).toBeGreaterThan(2);
    expect(resolvers.flatMap(callsIn)).toEqual([]);
  });
});
