// Tells a demonstration to a person (steps with their time, sentences, tables), or keeps it as one
// JSON document. Not here: what happens (story.ts).
import Table from 'cli-table3';

export interface ToldTable {
  columns: string[];
  rows: string[][];
}

export interface ToldStep {
  title: string;
  seconds: number;
  lines: string[];
  tables: ToldTable[];
}

export type Form = 'TEXT' | 'JSON';

export class Teller {
  readonly steps: ToldStep[] = [];
  private open: ToldStep | null = null;

  constructor(
    private readonly form: Form,
    private readonly out: (text: string) => void,
  ) {}

  /** Runs one step and tells it with its time. */
  async step<T>(title: string, work: () => Promise<T>): Promise<T> {
    const step: ToldStep = { title, seconds: 0, lines: [], tables: [] };
    this.open = step;
    this.steps.push(step);
    this.text(`\n${String(this.steps.length).padStart(2)}. ${title}\n`);
    const began = performance.now();
    const result = await work();
    step.seconds = Math.round(performance.now() - began) / 1000;
    this.text(`    (${step.seconds.toFixed(2)} s)\n`);
    return result;
  }

  say(line: string): void {
    this.open?.lines.push(line);
    this.text(`    ${line}\n`);
  }

  table(columns: string[], rows: string[][]): void {
    this.open?.tables.push({ columns, rows });
    const table = new Table({ head: columns, style: { head: [], border: [] }, wordWrap: true });
    table.push(...rows);
    this.text(`${table.toString().replace(/^/gm, '    ')}\n`);
  }

  /** The whole as one document, when that was asked. */
  end(facts: Record<string, unknown>): void {
    if (this.form === 'JSON') {
      this.out(`${JSON.stringify({ ...facts, steps: this.steps }, null, 2)}\n`);
    }
  }

  /** Words around the steps. */
  text(text: string): void {
    if (this.form === 'TEXT') this.out(text);
  }
}
