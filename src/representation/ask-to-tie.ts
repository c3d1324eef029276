// Asks that representations are tied anew when an account or relations changed. As linker, who
// alone knows whom a representation names; nothing is asked when none names them.
import type { Tx } from '../platform/database/tx.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import {
  findRepresentationsOfAccount,
  findRepresentationsOfRelations,
} from './tie-representations.repository.ts';

export async function askToTieAccount(tx: Tx, viewerId: string): Promise<void> {
  ask(tx, await findRepresentationsOfAccount(tx, viewerId));
}

export async function askToTieRelations(tx: Tx, relationIds: string[]): Promise<void> {
  ask(tx, await findRepresentationsOfRelations(tx, relationIds));
}

function ask(tx: Tx, representationIds: string[]): void {
  if (representationIds.length > 0) enqueue(tx, 'tie-representations', { representationIds });
}
