// The tokens to store of a person, under every version of the key that lives: what is not made anew
// yet has older ones only, and tokens meet within one version.
// Not here: what they are made of (domain/person/tokens.ts), making them anew
// (rekeying/retoken.service.ts).
import type { NormalisedPerson } from '../domain/person/normalise.ts';
import { type TokenMaterial, tokenMaterials } from '../domain/person/tokens.ts';
import type { LiveKeys } from '../platform/rotation/key-gate.repository.ts';

export interface StoredToken {
  kind: string;
  token: Buffer;
  keyVersion: number;
}

/** Of all kinds, as relations have them. */
export function linkTokens(person: NormalisedPerson, keys: LiveKeys): StoredToken[] {
  return underAll(tokenMaterials(person), keys);
}

/** Of the one kind that accounts and representations have. */
export function strongTokens(person: NormalisedPerson, keys: LiveKeys): StoredToken[] {
  const materials = tokenMaterials(person);
  return underAll(
    materials.filter(({ kind }) => kind === 'STRONG'),
    keys,
  );
}

function underAll(materials: readonly TokenMaterial[], keys: LiveKeys): StoredToken[] {
  return keys.all.flatMap((key) =>
    materials.map(({ kind, material }) => ({
      kind,
      token: key.token(kind, material),
      keyVersion: key.version,
    })),
  );
}
