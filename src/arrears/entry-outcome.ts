// What an entry made, as its outcome keeps it for a repeat of the call, and back.
// Not here: the call (register-arrears.service.ts; statements).
import type { EntryMade } from './arrears-registrar.service.ts';

export function codeOfMade({ isNew, corrected }: EntryMade): string {
  if (corrected !== undefined) return corrected === 'NOW' ? 'CORRECTED' : 'CORRECTED_HISTORY';
  return isNew ? 'REGISTERED' : 'UNCHANGED';
}

/** What an entry made by its code in the first call; a claim code is told once. */
export function madeBefore(id: string, code: string): EntryMade {
  const made = { id, claimCode: null, isNew: code === 'REGISTERED' };
  if (!code.startsWith('CORRECTED')) return made;
  return { ...made, corrected: code === 'CORRECTED' ? 'NOW' : 'HISTORY' };
}
