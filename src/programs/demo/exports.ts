// The sample files, as members' debtor systems would write them every night (CSV as spreadsheets in
// the Netherlands read it, or one JSON object per line), turned into entries of registerArrears.
// Not here: sending them (registering-act.ts).
import { readFile } from 'node:fs/promises';
import { addMonths, formatDay, type LocalDate, partsOf } from '../../domain/calendar/local-date.ts';
import { consentInput, type Variables } from '../sample-requests.ts';
import { readDay } from './layout.ts';

/** The month in which the sample files were written. */
const WRITTEN = { year: 2026, month: 11 };
const FOLDER = new URL('../samples/', import.meta.url);

const KINDS: Readonly<Record<string, string>> = {
  huur: 'RENT',
  energie: 'ENERGY',
  water: 'WATER',
  zorgpremie: 'HEALTH_PREMIUM',
  'eigen risico': 'HEALTH_DEDUCTIBLE',
  verzekering: 'INSURANCE',
  abonnement: 'TELECOM_SUBSCRIPTION',
  krediet: 'CONSUMER_CREDIT',
};
const STAGES: Readonly<Record<string, string>> = { herinnerd: 'REMINDED', aangemaand: 'DEMANDED' };
const DAY_FIELDS = ['asOfOn', 'dueOn', 'givenOn', 'sentOn', 'receivedOn', 'chargedOn'];

/** How a day of the files is said today: so many whole months later. */
export type MoveDay = (day: LocalDate) => LocalDate;

/** The days of the files as if they had been written in the month of `today`. */
export function movedTo(today: LocalDate): MoveDay {
  const { year, month } = partsOf(today);
  const months = (year - WRITTEN.year) * 12 + month - WRITTEN.month;
  return (day) => addMonths(day, months);
}

/** The entries of a member's sample file, in its order. */
export async function readExport(file: string, moved: MoveDay): Promise<Variables[]> {
  const text = await readFile(new URL(file, FOLDER), 'utf8');
  return file.endsWith('.csv') ? entriesOfCsv(text, moved) : entriesOfLines(text, moved);
}

/** One JSON object per line, each an entry as it is. */
export function entriesOfLines(text: string, moved: MoveDay): Variables[] {
  const move = (name: string, value: unknown): unknown =>
    DAY_FIELDS.includes(name) ? formatDay(moved(readDay(String(value)))) : value;
  return linesOf(text).map((line) => JSON.parse(line, move) as Variables);
}

/** One row per unpaid invoice; rows of one dossier are one entry. */
export function entriesOfCsv(text: string, moved: MoveDay): Variables[] {
  const [header = '', ...lines] = linesOf(text);
  const names = header.split(';');
  const rows = lines.map((line) => {
    const cells = line.split(';');
    return (name: string): string => cells[names.indexOf(name)] ?? '';
  });
  const dossiers = new Map<string, Row[]>();
  for (const row of rows) {
    const dossier = row('dossiernummer');
    dossiers.set(dossier, [...(dossiers.get(dossier) ?? []), row]);
  }
  return [...dossiers.values()].map((of) => entryOf(of, moved));
}

type Row = (name: string) => string;

function entryOf(rows: readonly Row[], moved: MoveDay): Variables {
  const [row] = rows;
  if (row === undefined) throw new Error('a dossier has no rows');
  const given = row('toestemming_op');
  return {
    customerReference: row('klantnummer'),
    ownReference: row('dossiernummer'),
    label: row('label') || null,
    person: personOf(row),
    consent:
      given === ''
        ? null
        : {
            ...consentInput(formatDay(moved(dutchDay(given)))),
            evidence: row('toestemming_bewijs'),
          },
    contractKind: known(KINDS, row('soort')),
    debtors: 'SOLE',
    stage: known(STAGES, row('fase')),
    handler: { kind: 'SELF' },
    asOfOn: formatDay(moved(dutchDay(row('peildatum')))),
    items: rows.map((item) => ({
      invoiceReference: item('factuurnummer'),
      dueOn: formatDay(moved(dutchDay(item('vervaldatum')))),
      principalCents: dutchAmount(item('bedrag')),
    })),
    interest: { kind: 'NONE', amountCents: 0 },
    costs: [],
  };
}

function personOf(row: Row): Variables {
  const [day, month, year] = row('geboortedatum').split('-');
  return {
    familyName: row('achternaam'),
    initials: row('voorletters'),
    birthDate: `${year}-${month}-${day}`,
    postcode: row('postcode'),
    houseNumber: row('huisnummer'),
    email: row('email') || null,
    mobile: row('mobiel') || null,
    debtorKind: 'PRIVATE',
    insolvency: 'NONE',
  };
}

/** @example dutchDay('31-10-2026') is 31 October 2026 */
function dutchDay(text: string): LocalDate {
  return readDay(text.split('-').reverse().join('-'));
}

/**
 * Euro with a decimal comma, in cents.
 * @example dutchAmount('1200,05') === 120005
 */
function dutchAmount(text: string): number {
  const [, euros, cents] = /^(\d+),(\d{2})$/.exec(text) ?? [];
  if (euros === undefined || cents === undefined) throw new Error('an amount is not euro, cents');
  return Number(euros) * 100 + Number(cents);
}

function known(words: Readonly<Record<string, string>>, word: string): string {
  const found = words[word];
  if (found === undefined) throw new Error('a sample file has a word that is not known');
  return found;
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}
