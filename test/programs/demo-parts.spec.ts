// The parts of the demonstration: its sample files, its checks of sums, how it looks.
// Not here: the demonstration as a whole (demo.spec.ts).
import { describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { dayOf, formatDay } from '../../src/domain/calendar/local-date.ts';
import {
  matchesPattern,
  parseReferencePattern,
} from '../../src/domain/person/reference-pattern.ts';
import { registeredPerson, SAMPLE_PERSONS } from '../../src/platform/auth/sample-persons.ts';
import type { WholeArrangementSeen } from '../../src/programs/demo/answers.ts';
import { barOf, chartOf } from '../../src/programs/demo/chart.ts';
import { entriesOfCsv, movedTo, readExport } from '../../src/programs/demo/exports.ts';
import { euro, NO_BREAK, tableOf } from '../../src/programs/demo/layout.ts';
import { checkProportion, checkShare, checkSums } from '../../src/programs/demo/sums.ts';
import { Teller } from '../../src/programs/demo/teller.ts';
import { SAMPLE_MEMBERS } from '../../src/programs/sample-coalition.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'src', 'programs', 'samples');
const FILES = readdirSync(FOLDER);
const TODAY = dayOf(2027, 3, 15);

interface Entry {
  customerReference: string;
  asOfOn: string;
  person: Record<string, string>;
  items: { dueOn: string; principalCents: number }[];
}

describe('the sample files', () => {
  it('are each of one sample member, with customer references that fit its pattern', async () => {
    for (const file of FILES) {
      const member = SAMPLE_MEMBERS.find(({ slug }) => slug === file.replace(/\..*/, ''));
      const reading = parseReferencePattern(member?.referencePattern ?? '');
      if (!reading.ok) throw new Error(`${file} is of no member`);
      for (const entry of (await readExport(file, movedTo(TODAY))) as unknown as Entry[]) {
        expect(matchesPattern(reading.pattern, entry.customerReference)).toBe(true);
      }
    }
  });

  it('hold sample persons only, as a member would have written them', async () => {
    const known = SAMPLE_PERSONS.map(({ name }) => registeredPerson(name));
    for (const file of FILES) {
      for (const { person } of (await readExport(file, movedTo(TODAY))) as unknown as Entry[]) {
        const found = known.find(({ email }) => email === person['email']?.toLowerCase());
        expect(found?.birthDate).toBe(person['birthDate']);
        expect(found?.houseNumber).toBe(person['houseNumber']);
      }
    }
  });

  it('are moved by whole months to the month in which they are told', async () => {
    const [entry] = (await readExport('cz.csv', movedTo(TODAY))) as unknown as Entry[];
    expect(entry?.asOfOn).toBe('2027-02-28');
    expect(entry?.items.map(({ dueOn }) => dueOn)).toEqual([
      '2026-12-01',
      '2027-01-01',
      '2027-02-01',
    ]);
    expect(formatDay(movedTo(dayOf(2026, 11, 30))(dayOf(2026, 10, 31)))).toBe('2026-10-31');
  });

  it('are refused as a whole when an amount or a word is not as it should be', () => {
    const header = 'peildatum;dossiernummer;geboortedatum;soort;fase;vervaldatum;bedrag';
    const row = '31-10-2026;A-1;01-01-1980;huur;herinnerd;01-10-2026';
    const read = (line: string) => entriesOfCsv(`${header}\n${line}\n`, movedTo(TODAY));
    expect(read(`${row};12,05`)[0]).toMatchObject({ items: [{ principalCents: 1205 }] });
    expect(() => read(`${row};12.05`)).toThrow('an amount');
    expect(() => read(`${row.replace('huur', 'pacht')};12,05`)).toThrow('a word');
  });
});

describe('what is told', () => {
  it('writes amounts as in the Netherlands, on one line', () => {
    expect(euro(123_456)).toBe(`€${NO_BREAK}1.234,56`);
    expect(euro(-5)).toBe(`-€${NO_BREAK}0,05`);
  });

  it('draws each part of a month as long as its amount', () => {
    expect(barOf([5000, 5000], 20_000)).toBe('██████▒▒▒▒▒▒');
    expect(barOf([0, 20_000], 20_000)).toBe('▒'.repeat(24));
    expect(barOf([], 0)).toBe('');
  });

  it('draws a plan with its sums', () => {
    const months = [
      { label: 'jan 2027', totalCents: 6000, partsCents: [4000, 2000] },
      { label: 'feb 2027', totalCents: 3000, partsCents: [2000, 1000] },
    ];
    const lines = chartOf({ names: ['CZ', 'KPN'], months })
      .replaceAll(NO_BREAK, ' ')
      .split('\n');
    expect(lines[0]).toBe('    █ CZ   ▒ KPN');
    expect(lines.at(-1)).toMatch(/together +€ 90,00 +€ 60,00 +€ 30,00$/);
  });

  it('puts amounts to the right, and lines between rows only where a row has several', () => {
    const table = tableOf(
      ['who', 'owed'],
      [
        ['CZ', euro(5)],
        ['KPN', euro(123_456)],
      ],
    );
    expect(table.split('\n')).toHaveLength(6);
    expect(table).toContain(`│     €${NO_BREAK}0,05 │`);
    const long = 'word '.repeat(40).trim();
    expect(
      tableOf(
        ['a', 'b'],
        [
          ['x', long],
          ['y', 'z'],
        ],
      ).match(/├/g),
    ).toHaveLength(2);
  });
});

/** 100.00 and 50.00 at 60.00 a month. */
const WHOLE: WholeArrangementSeen = {
  totalCents: 15_000,
  payDay: 25,
  paymentReference: 'RF00',
  firstDueOn: '2027-01-25',
  lastDueOn: '2027-03-25',
  plan: [share('CZ', 10_000, [4000, 4000, 2000]), share('KPN', 5000, [2000, 2000, 1000])],
  collections: due([6000, 6000, 3000]),
};

function due(amounts: number[]) {
  return amounts.map((amountCents, at) => ({ dueOn: `2027-0${at + 1}-25`, amountCents }));
}

function share(memberName: string, balanceCents: number, amounts: number[]) {
  const waived = { waivedCostsCents: 0, remissionCents: 0 };
  return {
    memberName,
    balanceCents,
    ...waived,
    paidCents: balanceCents,
    instalments: due(amounts),
  };
}

describe('the checks of sums', () => {
  const teller = new Teller('JSON', () => undefined);
  const bears = () => 6000;

  it('hold for an arrangement that adds up', () => {
    expect(() => checkSums(teller, WHOLE, bears)).not.toThrow();
    expect(() => checkProportion(teller, WHOLE)).not.toThrow();
    const seen = { id: '', jointCaseId: '', totals: null, whole: null };
    const own = { balanceCents: 5000, paidCents: 5000, attestation: 'PRO_RATA' };
    const instalments = due([2000, 2000, 1000]);
    const reads = { ...seen, share: { ...own, instalments } };
    expect(() => checkShare(teller, 'KPN', WHOLE, reads)).not.toThrow();
    expect(() => checkShare(teller, 'CZ', WHOLE, reads)).toThrow('This should be so');
  });

  it('end the demonstration for one cent in the wrong month, member or total', () => {
    const wrong: WholeArrangementSeen[] = [
      { ...WHOLE, collections: due([6001, 5999, 3000]) },
      { ...WHOLE, plan: [share('CZ', 10_000, [4000, 4000, 1999]), ...WHOLE.plan.slice(1)] },
      { ...WHOLE, totalCents: 15_001 },
      { ...WHOLE, collections: WHOLE.collections.slice(0, 2) },
    ];
    for (const whole of wrong) {
      expect(() => checkSums(teller, whole, bears)).toThrow('This should be so');
    }
    expect(() => checkSums(teller, WHOLE, () => 5999)).toThrow('This should be so');
  });

  it('end it when somebody is paid ahead of the others by a cent or more', () => {
    const plan = [share('CZ', 10_000, [4001, 3999, 2000]), share('KPN', 5000, [1999, 2001, 1000])];
    expect(() => checkProportion(teller, { ...WHOLE, plan })).toThrow('This should be so');
  });
});
