// The real tree, by paths in the repository: `src/domain/money/cents.ts`.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const REPOSITORY = join(import.meta.dirname, '..', '..', '..');

/** The files below a folder whose names end so, in alphabetical order. */
export function filesBelow(folder: string, endings: readonly string[]): string[] {
  return readdirSync(join(REPOSITORY, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .map((path) => `${folder}/${path}`)
    .sort();
}

export function readText(path: string): string {
  return readFileSync(join(REPOSITORY, path), 'utf8');
}
