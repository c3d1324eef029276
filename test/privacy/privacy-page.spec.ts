// docs/privacy.md keeps up with what is logged and tested.
import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { registerTable } from './register-table.ts';

const ROOT = new URL('../../', import.meta.url);
const PATH = new URL('docs/privacy.md', ROOT);
let page = readFileSync(PATH, 'utf8');

describe('The page on privacy', () => {
  it('shows the processing register as the data have it', () => {
    if (process.env['UPDATE_GOLDEN'] === '1') {
      page = page.replace(/\n\| processing \|(?:.*\n)*?\n/, `\n${registerTable()}\n`);
      writeFileSync(PATH, page);
    }
    expect(page).toContain(`\n${registerTable()}\n`);
  });

  it('says of every side channel how it is closed and by which test, or what it comes with', () => {
    const [, table = ''] = page.split('\n## Side channels\n');
    const rows =
      table
        .split('\n### ')[0]
        ?.split('\n')
        .filter((line) => line.startsWith('| ')) ?? [];
    expect(rows.length).toBeGreaterThan(15);
    for (const row of rows.slice(2)) {
      const [, channel = '', how = '', proof = ''] = row.split('|').map((cell) => cell.trim());
      const isOpen = /\bcomes with\b/.test(how);
      expect([channel, isOpen || /`test\/[\w/.-]+`/.test(proof)]).toEqual([channel, true]);
    }
  });

  it('names every file of the privacy tests, and no file that does not exist', () => {
    const named = new Set(
      [...page.matchAll(/`((?:src|test|docs)\/[\w./-]+)`/g)].map(([, name]) => name),
    );
    for (const name of named)
      expect([name, existsSync(new URL(String(name), ROOT))]).toEqual([name, true]);
    const specs = readdirSync(new URL('test/privacy', ROOT)).filter((name) =>
      name.endsWith('.spec.ts'),
    );
    const unnamed = specs.filter((name) => !named.has(`test/privacy/${name}`));
    expect(unnamed).toEqual(['privacy-page.spec.ts']);
  });
});
