// Which test files need a database: those that reach test-database.ts by imports inside test/. A
// run of others does not wait for a server.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The spec files below a folder. */
export function specFilesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.spec.ts'))
    .map((path) => join(folder, path));
}

/** Whether the file imports `target`, itself or through other files that are not below src. */
export function reaches(file: string, target: string, seen = new Set<string>()): boolean {
  if (file === target) return true;
  if (seen.has(file) || !existsSync(file)) return false;
  seen.add(file);
  const imports = readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+\.ts)'/g);
  return [...imports]
    .map((found) => resolve(dirname(file), found[1] ?? ''))
    .filter((path) => path.includes('/test/'))
    .some((path) => reaches(path, target, seen));
}
