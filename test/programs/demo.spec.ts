// The demonstration as anybody runs it: the built program, with `--json`, from an empty folder.
// What it claims was checked by itself; here is that it claims all it should, and that its amounts
// add up.
// Not here: its sample files and how it looks (demo-parts.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { environmentFor } from '../../src/config.ts';
import { chartOf } from '../../src/programs/demo/chart.ts';
import { sentence, tableOf, WIDEST } from '../../src/programs/demo/layout.ts';
import type { ToldStep } from '../../src/programs/demo/teller.ts';
import { BuiltService } from '../support/built-service.ts';

interface Told {
  seconds: number;
  claims: number;
  steps: ToldStep[];
}

let built: BuiltService;
let told: Told;
let code: unknown;

beforeAll(async () => {
  built = await BuiltService.build();
  const demo = spawn(process.execPath, [built.pathOf('src/programs/demo/demo.js'), '--json'], {
    env: environmentFor({ DATA_DIR: await built.newDataDir() }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = { out: '', words: '' };
  demo.stdout.setEncoding('utf8').on('data', (part: string) => (written.out += part));
  demo.stderr.setEncoding('utf8').on('data', (part: string) => (written.words += part));
  [code] = await once(demo, 'close');
  if (code !== 0) throw new Error(written.words.slice(-2000));
  told = JSON.parse(written.out) as Told;
}, 90_000);

afterAll(() => built.remove());

/** The steps of the act whose title begins so. */
function stepsOf(act: string): ToldStep[] {
  const steps = told.steps.filter((step) => step.act.startsWith(act));
  if (steps.length === 0) throw new Error(`no act is called ${act}`);
  return steps;
}

function claimsOf(act: string): string[] {
  return stepsOf(act).flatMap((step) => step.claims);
}

/** The rows of the tables of an act that have this column. */
function columnOf(act: string, column: string): string[] {
  const tables = stepsOf(act).flatMap((step) => step.tables);
  return tables.flatMap(({ columns, rows }) => {
    const at = columns.indexOf(column);
    return at === -1 ? [] : rows.map((row) => row[at] ?? '');
  });
}

function cents(amount: string): number {
  return Number(amount.replace(/[^\d]/g, ''));
}

describe('the demonstration', () => {
  it('ends well, within two minutes, and counts what it checked', () => {
    expect(code).toBe(0);
    expect(told.seconds).toBeLessThan(120);
    expect(told.claims).toBe(told.steps.flatMap((step) => step.claims).length);
    expect(told.claims).toBeGreaterThan(40);
  });

  it('begins with members that see nothing of each other', () => {
    const claims = claimsOf('Members register arrears');
    expect(claims).toContain(
      'the two answers are equal but for ids and references: they tell nothing of Anna',
    );
    expect(claims.at(-1)).toMatch(/^no member sees a case/);
    const counts = columnOf('Members register arrears', 'joint cases');
    expect(counts).toHaveLength(16);
    expect(new Set(counts)).toEqual(new Set(['0']));
  });

  it('has a case that policies agree in one round', () => {
    expect(columnOf('Anna', 'round')).toEqual(['1', '1', '1']);
    for (const answer of columnOf('Anna', 'its answer (antwoord)')) {
      expect(answer).toMatch(/^ACCEPT, by rule \d of its policy$/);
    }
    expect(claimsOf('Anna')).toContain('Santander sees nothing');
  });

  it('shows one case side by side to two members, a counsellor and the person', () => {
    const [compared] = stepsOf('The same case').flatMap((step) => step.tables);
    expect(compared?.columns).toEqual(['', 'CZ', 'Eigen Haard', 'her counsellor', 'Anna']);
    const row = (title: string) => compared?.rows.find(([first]) => first === title)?.slice(1);
    expect(row('who takes part')).toEqual([
      'not told',
      'not told',
      'CZ, Eigen Haard, KPN',
      'CZ, Eigen Haard, KPN',
    ]);
    expect(row('may decide')).toEqual(['no', 'no', 'yes', 'yes']);
    expect(row('budget')?.slice(0, 2)).toEqual(Array(2).fill('asks, is refused: FORBIDDEN'));
    expect(claimsOf('The same case')).toContain(
      'CZ was sent no name, balance, total or id of another, and not the monthly amount',
    );
  });

  it('has a prober that is sent the same bytes before, after, and for every foreign id', () => {
    const claims = claimsOf('The member that wants to know');
    expect(claims).toEqual([
      expect.stringMatching(/^\d+ characters, the same byte for byte$/),
      'each is answered as an id that never was, byte for byte',
    ]);
  });

  it('has a case with a counter-offer by hand and a second round', () => {
    const answers = columnOf('Bram', 'its answer (antwoord)');
    expect(answers).toContain('COUNTER, at least € 25,00 a month, by a clerk');
    expect(answers).toContain('ACCEPT, by a clerk');
    expect(claimsOf('Bram')).toContain('all four accepted in the second round');
  });

  it('has a case that is not feasible and is referred, of which members learn no reason', () => {
    expect(columnOf('Celine', 'reason')).toEqual([
      'NOT_FEASIBLE',
      'NOT_FEASIBLE',
      'is not told',
      'is not told',
    ]);
    expect(new Set(columnOf('Celine', 'reads'))).toEqual(new Set(['CLOSED']));
  });

  it('has a member without consent, and a person who is asked before totals are shown', () => {
    expect(claimsOf('Members register arrears')).toContain(
      'Robin Energie has no arrears here: no name, no amount and no reference was kept',
    );
    const claims = claimsOf('Dirk');
    expect(claims).toContain('De Key was asked nothing yet');
    expect(claims).toContain('at level TOTALS it reads totals, and no name');
    expect(claims).toContain('Robin Energie sees nothing of all this');
  });

  it('has a case without a plan, and the smallest change that makes one', () => {
    const claims = claimsOf('Maaike');
    expect(claims).toContain('no member and no term of a member is named in it');
    expect(claims).toContain('the smallest change for her is € 10,00 a month more');
    const compared = stepsOf('Maaike').flatMap((step) => step.tables)[2];
    const row = (title: string) => compared?.rows.find(([first]) => first === title)?.slice(1);
    expect(row('her case')).toEqual(['NEGOTIATING', 'AGREED']);
    expect(row('she can pay a month')).toEqual(['€ 76,00', '€ 86,45']);
    expect(row('what would help')).toEqual(['3 things', '0 things']);
  });

  it('has a person whose hardship no member and no name in the office tells of', () => {
    expect(columnOf('Niels', 'met')).toEqual(['yes', 'yes', 'yes']);
    const claims = claimsOf('Niels');
    expect(claims).toContain('the worker reads facts and criteria, no name, no member and no case');
    expect(claims).toContain('the first payment to each member is three months later');
    expect(claims).toContain('nothing about hardship stands in any answer to a member');
    expect(new Set(columnOf('Niels', 'of hardship'))).toEqual(new Set(['nothing']));
  });

  it('has a person under administration who sees everything and decides nothing', () => {
    const claims = claimsOf('IJsbrand');
    expect(claims).toContain('he sees all arrears of the case, and may not decide in it');
    expect(claims).toContain('IJsbrand himself cannot agree: REPRESENTATIVE_DECIDES');
    expect(claims).toContain('IJsbrand reads the same plan, cent for cent');
  });

  it('tells plans whose months and columns add up to what was registered', () => {
    for (const [act, members] of [
      ['Anna', 3],
      ['Bram', 4],
      ['Dirk', 2],
      ['Maaike', 2],
      ['Niels', 2],
      ['IJsbrand', 2],
    ] as const) {
      const owed = columnOf(act, 'owed').slice(0, members).map(cents);
      const plan = stepsOf(act)
        .flatMap((step) => step.plans)
        .at(-1);
      expect(owed).toHaveLength(members);
      const columns = owed.map((_, at) =>
        (plan?.months ?? []).reduce((sum, month) => sum + (month.partsCents[at] ?? 0), 0),
      );
      expect(columns).toEqual(owed);
      for (const { totalCents, partsCents } of plan?.months ?? []) {
        expect(partsCents.reduce((sum, part) => sum + part, 0)).toBe(totalCents);
      }
    }
  });

  it('is told in lines of a hundred columns at most', () => {
    const texts = told.steps.flatMap(({ lines, claims, tables, plans }) => [
      ...lines.map((line) => sentence(line)),
      ...claims.map((claim) => sentence(claim, '[checked] ')),
      ...tables.map(({ columns, rows }) => tableOf(columns, rows)),
      ...plans.map(chartOf),
    ]);
    const widest = Math.max(
      ...texts
        .join('\n')
        .split('\n')
        .map((line) => line.length),
    );
    expect(widest).toBeLessThanOrEqual(WIDEST);
  });
});
