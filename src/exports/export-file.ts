// An export as text: a head, the arrears of each block, and a last line that says how many there
// are. A file without that line is not whole; one that broke off says so where it still can.
// Not here: where blocks come from, sending.
import type { Language } from '../platform/graphql/language.ts';
import { END_OF_EXPORT, TOLD } from '../imports/told-columns.ts';
import type { ExportBlock } from './export-arrears.service.ts';
import { ExportCsv } from './export-csv.ts';
import type { ExportedArrears } from './export-entries.ts';
import type { MostParts } from './exports.repository.ts';
import { type Notation, NOTATIONS } from './export-notation.ts';

export type ExportFormat = 'CSV' | 'NDJSON';

export interface ExportCounts {
  entries: number;
  /** Arrears of which the person was erased. */
  erased: number;
  /** Arrears that the columns of a CSV cannot hold; NDJSON has them all. */
  tooWide: number;
}

export class ExportFile {
  readonly counts: ExportCounts = { entries: 0, erased: 0, tooWide: 0 };
  private readonly csv: ExportCsv | null;
  private readonly language: Language;

  constructor(format: ExportFormat, notation: keyof typeof NOTATIONS, most: MostParts) {
    const chosen: Notation = NOTATIONS[notation];
    this.csv = format === 'CSV' ? new ExportCsv(chosen, most) : null;
    this.language = chosen.words;
  }

  head(): string {
    return this.csv?.head() ?? '';
  }

  textOf({ arrears, erased }: ExportBlock): string {
    this.counts.erased += erased;
    return arrears.map((each) => this.entryText(each)).join('');
  }

  private entryText(exported: ExportedArrears): string {
    const text = this.csv === null ? lineOf(exported) : this.csv.rows(exported);
    if (text === null) this.counts.tooWide += 1;
    else this.counts.entries += 1;
    return text ?? '';
  }

  /** The last line of a whole file. */
  end(): string {
    if (this.csv === null) return `${JSON.stringify({ end: { isWhole: true, ...this.counts } })}\n`;
    return this.lastLine(ENDS[this.language].whole);
  }

  /** The last line of a file that broke off. */
  broken(): string {
    if (this.csv === null) {
      return `${JSON.stringify({ end: { isWhole: false, ...this.counts } })}\n`;
    }
    return this.lastLine(ENDS[this.language].broken);
  }

  private lastLine(word: string): string {
    const { entries, erased, tooWide } = this.counts;
    const { arrears, ofErased, wide } = ENDS[this.language];
    const parts = [`${word}: ${entries} ${arrears}`];
    if (erased > 0) parts.push(`${erased} ${ofErased}`);
    if (tooWide > 0) parts.push(`${tooWide} ${wide}`);
    return `${END_OF_EXPORT}${parts.join(', ')}\r\n`;
  }
}

const ENDS = {
  nl: {
    whole: 'einde',
    broken: 'afgebroken, dit bestand is niet volledig',
    arrears: 'achterstanden',
    ofErased: 'van gewiste personen weggelaten',
    wide: 'die niet in CSV passen weggelaten (vraag NDJSON)',
  },
  en: {
    whole: 'end',
    broken: 'broken off, this file is not whole',
    arrears: 'arrears',
    ofErased: 'of erased persons left out',
    wide: 'that do not fit a CSV left out (ask for NDJSON)',
  },
} as const;

function lineOf({ entry, told }: ExportedArrears): string {
  return `${JSON.stringify({ ...entry, [TOLD]: told })}\n`;
}
