// The documents say what the code says: generated ones are current (UPDATE_GOLDEN=1 writes them),
// and what the others name exists.
// Not here: the guide docs/api.md (test/features/api-guide.spec.ts), docs/law.md and
// docs/operations.md, which have tests beside what they are about.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { printSchema } from 'graphql';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { TransitionTable } from '../../src/domain/states/transitions.ts';
import { JobList } from '../../src/platform/jobs/job-list.ts';
import { TestService } from '../support/test-service.ts';

const repository = new URL('../../', import.meta.url);
const documents = [
  'README.md',
  'src/domain/README.md',
  ...filesBelow('docs').filter((path) => path.endsWith('.md')),
];

describe('what is told of the running service', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await TestService.start();
  }, 180_000);
  afterAll(async () => {
    await service.stop();
  });

  it('docs/schema.graphql is the schema that the service serves', () => {
    const { schema } = service.app.get(GraphQLSchemaHost);
    holds(
      'docs/schema.graphql',
      `# Generated from the code by test/tidy/docs.spec.ts: UPDATE_GOLDEN=1 writes it.\n\n${printSchema(schema)}\n`,
    );
  });

  it('docs/architecture.md names every job, and no other', () => {
    const start = read('docs/architecture.md').split('\n## The jobs after it\n')[1] ?? '';
    const firstCells = [...start.matchAll(/^\| (`[^|]+) \|/gm)].map(([, cell = '']) => cell);
    const named = firstCells.flatMap((cell) =>
      [...cell.matchAll(/`([a-z-]+)`/g)].map(([, job = '']) => job),
    );
    expect(named.sort()).toEqual(service.app.get(JobList).names());
  });

  it('docs/states.md shows every transition table of src/domain/states', async () => {
    holds('docs/states.md', await statesPage());
  });
});

describe('src/domain/README.md', () => {
  it('names every file of src/domain', () => {
    const page = read('src/domain/README.md');
    const files = filesBelow('src/domain').filter((path) => path.endsWith('.ts'));
    const absent = files.filter(
      (path) => !page.includes(`\`${path.slice('src/domain/'.length)}\``),
    );
    expect(absent).toEqual([]);
  });
});

describe('the documents', () => {
  it('name files of the repository that exist', () => {
    const named = /`((?:src|test|migrations|docs)\/[\w./-]*\w)`/g;
    expect(
      faultsOf((path) =>
        [...read(path).matchAll(named)]
          .map(([, file = '']) => file)
          .filter((file) => !existsSync(new URL(file, repository))),
      ),
    ).toEqual([]);
  });

  it('link to pages and headings that exist', () => {
    expect(
      faultsOf((path) => {
        const text = read(path).replaceAll(/^```.*?^```$/gms, '');
        const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
        return links.filter((link) => !leadsSomewhere(path, link));
      }),
    ).toEqual([]);
  });

  it('tell to run scripts that package.json has', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    expect(
      faultsOf((path) =>
        [...read(path).matchAll(/npm run (?:-s )?([\w:]+)/g)]
          .map(([, name = '']) => name)
          .filter((name) => scripts[name] === undefined),
      ),
    ).toEqual([]);
  });
});

describe('docs/decisions', () => {
  const decisions = filesBelow('docs/decisions').sort();

  it('are numbered without a gap', () => {
    const numbers = decisions.map((path) => Number(/\/(\d{4})-[a-z0-9-]+\.md$/.exec(path)?.[1]));
    expect(numbers).toEqual(decisions.map((_path, at) => at + 1));
  });

  it('each say context, decision, what was given up, and where it is', () => {
    for (const path of decisions) {
      const headings = [...read(path).matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
      expect([path, ...headings]).toEqual(
        expect.arrayContaining([path, 'Context', 'Decision', 'What we gave up', 'Where']),
      );
    }
  });
});

describe('docs/manifest.md', () => {
  const text = read('docs/manifest.md');

  it('answers each of the ten rules in four parts', () => {
    const rules = text.split(/^## \d+\. /m).slice(1);
    expect(rules).toHaveLength(10);
    for (const rule of rules) {
      const parts = [...rule.matchAll(/^\* \*\*(.+?)\*\*/gm)].map(([, part]) => part);
      expect(parts).toEqual(['Enforced by', 'Measured by', 'Out of reach', 'Not yet built']);
    }
  });
});

describe('README.md', () => {
  it('asks for the version of Node.js that package.json asks for', () => {
    const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
    expect(read('README.md')).toContain(`Node.js ${engines.node.replace('>=', '')}`);
  });
});

/** What is wrong in each document, with its name. */
function faultsOf(find: (path: string) => string[]): string[] {
  return documents.flatMap((path) => find(path).map((fault) => `${path}: ${fault}`));
}

/** Compares a generated document, or writes it. */
function holds(path: string, text: string): void {
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(new URL(path, repository), text);
  expect(read(path)).toBe(text);
}

async function statesPage(): Promise<string> {
  const parts = [
    '# States',
    '',
    'Which act takes a thing from which state to which. Generated from the tables in',
    '`src/domain/states` by `test/tidy/docs.spec.ts`: UPDATE_GOLDEN=1 writes it.',
  ];
  for (const path of filesBelow('src/domain/states').sort()) {
    const module = (await import(new URL(path, repository).href)) as Record<string, unknown>;
    for (const [name, value] of Object.entries(module)) {
      if (typeof value !== 'object') continue;
      parts.push(...sectionOf(name, path, value as TransitionTable<string, string>));
    }
  }
  return `${parts.join('\n')}\n`;
}

function sectionOf(name: string, path: string, table: TransitionTable<string, string>): string[] {
  const title = name.toLowerCase().replaceAll('_', ' ');
  const rows = Object.entries(table).map(([state, acts]) => {
    const steps = Object.entries(acts).map(([act, to]) => `${act} → ${to}`);
    return `| ${state} | ${steps.join('; ') || 'nothing: an end'} |`;
  });
  const head = /^\/\/ (.*(?:\n\/\/ .*)*)/.exec(read(path))?.[1]?.replaceAll(/\n\/\/ /g, '\n') ?? '';
  return [
    '',
    `## ${title[0]?.toUpperCase()}${title.slice(1)}`,
    '',
    `${head} (\`${path}\`)`,
    '',
    '| in | may |',
    '| --- | --- |',
    ...rows,
  ];
}

function leadsSomewhere(from: string, link: string): boolean {
  if (/^https?:/.test(link)) return true;
  const [file = '', anchor] = link.split('#');
  const target = file === '' ? new URL(from, repository) : new URL(file, new URL(from, repository));
  if (!existsSync(target)) return false;
  if (anchor === undefined) return true;
  const headings = [...readFileSync(target, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    (heading ?? '')
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
  return headings.includes(anchor);
}

function filesBelow(folder: string): string[] {
  return readdirSync(new URL(folder, repository), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path}`)
    .filter((path) => /\.\w+$/.test(path));
}

function read(path: string): string {
  return readFileSync(new URL(path, repository), 'utf8');
}
