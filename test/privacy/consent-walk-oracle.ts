// Judges what is shown in a walk over consent: in an answer, and in the rows that a role reaches
// past all code, stands nothing of arrears without a consent that counts, but for their own member,
// the person and who acts for it.
// Not here: the rules of consent (consent-walk-model.ts), rows that jobs write (…-written.ts).
import type { Told } from './case-acts.ts';
import { type Collected, collectedBy, isSum } from './consent-walk-collected.ts';
import { type ConsentModel, type ModelCase, type Owed, sumsOf } from './consent-walk-model.ts';
import { kindOf, SHOWS_ALL_NAMES } from './consent-walk-readers.ts';
import { isOpenTo } from './consent-walk-side.ts';
import type { Answered, WalkWorld } from './consent-walk-world.ts';
import { sampleMember } from './world.ts';

/** Every amount of arrears, and every sum of them, is above this; every other amount below. */
export const LEAST_SUM = 500_000;
/** Every item is above this; instalments and capacities are below. */
const LEAST_ITEM = 250_000;
/** Levels of disclosure from which names and amounts of others are shown. */
const FROM = { TOTALS: 1, NAMES: 2, AMOUNTS: 3 };

export class Oracle {
  /** Cases by the ids that viewers know them by. */
  private readonly casesByPublicId = new Map<string, string>();
  /** The day on which a case closed to a member, as it read it first. */
  private readonly closedOn = new Map<string, string>();
  private readonly moved: {
    who: string;
    caseId: string;
    closedOn: string;
    newestOn: string;
  }[] = [];
  private readonly sums = new Map<string, ReadonlySet<number>>();
  private sumsVersion = '';
  private collected: Collected = new Map();

  constructor(private readonly walk: WalkWorld) {}

  private get model(): ConsentModel {
    return this.walk.model;
  }

  /** What an answer shows that it must not, in words; empty when it is as it should be. */
  async faultsOfAnswer({ who, operation, text, data }: Answered): Promise<string[]> {
    await this.learnCases();
    const faults = this.faultsOfText(who, text, 'ANSWER');
    const namesAreOpen = SHOWS_ALL_NAMES.has(operation) || !this.walk.isMember(who);
    this.look(who, data, { caseId: null, namesAreOpen, faults });
    if (this.walk.isMember(who)) this.lookAtCases(who, data, faults);
    faults.push(...(await this.faultsOfMoved()));
    return faults.map((fault) => `${who} ${operation}: ${fault}`);
  }

  /** The same of rows, by table. */
  async faultsOfRows(who: string, tables: Readonly<Record<string, Told[] | null>>) {
    await this.learnCases();
    const faults = this.faultsOfText(who, JSON.stringify(tables), 'ROWS');
    for (const [table, rows] of Object.entries(tables)) {
      const found: string[] = [];
      const namesAreOpen = !this.walk.isMember(who);
      const judged = table === 'arrangement' ? this.toCome(rows, tables['collection']) : rows;
      this.look(who, judged, { caseId: null, namesAreOpen, faults: found });
      faults.push(...found.map((fault) => `${table}: ${fault}`));
    }
    return faults.map((fault) => `${who} in the database: ${fault}`);
  }

  /** References, numbers and ids of arrears that are not somebody's to read, wherever they are. */
  private faultsOfText(who: string, text: string, where: 'ANSWER' | 'ROWS'): string[] {
    return this.model.allOwed().flatMap((owed) =>
      this.marksOf(owed, who, where)
        .filter((mark) => text.includes(mark))
        .map((mark) => `${mark} of ${nameOf(owed)}`),
    );
  }

  private marksOf(owed: Owed, who: string, where: 'ANSWER' | 'ROWS'): string[] {
    const { relation, id, ownReference, invoices } = owed;
    if (who === relation.member) return [];
    const ids = [id, ...relation.consents.map((consent) => consent.id)];
    const phone = relation.mobile.slice(-8);
    // An account knows everything by ids of its own; its rows hold the others.
    if (isOpenTo(this.walk, who, owed)) return where === 'ANSWER' ? ids : [];
    const marks = [relation.customerReference, ownReference, ...invoices, ...ids];
    const isCalled = kindOf(this.walk, who) === 'COORDINATOR';
    // Whom the office calls it reads the number of, as long as that consent counts.
    const mayCall = isCalled && this.model.isValid(relation, this.walk.today);
    return mayCall ? marks : [...marks, phone];
  }

  private look(who: string, value: Told, at: At): void {
    if (typeof value === 'number') {
      if (!this.mayReadAmount(who, value, at.caseId)) at.faults.push(`the amount ${value}`);
      return;
    }
    if (typeof value === 'string') {
      if (!at.namesAreOpen && !this.mayReadName(who, value, at.caseId)) {
        at.faults.push(`the name ${value}`);
      }
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    const caseId = this.caseOf(value) ?? at.caseId;
    const isOfThePast = this.hasPast(value.collections);
    for (const [field, each] of Object.entries(value)) {
      if (isOfThePast && field === 'totalCents') continue;
      this.look(who, each, { ...at, caseId });
      const sum = this.sumOfList(each);
      if (sum >= LEAST_SUM && !this.mayReadAmount(who, sum, caseId)) {
        at.faults.push(`the sum ${sum} of ${field}`);
      }
    }
  }

  /** The case that an object of an answer, or a row, is about. */
  private caseOf(value: Told): string | null {
    const ids = [value.id, value.jointCaseId, value.jointCase?.id, value.case_id];
    for (const id of ids) {
      const found = typeof id === 'string' ? this.casesByPublicId.get(id) : undefined;
      if (found !== undefined) return found;
    }
    return null;
  }

  private mayReadAmount(who: string, amount: number, caseId: string | null): boolean {
    if (!Number.isInteger(amount) || amount < LEAST_ITEM || amount > 100_000_000) return true;
    if (amount >= LEAST_SUM) {
      const ids = caseId === null ? [...this.collected.keys()] : [caseId];
      const sums = this.sumsFor(who, caseId);
      return sums.has(amount) || ids.some((id) => isSum(amount, sums, this.collected.get(id)));
    }
    const owed = this.model.allOwed().filter(({ items }) => items.includes(amount));
    return owed.length === 0 || owed.some((each) => this.isOwn(who, each));
  }

  /** The amounts of a list of months or days, added up: what is paid to all, or to one. */
  private sumOfList(value: Told): number {
    if (!Array.isArray(value) || this.hasPast(value)) return 0;
    return value.reduce((sum: number, each: Told) => {
      const cents: unknown = each?.instalmentCents ?? each?.amountCents ?? each?.amount_cents;
      return sum + (typeof cents === 'number' ? cents : 0);
    }, 0);
  }

  /** What was collected while all shared stays as it was: only what is to come is lessened. */
  private hasPast(collections: Told): boolean {
    const { day } = this.walk;
    return (
      Array.isArray(collections) &&
      collections.some((each: Told) => (each?.dueOn ?? each?.due_on ?? '9') <= day)
    );
  }

  /** Rows of arrangements; without the total of one of which some was collected: as in answers. */
  private toCome(rows: Told[] | null, collections: Told[] | null | undefined): Told[] | null {
    const isPast = ({ case_id }: Told): boolean =>
      this.hasPast(collections?.filter((each) => each.case_id === case_id));
    return rows?.map((row) => (isPast(row) ? { ...row, total_cents: 0 } : row)) ?? null;
  }

  private isOwn(who: string, owed: Owed): boolean {
    return owed.relation.member === who || isOpenTo(this.walk, who, owed);
  }

  private mayReadName(who: string, text: string, caseId: string | null): boolean {
    const member = this.walk.members.find((each) => sampleMember(each).legalEntity === text);
    if (member === undefined || member === who) return true;
    return this.casesOf(who, caseId, FROM.NAMES).some(({ id }) =>
      this.model.founded(id, this.walk.today).some((each) => each.relation.member === member),
    );
  }

  /** All sums that somebody may read: of its own, and by level of what takes part beside it. */
  private sumsFor(who: string, caseId: string | null): ReadonlySet<number> {
    const version = `${this.model.version} ${this.walk.today}`;
    if (version !== this.sumsVersion) this.sums.clear();
    this.sumsVersion = version;
    const key = `${who} ${caseId}`;
    const found = this.sums.get(key) ?? this.computeSums(who, caseId);
    this.sums.set(key, found);
    return found;
  }

  private computeSums(who: string, caseId: string | null): ReadonlySet<number> {
    const centsOf = (owed: readonly Owed[]) => owed.map(({ cents }) => cents);
    const persons = [...new Set(this.model.relations.map(({ person }) => person))];
    const own = persons.flatMap((person) => {
      const ofPerson = this.model.allOwed().filter((each) => each.relation.person === person);
      return [...sumsOf(centsOf(ofPerson.filter((each) => this.isOwn(who, each))))];
    });
    const shared = this.casesOf(who, caseId, FROM.TOTALS).flatMap(({ id, level }) => {
      const founded = this.model.founded(id, this.walk.today);
      const mine = founded.filter(({ relation }) => relation.member === who);
      const others = sumsOf(centsOf(founded.filter((each) => !mine.includes(each))));
      // Of a plan in which all of its own has fallen away it reads the total of the others.
      const isGone = mine.every(({ isOpen }) => !isOpen);
      const parts = [...sumsOf(centsOf(mine))].filter((part) => part > 0 || isGone);
      const totals = parts.flatMap((part) => [...others].map((rest) => part + rest));
      return level < FROM.AMOUNTS ? totals : [...totals, ...others, ...amountsOfMembers(founded)];
    });
    return new Set([...own, ...shared]);
  }

  /** Cases in which a member takes part by a consent that counts, at this level at least. */
  private casesOf(who: string, caseId: string | null, level: number): ModelCase[] {
    return [...this.model.cases.values()].filter(
      (each) =>
        each.level >= level && (caseId === null || each.id === caseId) && this.takesPart(who, each),
    );
  }

  private takesPart(who: string, { id }: ModelCase): boolean {
    const founded = this.model.founded(id, this.walk.today);
    return founded.some(({ relation }) => relation.member === who);
  }

  /** Without a consent that counts a member reads that the case closed, and nothing of others. */
  private lookAtCases(who: string, value: Told, faults: string[]): void {
    if (typeof value !== 'object' || value === null) return;
    const caseId = typeof value.id === 'string' ? this.casesByPublicId.get(value.id) : undefined;
    if (caseId !== undefined && 'state' in value && 'own' in value) {
      const known = this.model.cases.get(caseId);
      if (known === undefined || !known.members.has(who)) faults.push('a case it has no part in');
      else if (this.takesPart(who, known)) this.closedOn.delete(`${who} ${caseId}`);
      else {
        faults.push(...openFieldsOf(value));
        this.noteEnd(who, caseId, value);
      }
    }
    for (const each of Object.values(value)) this.lookAtCases(who, each, faults);
  }

  /** To who left, the case stays as it was on that day; unless it was let in again since. */
  private async faultsOfMoved(): Promise<string[]> {
    const faults: string[] = [];
    for (const { who, caseId, closedOn, newestOn } of this.moved.splice(0)) {
      const [again] = await this.walk.witnessed(
        `select from confirmed_arrears k join case_confirmation f
           on f.viewer_id = k.viewer_id and f.id = k.confirmation_id
         where k.case_id = $1 and k.member_id = $2 and f.carried_out_at >= $3::date limit 1`,
        [caseId, this.walk.viewers.get(who), closedOn],
      );
      if (again === undefined) faults.push(`what happened on ${newestOn}, after ${closedOn}`);
      else this.closedOn.set(`${who} ${caseId}`, newestOn);
    }
    return faults;
  }

  private noteEnd(who: string, caseId: string, { openedOn, changedOn, timeLine }: Told): void {
    // Until the job took it out the day is that of the case.
    if (openedOn !== null || typeof changedOn !== 'string') return;
    const closedOn = this.closedOn.get(`${who} ${caseId}`) ?? changedOn;
    this.closedOn.set(`${who} ${caseId}`, closedOn);
    // That it closed is told when a job took it out: here days may pass before that.
    const moments = (timeLine as Told[]).filter(({ type }) => type !== 'CASE_CLOSED');
    const days = moments.map(({ happenedOn }) => String(happenedOn));
    const newestOn = [changedOn, ...days].reduce((one, other) => (one > other ? one : other));
    if (newestOn > closedOn) this.moved.push({ who, caseId, closedOn, newestOn });
  }

  /** Ids of cases, inside and as each viewer knows them. */
  private async learnCases(): Promise<void> {
    this.collected = await collectedBy(this.walk);
    const rows = await this.walk.witnessed<{ public_id: string; case_id: string }>(
      'select public_id, case_id from seat where not (public_id = any($1))',
      [[...this.casesByPublicId.keys()]],
    );
    for (const { public_id, case_id } of rows) {
      this.casesByPublicId.set(public_id, case_id);
      this.casesByPublicId.set(case_id, case_id);
    }
  }
}

interface At {
  caseId: string | null;
  namesAreOpen: boolean;
  faults: string[];
}

const OF_OTHERS = [
  ...['totals', 'names', 'amounts', 'disclosedNames', 'disclosedAmounts', 'disclosureLevel'],
  ...['frozenSinceOn', 'whole'],
];

function openFieldsOf(node: Told): string[] {
  const open = OF_OTHERS.filter((field) => (node[field] ?? null) !== null);
  const faults = open.map((field) => `${field} of a case in which its consent does not count`);
  if (node.state !== 'CLOSED') faults.push(`${node.state} of a case in which its consent ended`);
  return faults;
}

/** What each member is owed in a case: any of its arrears together. */
function amountsOfMembers(owed: readonly Owed[]): number[] {
  const members = [...new Set(owed.map(({ relation }) => relation.member))];
  return members.flatMap((member) => [
    ...sumsOf(owed.filter((each) => each.relation.member === member).map(({ cents }) => cents)),
  ]);
}

export const nameOf = ({ relation, ownReference }: Owed): string =>
  `${ownReference} (${relation.person})`;
