// Tells a demonstration to a person (acts, steps with their time, sentences, tables, plans), or
// keeps it as one JSON document. What it claims to be so is checked: what does not hold ends it.
// Not here: what happens (the acts), how it looks (layout.ts, chart.ts).
import { chartOf, type PlanDrawn } from './chart.ts';
import { INDENT, NO_BREAK, sentence, tableOf } from './layout.ts';

export interface ToldTable {
  columns: string[];
  rows: string[][];
}

export interface ToldStep {
  act: string;
  title: string;
  seconds: number;
  lines: string[];
  tables: ToldTable[];
  plans: PlanDrawn[];
  /** What was checked, and held. */
  claims: string[];
}

export type Form = 'TEXT' | 'JSON';

export class Teller {
  readonly steps: ToldStep[] = [];
  private open: ToldStep | null = null;
  private title = '';

  constructor(
    private readonly form: Form,
    private readonly out: (text: string) => void,
  ) {}

  /** The steps that follow belong to this act. */
  act(title: string): void {
    this.title = title;
    this.text(`\n\n=== ${title} ${'='.repeat(Math.max(3, 90 - title.length))}\n`);
  }

  /** Runs one step and tells it with its time. */
  async step<T>(title: string, work: () => Promise<T>): Promise<T> {
    const { title: act } = this;
    const step: ToldStep = { act, title, seconds: 0, lines: [], tables: [], plans: [], claims: [] };
    this.open = step;
    this.steps.push(step);
    this.text(`\n${String(this.steps.length).padStart(2)}. ${title}\n`);
    const began = performance.now();
    const result = await work();
    step.seconds = Math.round(performance.now() - began) / 1000;
    this.text(`${INDENT}(${step.seconds.toFixed(2)} s)\n`);
    return result;
  }

  say(line: string): void {
    this.open?.lines.push(line);
    this.text(`${sentence(line)}\n`);
  }

  /** Tells what must be so. @throws Error when it is not: the demonstration ends there. */
  claim(what: string, holds: boolean): void {
    if (!holds) throw new Error(`This should be so, and is not: ${what}`);
    this.open?.claims.push(what);
    this.text(`${sentence(what, '[checked] ')}\n`);
  }

  table(columns: string[], rows: string[][]): void {
    this.open?.tables.push({ columns, rows });
    this.text(`${tableOf(columns, rows)}\n`);
  }

  plan(plan: PlanDrawn): void {
    this.open?.plans.push(plan);
    this.text(`${chartOf(plan)}\n`);
  }

  /** The whole as one document, when that was asked. */
  end(facts: Record<string, unknown>): void {
    if (this.form === 'JSON') {
      const told = JSON.stringify({ ...facts, steps: this.steps }, null, 2);
      this.out(`${told.replaceAll(NO_BREAK, ' ')}\n`);
    }
  }

  /** Words around the steps. */
  text(text: string): void {
    if (this.form === 'TEXT') this.out(text);
  }
}
