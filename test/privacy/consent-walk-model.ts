// What must be true of consents in a random walk, by the rules alone: which count, which arrears a
// person named in which case, at which level; and so what a member may be shown of another.
// Not here: what the service does (consent-walk-acts.ts), what was shown (consent-walk-oracle.ts).
import type { LocalDate } from '../../src/domain/calendar/local-date.ts';

export type ConsentEnd = 'WITHDRAWN' | 'INVALIDATED';

/** One consent, by the id that its member knows it by. */
export interface ModelConsent {
  id: string;
  relation: Relation;
  textVersion: string;
  expiresOn: LocalDate;
  ended: ConsentEnd | null;
}

/** A person as one member knows it. */
export interface Relation {
  /** In the database; empty until its first consent was accepted. */
  id: string;
  member: string;
  person: string;
  customerReference: string;
  /** No other member has it: whoever reads it reads what this member registered. */
  mobile: string;
  consents: ModelConsent[];
  /** The consent that counts, also when it has ended. */
  standing: ModelConsent | null;
  /** The case that its consent lasts for, past its last day. */
  restsOn: string | null;
  /** The person said that it is not its own. */
  isDenied: boolean;
  owed: Owed[];
}

/** Arrears with what is unique about them: amounts and references that nothing else has. */
export interface Owed {
  id: string;
  relation: Relation;
  ownReference: string;
  invoices: readonly string[];
  items: readonly number[];
  cents: number;
  isOpen: boolean;
  /** As it was sent. */
  entry: Record<string, unknown>;
}

/** A case that a person opened. */
export interface ModelCase {
  id: string;
  person: string;
  level: number;
  /** What the person named and no consent ended since. */
  named: Set<Owed>;
  /** Members of which something was ever named. */
  members: Set<string>;
}

/** An application for hardship, with what only it says. */
export interface ModelApplication {
  /** In the database. */
  id: string;
  person: string;
  /** Amounts and reasons that nothing else has. */
  marks: string[];
  /** Who of the office took it last. */
  tookLast: string | null;
  /** Who of the office may read what it says. */
  reader: string | null;
  /** Who gave the first decision. */
  decidedBy: string | null;
}

/** Somebody who looks along at a case, until a day or until the person ends it. */
export interface ModelLook {
  companion: string;
  caseId: string;
  /** As the person called it: each by itself. */
  name: string;
  /** As the service told it: YYYY-MM-DD. */
  lastDayOn: string;
}

/** What a member stated to a counsellor, by consent of the person to this member. */
export interface ModelStated {
  /** As the counsellor knows the request. */
  requestId: string;
  representationId: string;
  relation: Relation;
  owed: readonly Owed[];
  /** Whether the counsellor may still read it. */
  isOpen: boolean;
}

export class ConsentModel {
  readonly relations: Relation[] = [];
  readonly cases = new Map<string, ModelCase>();
  looks: readonly ModelLook[] = [];
  readonly stated: ModelStated[] = [];
  /** Consents that counted and ended, of which nobody has asked yet who was told. */
  readonly justEnded: { relation: Relation; consentId: string }[] = [];
  /** Representations by which the counsellor acts for whom it helps. */
  readonly acting = new Set<string>();
  /** Those that it ended itself, until jobs followed from that. */
  readonly ending = new Set<string>();
  /** Moves with every change: what was computed before it no longer holds. */
  version = 0;

  /** Whether what the relation owes may be used and shown today. */
  isValid({ standing, restsOn }: Relation, today: LocalDate): boolean {
    if (standing === null || standing.ended !== null) return false;
    return standing.expiresOn >= today || restsOn !== null;
  }

  /** A member registered what it is owed. */
  owes(owed: Owed): void {
    owed.relation.owed.push(owed);
    this.knows(owed.relation);
  }

  /** A member has this customer from now on. */
  knows(relation: Relation): void {
    if (!this.relations.includes(relation)) this.relations.push(relation);
    this.version += 1;
  }

  /** A consent was given: it counts from now on, unless a later one counts already. */
  given(relation: Relation, consent: ModelConsent): void {
    relation.consents.push(consent);
    const { standing } = relation;
    const counts =
      standing === null || standing.ended !== null || consent.expiresOn >= standing.expiresOn;
    if (counts) relation.standing = consent;
    if (counts) relation.restsOn = null;
    this.version += 1;
  }

  /** The person confirmed it again: it lasts longer, also when it had run out. */
  reconfirmed(consent: ModelConsent, expiresOn: LocalDate): void {
    consent.expiresOn = expiresOn;
    consent.relation.restsOn = null;
    this.version += 1;
  }

  /**
   * Taken back: nothing of the relation counts, also by a later consent. Found invalid: that one
   * alone never counted.
   * @param waits what a person named and no job has carried out yet: it may still join later.
   */
  ended(consent: ModelConsent, how: ConsentEnd, waits: ReadonlySet<string>): void {
    const { relation } = consent;
    const counted = relation.standing;
    const isFirst = counted !== null && counted.ended === null;
    consent.ended = how;
    if (how === 'WITHDRAWN' && relation.standing !== null) relation.standing.ended ??= how;
    if (relation.standing?.ended !== null) {
      this.leave(relation, waits);
      if (isFirst) this.justEnded.push({ relation, consentId: counted.id });
      for (const each of this.stated) if (each.relation === relation) each.isOpen = false;
    }
    this.version += 1;
  }

  /** Who acted for the person does so no more, and may use nothing that was stated to it. */
  helpEnds(representationId: string, by: 'PERSON' | 'COUNSELLOR'): void {
    const acted = this.acting.delete(representationId);
    if (acted && by === 'COUNSELLOR') this.ending.add(representationId);
    for (const each of this.stated) {
      if (each.representationId === representationId) each.isOpen = false;
    }
    this.version += 1;
  }

  /** The person says that it is who it acts for. */
  helpBegins(representationId: string): void {
    this.acting.add(representationId);
    this.endNotMine();
  }

  /** The person says whose a relation is. */
  answered(relation: Relation, whose: 'OWN' | 'ANOTHER'): void {
    relation.isDenied = whose === 'ANOTHER';
    this.endNotMine();
  }

  /** A member told a counsellor what it is owed. */
  states(stated: ModelStated): void {
    this.stated.push(stated);
    this.endNotMine();
  }

  /** Jobs followed from all that was done. */
  followed(): void {
    if (this.ending.size > 0) this.version += 1;
    this.ending.clear();
  }

  /** Somebody looks along: it reads more. */
  opens(change: () => void): void {
    change();
    this.version += 1;
  }

  /** The consent ran out, and no case that it lasts for runs. */
  ranOut(relation: Relation, waits: ReadonlySet<string>): void {
    relation.restsOn = null;
    this.leave(relation, waits);
    this.version += 1;
  }

  /** The person opened its case, or let more in. */
  named(of: { id: string; person: string; level: number | null }, owed: readonly Owed[]): void {
    const { id, person } = of;
    const found = this.cases.get(id) ?? {
      id,
      person,
      level: 0,
      named: new Set(),
      members: new Set(),
    };
    // Whoever opens it again, before that was carried out, says it anew.
    if (of.level !== null) found.named.clear();
    if (of.level !== null) found.level = of.level;
    for (const each of owed) {
      found.named.add(each);
      found.members.add(each.relation.member);
    }
    this.cases.set(id, found);
    this.version += 1;
  }

  chose(caseId: string, level: number): void {
    const found = this.cases.get(caseId);
    if (found !== undefined) found.level = level;
    this.version += 1;
  }

  /** What of a case rests on a consent that counts. */
  founded(caseId: string, today: LocalDate): Owed[] {
    const named = this.cases.get(caseId)?.named ?? [];
    return [...named].filter((each) => this.isValid(each.relation, today));
  }

  allOwed(): Owed[] {
    return this.relations.flatMap((relation) => relation.owed);
  }

  owedAt(member: string, person?: string): Owed[] {
    return this.allOwed().filter(
      ({ relation }) =>
        relation.member === member && (person === undefined || relation.person === person),
    );
  }

  /** Who acts for the person reads nothing that was stated of what it says is another's. */
  private endNotMine(): void {
    for (const each of this.stated) {
      if (each.relation.isDenied && this.acting.has(each.representationId)) each.isOpen = false;
    }
    this.version += 1;
  }

  private leave(relation: Relation, waits: ReadonlySet<string>): void {
    for (const { named } of this.cases.values()) {
      for (const each of relation.owed) if (!waits.has(each.id)) named.delete(each);
    }
  }
}

/** What sums of amounts can be: of no amount, of one, of several. */
export function sumsOf(amounts: readonly number[]): Set<number> {
  const sums = new Set([0]);
  for (const amount of amounts) for (const sum of [...sums]) sums.add(sum + amount);
  return sums;
}
