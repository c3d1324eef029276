// Whom a representation that counts by itself names. A strong token alone does not tell twins
// apart: where what carries it speaks against being one person, only the person can say who is
// meant. Pure.
// Not here: asking and storing (tie-representations.jobs.ts).
import { compareTokens, type LinkToken } from '../domain/person/link-rule.ts';

/** A linked relation whose strong token is the representation's. */
export interface Met {
  personId: string;
  isConfirmed: boolean;
  tokens: readonly LinkToken[];
}

/**
 * True when all that was met can be one person: no two relations of different persons have
 * telephone, e-mail or IBAN that contradict each other, and not two of the persons have an account.
 * @example isOnePerson([{ personId: 'a', isConfirmed: false, tokens: [] }]) === true
 */
export function isOnePerson(met: readonly Met[]): boolean {
  const confirmed = new Set(met.filter((each) => each.isConfirmed).map((each) => each.personId));
  if (confirmed.size > 1) return false;
  return met.every((a, at) =>
    met.slice(at + 1).every((b) => {
      if (a.personId === b.personId) return true;
      const { decision, conflicting } = compareTokens(a.tokens, b.tokens);
      return decision === 'AUTOMATIC' || conflicting.length === 0;
    }),
  );
}
