// Who takes part in the open cases of the full world, and by which ids each knows them.
// Not here: what they do (open-cases.ts and the files that it names).
import type { TokenRequest } from '../../src/platform/auth/dev-issuer.ts';
import { findSampleCaller } from '../../src/programs/sample-callers.ts';
import { SAMPLE_COUNSELLORS } from '../../src/programs/sample-coalition.ts';
import { customerOf, listed, type Told } from './case-acts.ts';
import type { Registering, World } from './world.ts';

/** By mandate, and by order of a court. */
export const MUNICIPALITY = 'gemeente-voorbeeldstad';
export const ADMINISTRATOR = 'bewind-voorbeeld';

/** Customers without a name. Of two the advice waits: for a counsellor, for themselves. */
export const ADVISED = customerOf(1);
export const UNADVISED = customerOf(2);
/** For two there was no plan: their case was closed by a counsellor, by the office. */
export const REFERRED = customerOf(3);
export const CLOSED = customerOf(4);

/** Says of one of its two relations, which are linked: this is not me. */
export const PARTED = customerOf(5);

/** What the members of these cases register. */
export const OF_OPEN_CASES: readonly Registering[] = [
  { member: 'cz', person: 'ijsbrand', number: 6 },
  { member: 'kpn', person: 'ijsbrand', number: 5 },
  { member: 'ymere', person: 'ijsbrand', number: 3 },
  { member: 'rochdale', person: 'dirk-junior' },
  { member: 'ohra', person: 'dirk-junior', number: 31 },
  { member: 'ymere', person: 'dirk-junior', number: 4 },
  ...[1, 2, 3, 4, 5].flatMap((person) =>
    ['ymere', 'ohra'].map((member) => ({ member, person, number: 40 + person })),
  ),
];

/** Another worker of the office. */
export function secondCoordinator(): TokenRequest {
  const first = findSampleCaller('coordinator');
  if (first === null) throw new Error('there is no sample coordinator');
  return { ...first.request, subject: 'sample-coordinator-2' };
}

/** Ids of cases and what hangs on them, each by who knows it by that id. */
export interface OpenCases {
  /** Ijsbrand's: a round runs; at AMOUNTS, with a counsellor. */
  negotiating: Record<'cz' | 'kpn' | 'ymere' | 'ijsbrand' | 'municipality', string>;
  /** Dirk junior's: an arrangement runs; at TOTALS, under a court's order. Ymere left before. */
  active: Record<'rochdale' | 'ohra' | 'ymere' | 'dirkJunior' | 'administrator', string>;
  /** A counsellor's advice is asked; in the first a counsellor acts. */
  advised: Record<'customer' | 'municipality', string>;
  unadvised: string;
  /** There was no plan; who closed it. */
  referred: Record<'customer' | 'municipality', string>;
  closed: string;
  /** Of the active one. */
  arrangements: Record<'ohra' | 'dirkJunior' | 'administrator', string>;
  /** What the counsellor knows of ijsbrand's arrears: one that takes part, one that came late. */
  arrears: Record<'kpn' | 'late' | 'lateOfOhra' | 'lateOfIjsbrand', string>;
  /** Of ijsbrand and of ymere, about the same. */
  disputes: Record<'ijsbrand' | 'ymere' | 'ohra', string>;
  representations: Record<'municipality' | 'administrator', string>;
  offers: Record<'ijsbrand' | 'dirkJunior', string>;
  /** A call of the first coordinator that runs. */
  careCall: string;
  /** Open tasks of the office by kind, and the one by which it closed a case. */
  tasks: Record<'CARE_CALL' | 'CONFIRM_CIRCUMSTANCE' | 'CLOSED', string>;
  /** Applications as each knows them: two looked at again, of one more asked; and tasks. */
  hardship: Record<'municipality' | 'unadvised' | 'ijsbrand', string> & {
    tasks: Record<'refused' | 'again' | 'decide', string>;
  };
}

/** The cases themselves. */
export type CaseIds = Pick<
  OpenCases,
  'negotiating' | 'active' | 'advised' | 'unadvised' | 'referred' | 'closed'
>;

export const counsellorId = (slug: string): string =>
  SAMPLE_COUNSELLORS.find((each) => each.slug === slug)?.id ?? '';

/** As witness: by which id somebody else knows the case that has this id for one. */
export async function knownAs(world: World, publicId: string, viewerId: string): Promise<string> {
  const [row] = await world.service.witnessed<{ id: string }>(
    `select s.public_id as id from seat s join seat o using (case_id)
     where o.public_id = $1 and s.viewer_id = $2`,
    [publicId, viewerId],
  );
  if (row === undefined) throw new Error('the viewer sits not at the case');
  return row.id;
}

/** Open tasks of the office, by kind. */
export async function officeTasks(world: World): Promise<ReadonlyMap<string, string>> {
  const open = await listed(world, 'coordinator', 'workList');
  return new Map(open.map(({ id, task }: Told) => [task, id]));
}
