// Links relations to persons after the answer of a registration, in a job, as linker: by tokens alone.
// Not here: what makes two relations one person (domain/person/link-rule.ts), cases (cases).
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LINK_RULE_VERSION, linkDecision } from '../domain/person/link-rule.ts';
import type { Tx } from '../platform/database/tx.ts';
import { WorkDoors } from '../platform/database/work-doors.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { JobList } from '../platform/jobs/job-list.ts';
import { takeAllowance } from '../coalition/allowance.repository.ts';
import { groupsOf } from './groups.ts';
import {
  findMeetings,
  loadLiveTokens,
  loadPersonsOf,
  loadWaitingMembers,
  lockLinking,
  mergePersons,
  type NewLink,
  type PersonEvent,
  type PersonRelationRow,
  recordPersonEvents,
  releaseWaiting,
  storeCandidates,
  storeLinks,
  storePersons,
  type TokenRow,
} from './linking.repository.ts';
import { asIds } from '../platform/jobs/payloads.ts';

/** What one relation is linked by. */
interface Linkable {
  relationId: string;
  memberId: string;
  tokens: { kind: string; token: string }[];
}

@Injectable()
export class LinkingService implements OnModuleInit {
  constructor(
    private readonly doors: WorkDoors,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add('link-relations', (payload) => this.link(asIds(payload['relationIds'])));
    this.jobs.add('release-waiting', () => this.releaseAllWaiting());
  }

  /** Links these relations with each other and with all that were there before. */
  async link(relationIds: string[]): Promise<void> {
    await this.doors.asLinker('links registered relations', async (tx) => {
      await lockLinking(tx);
      const met = await findMeetings(tx, relationIds);
      const all = linkables(await loadLiveTokens(tx, [...new Set([...relationIds, ...met])]));
      if (all.length === 0) return;
      const found = pairsOf(all, new Set(relationIds));
      storeCandidates(tx, found.candidates, LINK_RULE_VERSION);
      const touched = await this.join(tx, all, found.automatic);
      // The person's id stays here: what follows is told which relations to look at.
      enqueue(tx, 'suggest-relations', { relationIds: touched });
      enqueue(tx, 'match-cases', { relationIds: touched });
    });
  }

  /** Lets what waited for the allowance of a member go on, as far as today's allowance goes. */
  async releaseAllWaiting(): Promise<void> {
    await this.doors.asLinker('releases relations over the allowance', async (tx) => {
      for (const { member_id, waiting } of await loadWaitingMembers(tx)) {
        const taken = await takeAllowance(tx, member_id, waiting);
        if (taken === 0) continue;
        const released = await releaseWaiting(tx, member_id, taken);
        enqueue(tx, 'link-relations', { relationIds: released });
      }
    });
  }

  private async join(tx: Tx, all: Linkable[], automatic: [string, string][]): Promise<string[]> {
    const ids = all.map((each) => each.relationId);
    const memberOf = new Map(all.map((each) => [each.relationId, each.memberId]));
    const known = new Map(
      (await loadPersonsOf(tx, ids)).map((row) => [row.relation_id, row] as const),
    );
    const persons: string[] = [];
    const links: NewLink[] = [];
    const events: PersonEvent[] = [];
    for (const group of groupsOf(ids, automatic)) {
      const before = personsIn(group, known);
      const fresh = group.filter((id) => !known.has(id));
      if (fresh.length === 0 && before.length <= 1) continue;
      const staying = before[0] ?? tx.newId();
      if (before.length === 0) persons.push(staying);
      const rule = group.length > 1 ? 'AUTOMATIC' : 'ALONE';
      for (const relationId of fresh) {
        const memberId = memberOf.get(relationId) ?? '';
        links.push({ relationId, memberId, personId: staying, rule });
        events.push({ personId: staying, type: 'LINKED', relationId, otherPersonId: null });
      }
      for (const gone of before.slice(1)) {
        const relationId = group.find((id) => known.get(id)?.person_id === gone) ?? '';
        events.push({ personId: staying, type: 'MERGED', relationId, otherPersonId: gone });
        mergePersons(tx, [gone], staying, 'AUTOMATIC', LINK_RULE_VERSION);
      }
    }
    storePersons(tx, persons);
    storeLinks(tx, links, LINK_RULE_VERSION);
    recordPersonEvents(tx, events);
    return ids;
  }
}

/** The persons that relations of a group have already, the oldest first. */
function personsIn(group: string[], known: ReadonlyMap<string, PersonRelationRow>): string[] {
  const rows = group.map((id) => known.get(id)).filter((row) => row !== undefined);
  rows.sort(
    (a, b) => a.made_at.getTime() - b.made_at.getTime() || (a.person_id < b.person_id ? -1 : 1),
  );
  return [...new Set(rows.map((row) => row.person_id))];
}

function linkables(rows: TokenRow[]): Linkable[] {
  const byRelation = new Map<string, Linkable>();
  for (const { relation_id, member_id, kind, token } of rows) {
    const each = byRelation.get(relation_id) ?? {
      relationId: relation_id,
      memberId: member_id,
      tokens: [],
    };
    each.tokens.push({ kind, token });
    byRelation.set(relation_id, each);
  }
  return [...byRelation.values()].sort((a, b) => (a.relationId < b.relationId ? -1 : 1));
}

/** Every pair that shares a strong token, of which at least one is new, by its decision. */
function pairsOf(
  all: Linkable[],
  fresh: ReadonlySet<string>,
): { automatic: [string, string][]; candidates: [string, string][] } {
  const byStrong = new Map<string, Linkable[]>();
  for (const each of all) {
    for (const { kind, token } of each.tokens) {
      if (kind !== 'STRONG') continue;
      byStrong.set(token, [...(byStrong.get(token) ?? []), each]);
    }
  }
  const automatic: [string, string][] = [];
  const candidates: [string, string][] = [];
  const seen = new Set<string>();
  for (const sharing of byStrong.values()) {
    for (const [i, a] of sharing.entries()) {
      for (const b of sharing.slice(i + 1)) {
        const pair = `${a.relationId} ${b.relationId}`;
        if (seen.has(pair) || (!fresh.has(a.relationId) && !fresh.has(b.relationId))) continue;
        seen.add(pair);
        const decision = linkDecision(a.tokens, b.tokens);
        if (decision === 'AUTOMATIC') automatic.push([a.relationId, b.relationId]);
        if (decision === 'CANDIDATE') candidates.push([a.relationId, b.relationId]);
      }
    }
  }
  return { automatic, candidates };
}
