// `npm run linking -- --persons 1000000 --seed 7`: links an invented population by the service's
// own rule and prints what was found and what was false.
// With --database it measures the same job in a database (database-cost.ts).
import { parseArgs } from 'node:util';
import { measureCost } from './database-cost.ts';
import { figuresOf } from './figures.ts';
import { Population } from './population.ts';
import { printCost, printFigures } from './print.ts';

const { values } = parseArgs({
  options: {
    persons: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '7' },
    /** Measures the job in a database instead. */
    database: { type: 'boolean', default: false },
    /** With --database: how many relations are there before, and how many arrive. */
    known: { type: 'string', default: '1000000' },
    arriving: { type: 'string', default: '100000' },
  },
});
const seed = Number(values.seed);
const say = (line: string): void => void process.stderr.write(`${line}\n`);

process.stdout.write(`${values.database ? await cost() : figures(Number(values.persons))}\n`);

async function cost(): Promise<string> {
  const [known, arriving] = [Number(values.known), Number(values.arriving)];
  return printCost(await measureCost({ known, arriving, seed, say }));
}

function figures(persons: number): string {
  say(`making ${persons} persons; tokens are fingerprints of plain material, without a key`);
  const began = performance.now();
  const population = Population.of(persons, seed);
  const made = performance.now();
  say(`linking ${population.registrations} registrations, one after the other`);
  const found = figuresOf(population, seed);
  const ended = performance.now();
  return printFigures(population, found, {
    makingSeconds: (made - began) / 1000,
    linkingSeconds: (ended - made) / 1000,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  });
}
