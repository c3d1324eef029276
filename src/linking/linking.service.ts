// Links relations to persons after the answer of a registration, in a job, as linker: by tokens
// alone.
// Not here: what makes two relations one person (domain/person/link-rule.ts), cases (cases).
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  compareTokens,
  keepsLink,
  LINK_RULE_VERSION,
  type LinkToken,
} from '../domain/person/link-rule.ts';
import type { Tx } from '../platform/database/tx.ts';
import { WorkDoors } from '../platform/database/work-doors.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { JobList } from '../platform/jobs/job-list.ts';
import { takeAllowance } from '../coalition/allowance.repository.ts';
import { findClaimed } from './binding.repository.ts';
import { type Linkable, linkGroups, type LinkGroups } from './link-groups.ts';
import {
  dropCandidates,
  dropSettledCandidates,
  loadKeptApart,
  type PersonEvent,
  recordPersonEvents,
  storeCandidates,
} from './link-history.repository.ts';
import {
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
  releaseWaiting,
  storeLinks,
  storePersons,
  type TokenRow,
} from './linking.repository.ts';
import { asIds } from '../platform/jobs/payloads.ts';

/** A relation that may be linked now. */
interface LiveRelation extends Linkable {
  /** When the person it belongs to was made. */
  personSince: Date | null;
}

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
      // A claim code proves one relation: what its tokens meet is not its account's.
      const claimed = await findClaimed(
        tx,
        all.map((each) => each.relationId),
      );
      const joinable = all.filter((each) => !claimed.has(each.relationId));
      const found = linkGroups(joinable, new Set(relationIds));
      storeCandidates(tx, found.candidates, LINK_RULE_VERSION);
      const joined = this.join(tx, joinable, found);
      for (const id of [...liveAmong(all, relationIds), ...joined]) touched.add(id);
      if (touched.size === 0) return;
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
   * new tokens link it to another relation of that person all the same, whose consent stands.
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
          ({ relation_id, other_relation_id, is_shared }) =>
            is_shared &&
            keepsLink(compareTokens(tokensOf(relation_id), tokensOf(other_relation_id))),
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
        cause: 'IDENTITY_CHANGED',
      })),
      LINK_RULE_VERSION,
    );
    return [...behind];
  }

  /** Those of the relations that may be linked now, with their tokens and persons. */
  private async loadLinkables(tx: Tx, relationIds: string[]): Promise<LiveRelation[]> {
    const rows = await loadLiveTokens(tx, relationIds);
    const persons = new Map(
      (await loadPersonsOf(tx, relationIds)).map((row) => [row.relation_id, row]),
    );
    const memberOf = new Map(rows.map((row) => [row.relation_id, row.member_id]));
    const denials = await loadDenials(tx, relationIds);
    const apart = await loadKeptApart(tx, relationIds);
    return [...tokensByRelation(rows)]
      .map(([relationId, tokens]) => ({
        relationId,
        memberId: memberOf.get(relationId) ?? '',
        tokens,
        personId: persons.get(relationId)?.person_id ?? null,
        personSince: persons.get(relationId)?.made_at ?? null,
        isConfirmed: persons.get(relationId)?.is_confirmed ?? false,
        deniedBy: denials
          .filter((row) => row.relation_id === relationId)
          .map((row) => row.person_id),
        // Each pair once is enough: who speaks against is asked from both sides.
        keptApartFrom: apart
          .filter((row) => row.relation_id === relationId)
          .map((row) => row.other_relation_id),
      }))
      .sort((a, b) => (a.relationId < b.relationId ? -1 : 1));
  }

  /** @returns the relations of all persons that are new or others than before. */
  private join(tx: Tx, all: readonly LiveRelation[], found: LinkGroups): string[] {
    const byId = new Map(all.map((each) => [each.relationId, each]));
    const persons: string[] = [];
    const links: NewLink[] = [];
    const events: PersonEvent[] = [];
    const changed: string[] = [];
    for (const group of found.groups) {
      const own = group.map((id) => byId.get(id)).filter((each) => each !== undefined);
      const before = personsIn(own);
      const fresh = own.filter((each) => each.personId === null);
      if (fresh.length === 0 && before.length <= 1) continue;
      changed.push(...group);
      const staying = before[0] ?? tx.newId();
      if (before.length === 0) persons.push(staying);
      const rule = group.length > 1 ? 'AUTOMATIC' : 'ALONE';
      const kindsOf = (relationId: string) => found.linkedBy.get(relationId) ?? [];
      for (const { relationId, memberId } of fresh) {
        links.push({ relationId, memberId, personId: staying, rule });
        const kinds = kindsOf(relationId);
        events.push({
          ...{ personId: staying, type: 'LINKED', relationId, otherPersonId: null, rule, kinds },
        });
      }
      for (const gone of before.slice(1)) {
        const joining = own.filter((each) => each.personId === gone);
        const by = joining.find((each) => kindsOf(each.relationId).length > 0) ?? joining[0];
        const relationId = by?.relationId ?? '';
        const kinds = kindsOf(relationId);
        events.push({
          ...{ personId: staying, type: 'MERGED', relationId, otherPersonId: gone, rule, kinds },
        });
        mergePersons(tx, [gone], staying, 'AUTOMATIC', LINK_RULE_VERSION);
      }
    }
    storePersons(tx, persons);
    storeLinks(tx, links, LINK_RULE_VERSION);
    recordPersonEvents(tx, events, LINK_RULE_VERSION);
    dropSettledCandidates(tx, changed);
    return changed;
  }
}

function liveAmong(all: readonly LiveRelation[], relationIds: readonly string[]): string[] {
  const asked = new Set(relationIds);
  return all.map((each) => each.relationId).filter((id) => asked.has(id));
}

/** The persons that relations of a group have already, the oldest first. */
function personsIn(group: readonly LiveRelation[]): string[] {
  const known = group.filter((each) => each.personId !== null);
  const age = (each: LiveRelation): number => each.personSince?.getTime() ?? 0;
  known.sort((a, b) => age(a) - age(b) || ((a.personId ?? '') < (b.personId ?? '') ? -1 : 1));
  return [...new Set(known.map((each) => each.personId ?? ''))];
}

function tokensByRelation(rows: readonly TokenRow[]): Map<string, LinkToken[]> {
  const byRelation = new Map<string, LinkToken[]>();
  for (const { relation_id, kind, token, key_version: keyVersion } of rows) {
    const known = byRelation.get(relation_id);
    if (known === undefined) byRelation.set(relation_id, [{ kind, token, keyVersion }]);
    else known.push({ kind, token, keyVersion });
  }
  return byRelation;
}
