// The customer's front door: sign-in by verified attributes, suggestions, "this is me", claim
// codes. A customer's own transaction writes its own rows; what follows for others is done by jobs.
// Not here: tokens to link relations on (linking/linking.service.ts), cases.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LINK_RULE_VERSION } from '../domain/person/link-rule.ts';
import { WorkDoors } from '../platform/database/work-doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { JobList } from '../platform/jobs/job-list.ts';
import { asId, asIds } from '../platform/jobs/payloads.ts';
import {
  bindAccount,
  endSuggestions,
  findAccountsForRelations,
  findBoundPerson,
  findRelationsForAccount,
  findStaleSuggestions,
  grantViews,
  redeemClaim,
  type SuggestedView,
} from './accounts.repository.ts';
import { askToTieAccount, askToTieRelations } from '../representation/ask-to-tie.ts';
import { type Binding, bindingOf } from '../linking/binding.ts';
import { loadConfirmed, loadRelationsOf } from '../linking/binding.repository.ts';
import {
  allowTogether,
  type PersonEvent,
  recordPersonEvents,
} from '../linking/link-history.repository.ts';
import {
  loadDeniedLinks,
  lockLinking,
  mergePersons,
  storeLinks,
  storePersons,
} from '../linking/linking.repository.ts';
import { partFrom } from '../linking/parting.ts';

@Injectable()
export class FrontDoorJobs implements OnModuleInit {
  constructor(
    private readonly doors: WorkDoors,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add('suggest-relations', (payload) =>
      this.suggestRelations(asIds(payload['relationIds'])),
    );
    this.jobs.add('sign-in-account', (payload) => this.signIn(asId(payload['viewerId'])));
    this.jobs.add('decide-claim', (payload) =>
      this.decideClaim(asId(payload['viewerId']), asId(payload['claimId'])),
    );
    this.jobs.add('bind-account', (payload) => this.bind(asId(payload['viewerId'])));
  }

  /**
   * Relations are suggested to accounts whose verified attributes they fit, and no more to those
   * whom they do not fit any more.
   */
  async suggestRelations(relationIds: string[]): Promise<void> {
    const [views, stale] = await this.doors.asLinker('finds accounts for relations', async (tx) => {
      await askToTieRelations(tx, relationIds);
      return [
        await findAccountsForRelations(tx, relationIds),
        await findStaleSuggestions(tx, relationIds),
      ];
    });
    if (stale.length > 0) {
      await this.doors.asDoorkeeper('takes suggestions back', async (tx) => {
        endSuggestions(tx, stale);
        await tx.settle();
      });
    }
    await this.grant(views, 'ATTRIBUTES');
  }

  /** An account with new verified attributes is shown the relations that fit them. */
  async signIn(viewerId: string): Promise<void> {
    const relationIds = await this.doors.asLinker('finds relations for an account', async (tx) => {
      await askToTieAccount(tx, viewerId);
      return findRelationsForAccount(tx, viewerId);
    });
    const views = relationIds.map((relation_id) => ({ viewer_id: viewerId, relation_id }));
    await this.grant(views, 'ATTRIBUTES');
  }

  /** A claim code adds one relation, as a suggestion; unknown, used and expired are alike. */
  async decideClaim(viewerId: string, claimId: string): Promise<void> {
    const relationId = await this.doors.asLinker('redeems a claim code', (tx) =>
      redeemClaim(tx, viewerId, claimId),
    );
    if (relationId === null) return;
    await this.grant([{ viewer_id: viewerId, relation_id: relationId }], 'CLAIM_CODE');
  }

  /** "This is me" makes the relations of an account one person, without what is not. */
  async bind(viewerId: string): Promise<void> {
    await this.doors.asLinker('binds an account to its person', async (tx) => {
      await lockLinking(tx);
      // Before the case is matched: who acts for the person must be known when it is seated.
      await askToTieAccount(tx, viewerId);
      const binding = bindingOf(
        await loadConfirmed(tx, viewerId),
        await findBoundPerson(tx, viewerId),
      );
      if (binding === null) return;
      const behind = await this.bindTo(tx, viewerId, binding);
      await this.leaveDenied(tx, viewerId);
      const own = binding.own.map((each) => each.relationId);
      enqueue(tx, 'match-cases', { relationIds: [...new Set([...own, ...behind])] });
    });
  }

  /** @returns the relations of persons that lost one to this account: their case may end. */
  private async bindTo(tx: Tx, viewerId: string, binding: Binding): Promise<string[]> {
    const { moved, joinedIds } = binding;
    const leftIds = moved.flatMap(({ personId }) => (personId === null ? [] : [personId]));
    const behind = await loadRelationsOf(tx, leftIds);
    const stayingId = binding.stayingId ?? tx.newId();
    if (binding.stayingId === null) storePersons(tx, [stayingId]);
    mergePersons(tx, joinedIds, stayingId, 'CONFIRMED', LINK_RULE_VERSION);
    storeLinks(
      tx,
      moved.map(({ relationId, memberId }) => ({
        relationId,
        memberId,
        personId: stayingId,
        rule: 'CONFIRMED' as const,
      })),
      LINK_RULE_VERSION,
    );
    bindAccount(tx, viewerId, stayingId);
    allowTogether(
      tx,
      binding.own.map((each) => each.relationId),
    );
    recordPersonEvents(tx, eventsOf(binding, stayingId), LINK_RULE_VERSION);
    return behind;
  }

  /**
   * "This is not me": what the account denied is not its person's, and is linked anew without it.
   */
  private async leaveDenied(tx: Tx, viewerId: string): Promise<void> {
    const denied = await loadDeniedLinks(tx, viewerId);
    // An account is one person.
    const [first] = denied;
    if (first === undefined) return;
    partFrom(
      tx,
      first.person_id,
      denied.map((row) => row.relation_id),
    );
  }

  private async grant(views: SuggestedView[], origin: 'ATTRIBUTES' | 'CLAIM_CODE'): Promise<void> {
    if (views.length === 0) return;
    await this.doors.asDoorkeeper('suggests relations to accounts', async (tx) => {
      await grantViews(tx, views, origin);
      await tx.settle();
    });
  }
}

function eventsOf(binding: Binding, personId: string): PersonEvent[] {
  const left = binding.moved.flatMap((each) =>
    each.personId === null ? [] : [{ personId: each.personId, relationId: each.relationId }],
  );
  const byPerson = { rule: 'CONFIRMED' as const, kinds: [] };
  return [
    ...left.map((each) => ({
      ...each,
      type: 'UNLINKED' as const,
      otherPersonId: personId,
      cause: 'CLAIMED' as const,
    })),
    ...binding.moved.map(({ relationId }) => ({
      personId,
      type: 'LINKED' as const,
      relationId,
      otherPersonId: null,
      ...byPerson,
    })),
    ...binding.joinedIds.map((otherPersonId) => ({
      personId,
      type: 'MERGED' as const,
      relationId: binding.own.find((each) => each.personId === otherPersonId)?.relationId ?? '',
      otherPersonId,
      ...byPerson,
    })),
  ];
}
