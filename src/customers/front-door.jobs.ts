// The customer's front door: sign-in by verified attributes, suggestions, "this is me", claim
// codes. A customer's own transaction writes its own rows; what follows for others is done by jobs.
// Not here: tokens to link relations on (linking.service.ts), cases.
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
  loadConfirmed,
  redeemClaim,
  type SuggestedView,
} from './accounts.repository.ts';
import {
  dropLinks,
  loadDeniedLinks,
  loadPersonsOf,
  lockLinking,
  mergePersons,
  recordPersonEvents,
  storeLinks,
  storePersons,
} from './linking.repository.ts';

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
    const [views, stale] = await this.doors.asLinker('finds accounts for relations', async (tx) => [
      await findAccountsForRelations(tx, relationIds),
      await findStaleSuggestions(tx, relationIds),
    ]);
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
    const relationIds = await this.doors.asLinker('finds relations for an account', (tx) =>
      findRelationsForAccount(tx, viewerId),
    );
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
      const confirmed = await loadConfirmed(tx, viewerId);
      if (confirmed.length === 0) return;
      const personId = await this.personOf(tx, viewerId, confirmed);
      bindAccount(tx, viewerId, personId);
      await this.leaveDenied(tx, viewerId);
      const relationIds = confirmed.map((row) => row.relation_id);
      enqueue(tx, 'match-cases', { relationIds });
    });
  }

  /**
   * "This is not me": what the account denied is not its person's, and is linked anew without it.
   */
  private async leaveDenied(tx: Tx, viewerId: string): Promise<void> {
    const denied = await loadDeniedLinks(tx, viewerId);
    if (denied.length === 0) return;
    const relationIds = denied.map((row) => row.relation_id);
    dropLinks(tx, relationIds);
    recordPersonEvents(
      tx,
      denied.map((row) => ({
        personId: row.person_id,
        type: 'UNLINKED',
        relationId: row.relation_id,
        otherPersonId: null,
      })),
    );
    enqueue(tx, 'link-relations', { relationIds });
  }

  private async personOf(
    tx: Tx,
    viewerId: string,
    confirmed: { member_id: string; relation_id: string }[],
  ): Promise<string> {
    const ids = confirmed.map((row) => row.relation_id);
    const linked = await loadPersonsOf(tx, ids);
    const bound = await findBoundPerson(tx, viewerId);
    const persons = [
      ...new Set([...(bound === null ? [] : [bound]), ...linked.map((row) => row.person_id)]),
    ].sort();
    const staying = bound ?? persons[0] ?? tx.newId();
    if (persons.length === 0) storePersons(tx, [staying]);
    const unlinked = confirmed.filter(
      (row) => !linked.some((link) => link.relation_id === row.relation_id),
    );
    storeLinks(
      tx,
      unlinked.map((row) => ({
        relationId: row.relation_id,
        memberId: row.member_id,
        personId: staying,
        rule: 'CONFIRMED' as const,
      })),
      LINK_RULE_VERSION,
    );
    const gone = persons.filter((id) => id !== staying);
    mergePersons(tx, gone, staying, 'CONFIRMED', LINK_RULE_VERSION);
    recordPersonEvents(tx, [
      ...unlinked.map((row) => ({
        personId: staying,
        type: 'LINKED' as const,
        relationId: row.relation_id,
        otherPersonId: null,
      })),
      ...gone.map((otherPersonId) => ({
        personId: staying,
        type: 'MERGED' as const,
        relationId: linked.find((row) => row.person_id === otherPersonId)?.relation_id ?? '',
        otherPersonId,
      })),
    ]);
    return staying;
  }

  private async grant(views: SuggestedView[], origin: 'ATTRIBUTES' | 'CLAIM_CODE'): Promise<void> {
    if (views.length === 0) return;
    await this.doors.asDoorkeeper('suggests relations to accounts', async (tx) => {
      grantViews(tx, views, origin);
      await tx.settle();
    });
  }
}
