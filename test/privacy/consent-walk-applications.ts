// What must be true of applications for hardship in a random walk: who may read of one, and what of
// them may be shown and written. No member reads that there is one; nor does the office, but the
// worker that took it, until it is decided.
// Not here: what is done about them (consent-walk-hardship.ts).
import type { Told } from './case-acts.ts';
import type { ModelApplication } from './consent-walk-model.ts';
import { kindOf } from './consent-walk-readers.ts';
import { personsOf } from './consent-walk-side.ts';
import { type Answered, PERSONS, type WalkWorld, WORKERS } from './consent-walk-world.ts';
import { MUNICIPALITY } from './open-case-people.ts';

/** What no member, and nobody of the office that need not, reads as a word either. */
const ANY_WORD = /HARDSHIP/;
/** What everybody may read of what is looked at, and why: about nobody. */
const PUBLISHED = { operation: 'Query processingRegister', table: 'processing_activity' };

/** @returns the one that some answer or row tells of. @throws Error when it tells of none. */
export function applicationIn(walk: WalkWorld, value: Told): ModelApplication {
  const text = JSON.stringify(value);
  const found = walk.applications.find(({ marks }) => marks.some((mark) => text.includes(mark)));
  if (found === undefined) throw new Error('an application that nobody made');
  return found;
}

/** What an answer shows of applications and must not. */
export async function faultsOfTold(
  walk: WalkWorld,
  { who, operation, text }: Answered,
): Promise<string[]> {
  await closeToTheOffice(walk);
  const faults = marksIn(walk, text, (each) => mayRead(walk, each, who));
  const isAnswer = operation !== PUBLISHED.operation;
  if (isAnswer && hasWord(walk, who, text)) faults.push('that there is hardship');
  return faults.map((fault) => `${who} ${operation}: ${fault}`);
}

/** The same of rows that a role reads past all code. */
export async function faultsOfOpenRows(
  walk: WalkWorld,
  who: string,
  tables: Readonly<Record<string, Told[] | null>>,
): Promise<string[]> {
  await closeToTheOffice(walk);
  const rows = (table: string): Told[] => tables[table] ?? [];
  const byId = new Map(walk.applications.map((each) => [each.id, each]));
  const isOpen = (id: string, isToWorker: (each: ModelApplication) => boolean): boolean => {
    const each = byId.get(id);
    if (each === undefined) return false;
    return isOf(walk, each, who) || (kindOf(walk, who) === 'COORDINATOR' && isToWorker(each));
  };
  const cases = await casesApplied(walk, who);
  const waits = await waiting(walk);
  const faults = [
    ...rows('hardship_application')
      .filter(({ id }) => !isOpen(id, (each) => waits.has(each.id)))
      .map(() => 'an application for hardship'),
    ...rows('hardship_step')
      .filter(({ application_id: id }) => !isOpen(id, (each) => each.tookLast === who))
      .map(() => 'a step of an application for hardship'),
    ...rows('case_easing')
      .filter(({ case_id: id }) => !cases.has(id))
      .map(() => 'what was granted for hardship'),
    ...marksIn(walk, JSON.stringify(tables), (each) => mayRead(walk, each, who)),
  ];
  const { [PUBLISHED.table]: _, ...own } = tables;
  if (hasWord(walk, who, JSON.stringify(own))) faults.push('that there is hardship');
  return faults.map((fault) => `${who} in the database: ${fault}`);
}

/** What a row that a job wrote, of a table that several read, holds of applications. */
export function faultsOfApplicationsIn(walk: WalkWorld, table: string, row: Told): string[] {
  const faults = marksIn(walk, JSON.stringify(row), () => false);
  const side = [...PERSONS, MUNICIPALITY].map((who) => walk.viewers.get(who));
  const reader: unknown = table === 'work_item' ? row.owner_id : row.recipient_id;
  const word = String(row.type ?? row.kind);
  const isOthers = typeof reader === 'string' && !side.includes(reader);
  if (isOthers && ANY_WORD.test(word)) faults.push(word);
  return faults.map((fault) => `a row of ${table} holds ${fault}`);
}

function marksIn(
  walk: WalkWorld,
  text: string,
  isOpen: (each: ModelApplication) => boolean,
): string[] {
  return walk.applications
    .filter((each) => !isOpen(each))
    .flatMap(({ person, marks }) =>
      marks.filter((mark) => text.includes(mark)).map((mark) => `${mark} of hardship of ${person}`),
    );
}

const isOf = (walk: WalkWorld, { person }: ModelApplication, who: string): boolean =>
  personsOf(walk, who).includes(person);
const mayRead = (walk: WalkWorld, each: ModelApplication, who: string): boolean =>
  isOf(walk, each, who) || each.reader === who;

/** Whoever decides of it reads of hardship; the auditor reads why others looked. */
function hasWord(walk: WalkWorld, who: string, text: string): boolean {
  return (walk.isMember(who) || who === 'treasurer') && ANY_WORD.test(text);
}

/** Of the persons of somebody, as witness; also cases that nobody has opened yet. */
async function casesApplied(walk: WalkWorld, who: string): Promise<Set<string>> {
  const ids = walk.applications.filter((each) => isOf(walk, each, who)).map(({ id }) => id);
  const rows = await walk.witnessed<{ case_id: string }>(
    'select case_id from hardship_application where id = any($1::uuid[])',
    [ids],
  );
  return new Set(rows.map((row) => row.case_id));
}

/** Those that wait for the office, or of which no job has carried out the end yet. */
async function waiting(walk: WalkWorld): Promise<Set<string>> {
  const rows = await walk.witnessed<{ id: string }>(
    `select id from hardship_application where followed < steps
       or state not in ('GRANTED', 'REFUSED', 'UPHELD', 'REVISED', 'WITHDRAWN')`,
  );
  return new Set(rows.map(({ id }) => id));
}

/** With its end a worker reads it no more; who looks again takes it anew. */
async function closeToTheOffice(walk: WalkWorld): Promise<void> {
  const read = walk.applications.filter(({ reader }) => WORKERS.includes(reader ?? ''));
  if (read.length === 0) return;
  const waits = await waiting(walk);
  for (const each of read) if (!waits.has(each.id)) each.reader = null;
}
