// Links relations to persons after the answer of a registration, in a job, as linker: by tokens
// alone.
// Not here: what makes two relations one person (domain/person/link-rule.ts), cases (cases).
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LINK_RULE_VERSION, linkDecision, type LinkToken } from '../domain/person/link-rule.ts';
import type { Tx } from '../platform/database/tx.ts';
import { WorkDoors } from '../platform/database/work-doors.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { JobList } from '../platform/jobs/job-list.ts';
import { takeAllowance } from '../coalition/allowance.repository.ts';
import { findClaimed } from './binding.repository.ts';
import { type Linkable, linkGroups } from './link-groups.ts';
import {
  dropCandidates,
  dropLinks,
  findMeetings,
  loadCompany,
  loadDenials,
  loadLiveTokens,
  loadPersonsOf,
  loadTokens,
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

@Injectable()
export class LinkingService implements OnModuleInit {
  constructor(
    private readonly doors: WorkDoors,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add('link-relations', (payload) =>
      this.link(asIds(payload['relationIds']), asIds(payload['changedIds'] ?? [])),
    );
    this.jobs.add('release-waiting', () => this.releaseAllWaiting());
  }

  /**
   * Links these relations with each other and with all that were there before.
   * @param changedIds relations whose identity changed: what linked them may not hold any more.
   */
  async link(relationIds: string[], changedIds: string[]): Promise<void> {
    await this.doors.asLinker('links registered relations', async (tx) => {
      await lockLinking(tx);
      const left = await this.leaveFormerPersons(tx, changedIds);
      const touched = new Set([...changedIds, ...left]);
      const met = await findMeetings(tx, relationIds);
      const all = await this.loadLinkables(tx, [...new Set([...relationIds, ...met])]);
      for (const each of all) touched.add(each.relationId);
      if (touched.size === 0) return;
      // A claim code proves one relation: what its tokens meet is not its account's.
      const claimed = await findClaimed(tx, [...touched]);
      const joinable = all.filter((each) => !claimed.has(each.relationId));
      const { groups, candidates } = linkGroups(joinable, new Set(relationIds));
      storeCandidates(tx, candidates, LINK_RULE_VERSION);
      await this.join(tx, joinable, groups);
      // The person's id stays here: what follows is told which relations to look at.
      enqueue(tx, 'suggest-relations', { relationIds: [...touched] });
      enqueue(tx, 'match-cases', { relationIds: [...touched] });
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

  /**
   * A relation whose identity changed leaves its person, unless the customer confirmed it or its
   * new tokens link it to another relation of that person all the same.
   * @returns the relations that stay behind, whose case may end.
   */
  private async leaveFormerPersons(tx: Tx, changedIds: string[]): Promise<string[]> {
    if (changedIds.length === 0) return [];
    dropCandidates(tx, changedIds);
    const company = await loadCompany(tx, changedIds);
    const tokens = tokensByRelation(
      await loadTokens(tx, [...changedIds, ...company.map((row) => row.other_relation_id)]),
    );
    const tokensOf = (id: string): LinkToken[] => tokens.get(id) ?? [];
    const leaving = new Map<string, string>();
    const behind = new Set<string>();
    const staying = new Set(
      company
        .filter(
          ({ relation_id, other_relation_id }) =>
            linkDecision(tokensOf(relation_id), tokensOf(other_relation_id)) === 'AUTOMATIC',
        )
        .map((row) => row.relation_id),
    );
    for (const { relation_id, person_id, other_relation_id } of company) {
      if (staying.has(relation_id)) continue;
      leaving.set(relation_id, person_id);
      behind.add(other_relation_id);
    }
    dropLinks(tx, [...leaving.keys()]);
    recordPersonEvents(
      tx,
      [...leaving].map(([relationId, personId]) => ({
        personId,
        type: 'UNLINKED',
        relationId,
        otherPersonId: null,
      })),
    );
    return [...behind];
  }

  /** Those of the relations that may be linked now, with their tokens and persons. */
  private async loadLinkables(tx: Tx, relationIds: string[]): Promise<Linkable[]> {
    const rows = await loadLiveTokens(tx, relationIds);
    const persons = new Map(
      (await loadPersonsOf(tx, relationIds)).map((row) => [row.relation_id, row]),
    );
    const memberOf = new Map(rows.map((row) => [row.relation_id, row.member_id]));
    const denials = await loadDenials(tx, relationIds);
    return [...tokensByRelation(rows)]
      .map(([relationId, tokens]) => ({
        relationId,
        memberId: memberOf.get(relationId) ?? '',
        tokens,
        personId: persons.get(relationId)?.person_id ?? null,
        isConfirmed: persons.get(relationId)?.is_confirmed ?? false,
        deniedBy: denials
          .filter((row) => row.relation_id === relationId)
          .map((row) => row.person_id),
      }))
      .sort((a, b) => (a.relationId < b.relationId ? -1 : 1));
  }

  private async join(tx: Tx, all: readonly Linkable[], groups: string[][]): Promise<void> {
    const byId = new Map(all.map((each) => [each.relationId, each]));
    const persons: string[] = [];
    const links: NewLink[] = [];
    const events: PersonEvent[] = [];
    const known = new Map(
      (await loadPersonsOf(tx, [...byId.keys()])).map((row) => [row.relation_id, row] as const),
    );
    for (const group of groups) {
      const before = personsIn(group, known);
      const fresh = group.filter((id) => !known.has(id));
      if (fresh.length === 0 && before.length <= 1) continue;
      const staying = before[0] ?? tx.newId();
      if (before.length === 0) persons.push(staying);
      const rule = group.length > 1 ? 'AUTOMATIC' : 'ALONE';
      for (const relationId of fresh) {
        const memberId = byId.get(relationId)?.memberId ?? '';
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

function tokensByRelation(rows: readonly TokenRow[]): Map<string, LinkToken[]> {
  const byRelation = new Map<string, LinkToken[]>();
  for (const { relation_id, kind, token } of rows) {
    byRelation.set(relation_id, [...(byRelation.get(relation_id) ?? []), { kind, token }]);
  }
  return byRelation;
}
