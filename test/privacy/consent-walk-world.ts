// The world of a walk over consent: the real service with some members, two persons, a counsellor
// that acts for one of them and the office; the model beside it; and what each caller has seen.
// Not here: what the callers do (consent-walk-acts.ts and its neighbours), what must hold.
import type { GraphQLSchema } from 'graphql';
import { getNamedType, isObjectType } from 'graphql';
import { formatDay, type LocalDate } from '../../src/domain/calendar/local-date.ts';
import { act, confirmHelpers, mandateFor, schemaOf, type Told } from './case-acts.ts';
import { ConsentModel, type ModelApplication, type Relation } from './consent-walk-model.ts';
import { WalkJobs } from './consent-walk-jobs.ts';
import { Acting } from './acting.ts';
import { counsellorId, MUNICIPALITY, secondCoordinator } from './open-case-people.ts';
import { documentOf, rootOf } from './operation-tries.ts';
import { RELATIONS, sampleMember, World } from './world.ts';

export const MEMBERS = ['cz', 'kpn', 'ymere', 'nuon', 'ohra'] as const;
export const PERSONS = ['anna', 'bram'] as const;
/** Whom the counsellor helps. */
export const HELPED = 'anna';
/** Whom persons let look along. */
export const COMPANION = 'celine';
/** Who decides of hardship: one of them looks again at what the other decided. */
export const WORKERS: readonly string[] = ['coordinator', 'coordinator 2'];
export const OFFICE = [...WORKERS, 'treasurer', 'auditor'];

/** More would make too many sums to tell apart. */
export const MOST_OF_RELATION = 2;
export const MOST_OF_PERSON = 7;

/** An answer of the service, for the oracle. */
export interface Answered {
  who: string;
  operation: string;
  text: string;
  data: Told;
}

export interface Tried {
  payload: Told;
  refused: string[];
}

/** What came of a step, in words and as one of three. */
export interface Did {
  words: string;
  outcome: 'DONE' | 'REFUSED' | 'NOTHING';
}

export const nothing = (words: string): Did => ({ words, outcome: 'NOTHING' });
export const did = (words: string, refused: readonly string[]): Did =>
  refused.length === 0
    ? { words, outcome: 'DONE' }
    : { words: `${words}: ${refused.join(', ')}`, outcome: 'REFUSED' };

/** What chance says to a step: whatever is there, it picks of it. */
export interface Draw {
  a: number;
  b: number;
  c: number;
}

export function pick<T>(from: readonly T[], draw: number): T {
  const picked = from[draw % from.length];
  if (picked === undefined) throw new RangeError('nothing to pick from');
  return picked;
}

export class WalkWorld {
  readonly model = new ConsentModel();
  readonly viewers = new Map<string, string>();
  readonly applications: ModelApplication[] = [];
  /** Claim codes that members hold, with whose they are. */
  readonly codes: { person: string; code: string }[] = [];
  /** Codes by which somebody may come in, or look along. */
  readonly invitations: { relation: Relation; code: string }[] = [];
  readonly lookCodes: { caseId: string; code: string; name: string }[] = [];
  /** What each caller read, by kind of id. */
  private readonly seen = new Map<string, Map<string, string[]>>();
  private readonly documents = new Map<string, string>();
  readonly schema: GraphQLSchema;
  readonly happened = new Map<string, number>();
  /** What was answered and nobody has judged yet. */
  readonly answers: Answered[] = [];
  numbers = 0;

  private constructor(
    readonly world: World,
    readonly members: readonly string[],
    readonly jobs: WalkJobs,
    readonly http: Acting,
  ) {
    this.schema = schemaOf(world);
  }

  static async start(seed: string, members: number): Promise<WalkWorld> {
    const world = await World.start({ seed });
    const taking = MEMBERS.slice(0, members);
    await world.admit(...taking);
    await world.admitCounsellors();
    const http = await Acting.as(world.service.database.urls.http, world.service.clock);
    const walk = new WalkWorld(world, taking, await WalkJobs.open(world.service), http);
    for (const member of taking) walk.viewers.set(member, sampleMember(member).id);
    walk.viewers.set(MUNICIPALITY, counsellorId(MUNICIPALITY));
    for (const person of [...PERSONS, COMPANION]) await walk.comesIn(person);
    await act(world, MUNICIPALITY, 'recordRepresentation', mandateFor(world, HELPED));
    await world.service.settle();
    await confirmHelpers(world, HELPED);
    const [help] = await walk.witnessed<{ id: string }>('select id from representation');
    walk.model.acting.add(help?.id ?? '');
    return walk;
  }

  async stop(): Promise<void> {
    await this.jobs.stop();
    await this.http.stop();
    await this.world.stop();
  }

  get today(): LocalDate {
    return this.world.service.clock.today();
  }

  get day(): string {
    return formatDay(this.today);
  }

  witnessed<Row = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<Row[]> {
    return this.world.service.witnessed<Row>(text, values);
  }

  /** Something happened of which a walk must show enough. */
  count(what: string): void {
    this.happened.set(what, (this.happened.get(what) ?? 0) + 1);
  }

  isMember(who: string): boolean {
    return this.members.includes(who);
  }

  /** Every field of an operation. */
  documentOf(operation: string): string {
    const document = this.documents.get(operation) ?? documentOf(this.schema, operation);
    this.documents.set(operation, document);
    return document;
  }

  /** Every field of an operation, asked as somebody. @throws Error for a fault of the service. */
  async ask(who: string, operation: string, variables: Record<string, unknown>): Promise<Answered> {
    const document = this.documentOf(operation);
    const { data, text, status, errors } = await this.world.service.ask(
      who === WORKERS[1] ? secondCoordinator() : who,
      document,
      variables,
    );
    const codes = errors.map(({ extensions }) => String(extensions['code']));
    if (status >= 500 || data === undefined || data === null || codes.length > 0) {
      throw new Error(`${who} asked ${operation} and was answered ${status} ${text}`);
    }
    this.keepIds(who, operation, data);
    const answered = { who, operation, text, data };
    this.answers.push(answered);
    return answered;
  }

  /** A file of lines of JSON that a route gives. @throws Error for a fault of the service. */
  async fetch(who: string, route: string, query: Record<string, unknown>): Promise<Answered> {
    const { service } = this.world;
    const { statusCode, body } = await service.app.inject({
      method: 'GET',
      url: route.replace('HTTP ', ''),
      query: query as Record<string, string>,
      headers: { authorization: `Bearer ${await service.token(who)}` },
    });
    if (statusCode !== 200) throw new Error(`${who} asked ${route}: ${statusCode} ${body}`);
    const lines = body.trim().split('\n');
    const data = lines.map((line) => JSON.parse(line) as unknown);
    const answered = { who, operation: route, text: body, data };
    this.answers.push(answered);
    return answered;
  }

  /** Somebody tries a mutation. @returns its payload and the codes of what was refused. */
  async tries(who: string, name: string, input: Record<string, unknown>): Promise<Tried> {
    const { data } = await this.ask(who, `Mutation ${name}`, { input });
    const payload = data[name];
    const refused = (payload.refusals as { code: string }[]).map(({ code }) => code);
    return { payload, refused };
  }

  /** The ids of a kind that somebody read, the last read last. */
  idsOf(who: string, kind: string): readonly string[] {
    return this.seen.get(who)?.get(kind) ?? [];
  }

  /** The case that somebody sits at for a person now, by its id for it. */
  async seatOf(who: string, person: string): Promise<Seat | null> {
    const [row] = await this.witnessed<Seat>(
      `select s.case_id, s.public_id, c.state, c.level, c.round, s.viewer_id
       from seat s join joint_case c on c.id = s.case_id
       where s.viewer_id = $1 and s.until is null and s.case_id in (
         select o.case_id from seat o where o.viewer_id = $2 and o.level = 9)
       order by c.state in ('CLOSED', 'COMPLETED'), c.matched_on desc, c.id limit 1`,
      [this.viewers.get(who), this.viewers.get(person)],
    );
    return row ?? null;
  }

  /** A person has an account from its first look on. */
  private async comesIn(person: string): Promise<void> {
    await this.world.service.ask(person, RELATIONS);
    const known = [...this.viewers.values()];
    const [row] = await this.witnessed<{ viewer_id: string }>(
      'select distinct viewer_id from account_token where not (viewer_id = any($1))',
      [known],
    );
    if (row === undefined) throw new Error(`${person} has no account`);
    this.viewers.set(person, row.viewer_id);
  }

  private keepIds(who: string, operation: string, data: Told): void {
    const [surface = '', name = ''] = operation.split(' ');
    const type = rootOf(this.schema, surface)?.getFields()[name]?.type;
    const kept = this.seen.get(who) ?? new Map<string, string[]>();
    this.seen.set(who, kept);
    if (type !== undefined) collect(getNamedType(type), data[name], kept);
  }
}

export interface Seat {
  case_id: string;
  public_id: string;
  viewer_id: string;
  state: string;
  level: number | null;
  round: number;
}

const MOST_KEPT = 40;

/** Ids by the type that they are of, or by the name of a field that names another thing. */
function collect(type: unknown, value: Told, into: Map<string, string[]>): void {
  if (Array.isArray(value)) {
    for (const each of value) collect(type, each, into);
    return;
  }
  if (!isObjectType(type) || typeof value !== 'object' || value === null) return;
  for (const field of Object.values(type.getFields())) {
    const held: unknown = value[field.name];
    const named = getNamedType(field.type);
    if (named.name === 'ID' && typeof held === 'string') {
      const kind = field.name === 'id' ? type.name : field.name;
      const kept = (into.get(kind) ?? []).filter((id) => id !== held);
      into.set(kind, [...kept, held].slice(-MOST_KEPT));
    } else collect(named, held, into);
  }
}
