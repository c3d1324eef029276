// Which runs of tests wait for a database server, and that those of domain do not.
import { describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { reaches, specFilesBelow } from './which-tests.ts';

const folder = join(import.meta.dirname, '..');
const target = join(import.meta.dirname, 'test-database.ts');
const needs = (path: string): boolean => reaches(join(folder, path), target);

describe('a run of tests waits for a database', () => {
  it('when a file imports one, also by way of another file', () => {
    expect(needs('platform/database/provision.spec.ts')).toBe(true);
    expect(needs('support/global-setup.ts')).toBe(true);
  });

  it('never for the domain', () => {
    const domain = specFilesBelow(join(folder, 'domain'));
    expect(domain.length).toBeGreaterThan(0);
    expect(domain.filter((path) => reaches(path, target))).toEqual([]);
    expect(needs('platform/database/embedded-cluster.spec.ts')).toBe(false);
  });
});
