// Who received something in a walk, and whether it was told when that ended: a member to which a
// case showed something of others, a counsellor to which a member stated amounts, and who held or
// helped by a consent. Told in the transaction that ends it, before any job.
// Not here: what may be shown (consent-walk-oracle.ts).
import type { Told } from './case-acts.ts';
import type { Answered, WalkWorld } from './consent-walk-world.ts';
import { MUNICIPALITY } from './open-case-people.ts';

/** What a case shows of others at levels above OWN_SHARE. */
const OF_OTHERS = ['totals', 'names', 'amounts', 'disclosedNames', 'disclosedAmounts'];

/** By the id that the member knows the case by. */
const SEATS = `select s.public_id as "publicId", c.state in ('CLOSED', 'COMPLETED') as "isOver",
    (select json_agg(json_build_array(k.arrears_id, k.left_on is not null)) from case_arrears k
      where k.case_id = s.case_id) as arrears,
    count(n.id)::int as told,
    (count(n.id) filter (where n.acknowledge_by_on is not null or n.acknowledged_on is not null))::int
      as past
  from seat s join joint_case c on c.id = s.case_id
  left join sharing_notice n on n.recipient_id = s.viewer_id and n.case_public_id = s.public_id
  where s.public_id = any($1) group by s.viewer_id, s.case_id, s.public_id, c.state`;

interface SeatNow {
  publicId: string;
  isOver: boolean;
  arrears: [string, boolean][] | null;
  /** Notices of this case, and those that were handed out or acknowledged. */
  told: number;
  past: number;
}

/** How things stood when a member was shown something of others, and had not been told since. */
interface Shown {
  who: string;
  isOver: boolean;
  there: ReadonlySet<string>;
  past: number;
}

export class Recipients {
  private readonly shown = new Map<string, Shown>();
  private readonly stated = new Set<string>();

  constructor(private readonly walk: WalkWorld) {}

  /** @returns what was stated to a counsellor and it may read no more. */
  async see({ who, data }: Answered): Promise<string[]> {
    if (who === MUNICIPALITY) return this.seeStated(data);
    if (!this.walk.isMember(who)) return [];
    const ids: string[] = [];
    visit(data, (node) => {
      const shows = 'own' in node && OF_OTHERS.some((field) => (node[field] ?? null) !== null);
      if (shows && typeof node.id === 'string') ids.push(node.id);
    });
    for (const seat of await this.seatsNow(ids)) {
      const { publicId, isOver, past } = seat;
      const there = new Set(this.thereOf(seat));
      this.shown.set(publicId, { who, isOver, there, past });
      this.walk.count('shown of others');
    }
    return [];
  }

  /** Who was shown something that ended since, and was not told. */
  async faults(): Promise<string[]> {
    return [
      ...(await this.untoldOfCases()),
      ...(await this.untoldOfStated()),
      ...(await this.untoldOfConsents()),
    ];
  }

  private seeStated(data: Told): string[] {
    const faults: string[] = [];
    visit(data, (node) => {
      const arrears: unknown = node.own?.arrears;
      if (typeof node.id !== 'string' || !Array.isArray(arrears)) return;
      const known = this.walk.model.stated.find(({ requestId }) => requestId === node.id);
      if (known?.isOpen === true) this.stated.add(node.id);
      else faults.push(`${MUNICIPALITY} reads what was stated, after sharing of it ended`);
    });
    return faults;
  }

  private async untoldOfCases(): Promise<string[]> {
    if (this.shown.size === 0) return [];
    const faults: string[] = [];
    for (const seat of await this.seatsNow([...this.shown.keys()])) {
      const before = this.shown.get(seat.publicId);
      if (before === undefined) continue;
      const now = new Set(this.thereOf(seat));
      const hasEnded =
        (seat.isOver && !before.isOver) || [...before.there].some((id) => !now.has(id));
      if (!hasEnded) continue;
      this.shown.delete(seat.publicId);
      this.walk.count('told to forget');
      if (seat.told <= before.past) {
        faults.push(`${before.who} was shown something of others that ended, and is not told`);
      }
    }
    return faults;
  }

  private async untoldOfStated(): Promise<string[]> {
    const ended = this.walk.model.stated.filter(
      ({ requestId, isOpen }) => !isOpen && this.stated.has(requestId),
    );
    const faults: string[] = [];
    for (const { requestId } of ended) {
      this.stated.delete(requestId);
      const told = await this.walk.witnessed(
        `select from sharing_notice where kind = 'STATEMENT_ENDED' and statement_request_id = $1`,
        [requestId],
      );
      this.walk.count('told of a statement');
      if (told.length === 0) faults.push(`${MUNICIPALITY} read what was stated, and is not told`);
    }
    return faults;
  }

  private async untoldOfConsents(): Promise<string[]> {
    const faults: string[] = [];
    for (const { relation, consentId } of this.walk.model.justEnded.splice(0)) {
      const recipients = await this.walk.witnessed<{ who: string; isTold: boolean }>(
        `select 'its member' as who, exists (select from sharing_notice n
           where n.recipient_id = $1 and n.consent_id = $2) as "isTold"
         union all
         select 'who helps', exists (select from sharing_notice n
           where n.recipient_id = v.viewer_id and n.relation_public_id = v.public_id
             and n.told_on = $4)
         from relation_view v where v.member_id = $1 and v.relation_id = $3
           and v.origin = 'REPRESENTATION' and v.until is null`,
        [this.walk.viewers.get(relation.member), consentId, relation.id, this.walk.day],
      );
      const untold = recipients.filter(({ isTold }) => !isTold);
      faults.push(...untold.map(({ who }) => `${who} is not told that a consent ended`));
    }
    return faults;
  }

  /** Arrears that take part, by a consent that nobody took back. */
  private thereOf({ arrears }: SeatNow): string[] {
    const ended = new Set(
      this.walk.model.relations.flatMap(({ standing, owed }) =>
        (standing?.ended ?? null) === null ? [] : owed.map(({ id }) => id),
      ),
    );
    return (arrears ?? []).flatMap(([id, hasLeft]) => (hasLeft || ended.has(id) ? [] : [id]));
  }

  private async seatsNow(publicIds: readonly string[]): Promise<SeatNow[]> {
    return publicIds.length === 0 ? [] : this.walk.witnessed<SeatNow>(SEATS, [publicIds]);
  }
}

/** Every object of an answer. */
function visit(value: Told, see: (node: Told) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) see(value);
  for (const each of Object.values(value)) visit(each, see);
}
