// Parts relations from the person they were linked to, because the person, or who acts for it,
// said: this is not mine. At once, with its cause in the history, and for ever: no data of a member
// brings the two together again; only "this is me" after a claim code does.
// Not here: what the customer sees of it (front-door/overview.service.ts), disputes.
import { LINK_RULE_VERSION } from '../domain/person/link-rule.ts';
import type { Tx } from '../platform/database/tx.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { keepApart, recordPersonEvents } from './link-history.repository.ts';
import { dropLinks } from './linking.repository.ts';

/** As linker, with linking locked: these relations are not the person's and are linked anew. */
export function partFrom(tx: Tx, personId: string, relationIds: string[]): void {
  if (relationIds.length === 0) return;
  keepApart(tx, relationIds, personId);
  dropLinks(tx, relationIds);
  recordPersonEvents(
    tx,
    relationIds.map((relationId) => ({
      personId,
      type: 'UNLINKED',
      relationId,
      otherPersonId: null,
      cause: 'NOT_MINE',
    })),
    LINK_RULE_VERSION,
  );
  enqueue(tx, 'link-relations', { relationIds });
}
