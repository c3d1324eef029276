// The processing register as the table of docs/privacy.md.
// Not here: comparing (privacy-page.spec.ts).
import { registerRows } from '../../src/platform/audit/processing-register.ts';

/** Lines of the table, each with its end. */
export function registerTable(): string {
  const rows = registerRows().map(({ purpose, entry }) => {
    const grounds = entry.grounds.map(({ ground, article }) =>
      ground === null ? `no look: ${article}` : `${ground}: ${article}`,
    );
    const controllers = entry.controllers.map(({ EN }) => EN);
    return [entry.name.EN, purpose, grounds.join('; '), controllers.join(', '), entry.kept.EN];
  });
  const head = ['processing', 'purpose', 'ground: AVG', 'answers for it', 'kept'];
  return [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |\n`)
    .join('');
}
