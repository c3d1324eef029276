// What every act of the demonstration has at hand, and the steps that several acts take: signing
// in, opening a case, stating a budget, agreeing.
// Not here: what one act is about.
import { randomUUID } from 'node:crypto';
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import { SAMPLE_MEMBERS } from '../sample-coalition.ts';
import type { Variables } from '../sample-requests.ts';
import {
  type ArrangementSeen,
  type CapacitySeen,
  type CaseSeen,
  type EntrySeen,
  nodesOf,
  type Overview,
  type Page,
  type WorkSeen,
} from './answers.ts';
import type { Desk } from './desk.ts';
import {
  AGREE,
  ARRANGEMENTS,
  CASES,
  CONFIRM_CASE,
  CONFIRM_RELATION,
  LOOK_AROUND,
  OVERVIEW,
  STATE_CAPACITY,
  WORK,
} from './documents.ts';
import { euro } from './layout.ts';
import type { Teller } from './teller.ts';

export interface Scene {
  readonly desk: Desk;
  readonly teller: Teller;
  readonly today: LocalDate;
  /** What was registered, by name of the member as a caller. */
  readonly registered: Map<string, EntrySeen[]>;
}

/** What a member knows somebody by. */
export interface Dossier {
  /** The name of its caller. */
  readonly member: string;
  readonly ownReference: string;
}

/** The name of a member by that of its caller. */
export function nameOf(slug: string): string {
  const member = SAMPLE_MEMBERS.find((each) => each.slug === slug);
  if (member === undefined) throw new Error(`there is no sample member ${slug}`);
  return member.legalEntity;
}

type Cases = { jointCases: Page<CaseSeen> };
type Arrangements = { arrangements: Page<ArrangementSeen> };

/** Linking comes after the answer: asks until the overview holds so many members. */
export function overviewOf({ desk }: Scene, who: string, members: number): Promise<Overview> {
  return desk.until<Overview>(who, OVERVIEW, (seen) => seen.relations.edges.length >= members);
}

/** Signs in, and says "this is me" of what these members sent. @returns the case that follows. */
export async function recognise(
  scene: Scene,
  who: string,
  dossiers: readonly Dossier[],
): Promise<CaseSeen> {
  const names = dossiers.map(({ member }) => nameOf(member));
  const { relations } = await overviewOf(scene, who, names.length);
  for (const { id, memberName } of nodesOf(relations)) {
    if (!names.includes(memberName)) continue;
    await scene.desk.act(who, CONFIRM_RELATION, { relationId: id });
  }
  return caseOf(scene, who, ({ whole }) => whole?.arrears.length === names.length);
}

/** Whether a member sees no case, no proposal, no arrangement, and nothing waits for it. */
export async function seesNothing({ desk }: Scene, member: string): Promise<boolean> {
  const seen = await desk.ask<Record<string, Page<unknown>>>(member, LOOK_AROUND);
  return Object.values(seen).every(({ edges }) => edges.length === 0);
}

/** The case of somebody, once it is as awaited. */
export async function caseOf(
  { desk }: Scene,
  who: string,
  isThere: (seen: CaseSeen) => boolean,
  id?: string,
): Promise<CaseSeen> {
  const find = ({ jointCases }: Cases): CaseSeen | undefined =>
    nodesOf(jointCases).find((seen) => (id === undefined || seen.id === id) && isThere(seen));
  const seen = find(await desk.until<Cases>(who, CASES, (answer) => find(answer) !== undefined));
  if (seen === undefined) throw new Error(`${who} has no such case`);
  return seen;
}

/** The case of a member's dossier, once the member sees it. */
export async function caseOfDossier(
  { desk }: Scene,
  { member, ownReference }: Dossier,
): Promise<CaseSeen> {
  const isThere = ({ jointCases }: Cases): boolean => jointCases.edges.length > 0;
  const filter = { ownReference };
  const [seen] = nodesOf((await desk.until<Cases>(member, CASES, isThere, { filter })).jointCases);
  if (seen === undefined) throw new Error(`${member} sees no case`);
  return seen;
}

/** Opens the door for all arrears of a case; members are told at once. */
export async function openDoor(
  scene: Scene,
  who: string,
  { id, whole }: CaseSeen,
  disclosureLevel: string,
): Promise<CaseSeen> {
  const arrearsIds = whole?.arrears.map((each) => each.id) ?? [];
  await scene.desk.act(who, CONFIRM_CASE, { jointCaseId: id, arrearsIds, disclosureLevel });
  return caseOf(scene, who, ({ state }) => state === 'OPEN', id);
}

/** States a budget. What the service makes of it has to add up. */
export async function stateBudget(
  { desk, teller }: Scene,
  who: string,
  jointCaseId: string,
  stated: Variables,
): Promise<CapacitySeen> {
  const input = { jointCaseId, idempotencyKey: randomUUID(), steps: [], pausedOn: [], ...stated };
  const { capacity } = await desk.act<{ capacity: CapacitySeen }>(who, STATE_CAPACITY, input);
  const sumCents = capacity.parts.reduce((sum, part) => sum + part.amountCents, 0);
  if (capacity.monthlyCents !== null) {
    teller.claim(
      `the parts add up to ${euro(capacity.monthlyCents)} a month`,
      sumCents === capacity.monthlyCents,
    );
  }
  return capacity;
}

/** Agrees to the plan that all members accepted. @returns the arrangement, in full. */
export async function agree(
  scene: Scene,
  who: string,
  jointCaseId: string,
  payDay: number,
): Promise<ArrangementSeen> {
  await scene.desk.act(who, AGREE, { jointCaseId, payDay });
  await caseOf(scene, who, ({ state }) => state === 'ACTIVE', jointCaseId);
  return arrangementOf(scene, who, jointCaseId);
}

/** The arrangement of a case that somebody sits at. */
export async function arrangementOf(
  { desk }: Scene,
  who: string,
  jointCaseId: string,
): Promise<ArrangementSeen> {
  const seen = await desk.ask<Arrangements>(who, ARRANGEMENTS);
  const found = nodesOf(seen.arrangements).find((each) => each.jointCaseId === jointCaseId);
  if (found === undefined) throw new Error(`${who} sees no arrangement`);
  return found;
}

/** What waits for somebody now. */
export async function workOf({ desk }: Scene, who: string): Promise<WorkSeen[]> {
  return nodesOf((await desk.ask<{ workList: Page<WorkSeen> }>(who, WORK)).workList);
}

/** What waits for somebody about a case. @throws Error when nothing of this kind comes. */
export async function waiting(
  { desk }: Scene,
  who: string,
  kind: string,
): Promise<WorkSeen & { jointCase: { id: string } }> {
  const find = (list: Page<WorkSeen>) => nodesOf(list).find((item) => item.kind === kind);
  type Work = { workList: Page<WorkSeen> };
  const { workList } = await desk.until<Work>(who, WORK, (seen) => Boolean(find(seen.workList)));
  const item = find(workList);
  if (item === undefined || item.jointCase === null) throw new Error(`nothing waits for ${who}`);
  return { ...item, jointCase: item.jointCase };
}
