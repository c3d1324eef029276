// Every table that a followed view reads wakes who follows it, or it is said here why not: what a
// query shows must not come a minute late because a table was forgotten.
// Not here: what a message tells, and to whom (test/privacy/subscriptions.spec.ts).
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  loadCounsellorCases,
  loadCustomerCases,
  loadMemberCases,
} from '../../src/desk/joint-case.repository.ts';
import { countWork } from '../../src/desk/work-waiting.repository.ts';
import type { Statement } from '../../src/platform/database/statement.ts';
import type { Tx } from '../../src/platform/database/tx.ts';

const schema = readFileSync(new URL('../../docs/schema.sql', import.meta.url), 'utf8');
const TABLES = new Set(namesIn(/^create table (?:public\.)?(\w+)/gim, schema));

const A_BALANCE = 'as its members say it, outside of cases: up to a minute late (decision 0033)';
const OF_OTHERS = 'of all members: no member is woken by what another does; up to a minute late';
const OWN_WORD = 'changes by the word of the viewer itself, and ends with its seat';
const FIXED = 'what is read of it is never changed';
/** Tables that a case is read from and that wake nobody; why. */
const ASLEEP: Readonly<Record<string, string>> = {
  arrears: A_BALANCE,
  arrears_cost: A_BALANCE,
  arrears_item: A_BALANCE,
  case_amount: OF_OTHERS,
  case_name: OF_OTHERS,
  case_total: OF_OTHERS,
  proposal_amount: OF_OTHERS,
  proposal_total: OF_OTHERS,
  case_relation: 'is written with what a member has in the case',
  customer_relation: FIXED,
  negotiation_policy: FIXED,
  organisation: 'a name, which changes once in ten years',
  relation_view: OWN_WORD,
  represented_relation: OWN_WORD,
  representation: OWN_WORD,
};
/** And those that wake the side of the person, and no member. */
const ASLEEP_TO_MEMBERS = { ...ASLEEP, joint_case: 'its states are events; the rest is as above' };

/** Of a list only the rows that wait count; of their cases, that there is one. */
const WITH_A_SEAT = 'a row that comes with the seat of the viewer';
const BESIDE_ITEMS: Readonly<Record<string, string>> = {
  case_participant: WITH_A_SEAT,
  joint_case: WITH_A_SEAT,
};

const ASKED = { publicId: null, after: null, changedSince: null, limit: 1 };
const CASES = {
  member: (tx: Tx) => loadMemberCases(tx, ASKED, null),
  customer: (tx: Tx) => loadCustomerCases(tx, ASKED),
  counsellor: (tx: Tx) => loadCounsellorCases(tx, ASKED, null),
} as const;

describe('Each table that is read for', () => {
  it.each([
    ['member', ['viewers', 'parties'], ASLEEP_TO_MEMBERS],
    ['customer', ['viewers', 'parties', 'persons'], ASLEEP],
    ['counsellor', ['viewers', 'parties', 'persons'], ASLEEP],
  ] as const)('the case of a %s wakes it, or does not for a reason', async (kind, whom, asleep) => {
    const read = await tablesOf(CASES[kind]);
    expect(read).toEqual(expect.arrayContaining(['case_participant', 'event_receipt', 'seat']));
    expect(unexplained(read, wokenBy(whom), asleep)).toEqual([]);
  });

  it.each(['MEMBER', 'COUNSELLOR', 'COORDINATOR'] as const)(
    'the work list of a %s wakes it, or does not for a reason',
    async (kind) => {
      const read = await tablesOf((tx) => countWork(tx, kind));
      expect(read.length).toBeGreaterThan(0);
      expect(unexplained(read, wokenBy(['owners', 'office']), BESIDE_ITEMS)).toEqual([]);
    },
  );
});

describe('The reasons', () => {
  it('are of tables that are read and wake nobody', async () => {
    const read = (await Promise.all(Object.values(CASES).map(tablesOf))).flat();
    expect(Object.keys(ASLEEP).filter((table) => !read.includes(table))).toEqual([]);
    const woken = wokenBy(['viewers', 'parties', 'persons']);
    expect(Object.keys(ASLEEP).filter((table) => woken.has(table))).toEqual([]);
  });
});

describe('Each waking', () => {
  it('is by a table that is read', async () => {
    const cases = (await Promise.all(Object.values(CASES).map(tablesOf))).flat();
    const lists = (['MEMBER', 'COUNSELLOR', 'COORDINATOR'] as const).map((kind) =>
      tablesOf((tx) => countWork(tx, kind)),
    );
    const work = (await Promise.all(lists)).flat();
    const forCases = wokenBy(['viewers', 'parties', 'persons']);
    expect([...forCases].filter((table) => !cases.includes(table))).toEqual([]);
    const forLists = wokenBy(['owners', 'office']);
    expect([...forLists].filter((table) => !work.includes(table))).toEqual([]);
  });
});

/** The tables that stand in the SQL that a reading sends. */
async function tablesOf(read: (tx: Tx) => Promise<unknown>): Promise<string[]> {
  const texts: string[] = [];
  const many = ({ text }: Statement): Promise<unknown[]> => {
    texts.push(text);
    return Promise.resolve([{}]);
  };
  await read({ many } as unknown as Tx);
  const names = namesIn(/\b(?:from|join)\s+(\w+)/g, texts.join('\n'));
  return [...new Set(names.filter((name) => TABLES.has(name)))].sort();
}

/** The tables with a trigger that wakes these, when a row comes and when it changes. */
function wokenBy(whom: readonly string[]): Set<string> {
  const having = (act: string): string[] =>
    namesIn(
      new RegExp(
        `CREATE TRIGGER wake_(?:${whom.join('|')})_${act} AFTER \\w+ ON public\\.(\\w+)`,
        'g',
      ),
      schema,
    );
  const updated = having('update');
  return new Set(having('insert').filter((table) => updated.includes(table)));
}

function unexplained(
  read: readonly string[],
  woken: ReadonlySet<string>,
  asleep: Readonly<Record<string, string>>,
): string[] {
  return read.filter((table) => !woken.has(table) && !Object.hasOwn(asleep, table));
}

function namesIn(pattern: RegExp, text: string): string[] {
  return [...text.matchAll(pattern)].map(([, name = '']) => name);
}
