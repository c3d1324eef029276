// Where customers keep tokens to link on, and how they are made anew when the key or the rule gets
// a new version: relations and representations from the sealed person, accounts, whose attributes
// are known at sign-in only, from a relation or representation that has an equal token.
// Not here: the walk (platform/rotation), references (remac.service.ts), SQL.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LINK_RULE_VERSION } from '../domain/person/link-rule.ts';
import { normalisePerson, type PersonAttributes } from '../domain/person/normalise.ts';
import { tokenMaterials } from '../domain/person/tokens.ts';
import { KeyStore } from '../platform/crypto/key-store.ts';
import type { SecretKey } from '../platform/crypto/secret-key.ts';
import type { Tx } from '../platform/database/tx.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import {
  KeyHolders,
  type RemadeBatch,
  type RotationTarget,
} from '../platform/rotation/key-holders.ts';
import { nextPair, pairOf, withKeys } from '../platform/rotation/keyed-rows.ts';
import { openIdentity } from '../customers/relation-seals.ts';
import { openRepresentation } from '../representation/representation-seals.ts';
import {
  countAccountsToRetoken,
  countRelationsToRetoken,
  countRepresentationsToRetoken,
  dropOlderOfAccounts,
  dropOlderOfRelations,
  dropOlderOfRepresentations,
  dropTokensOfRelations,
  loadMetTokens,
  lockRelationsToRetoken,
  lockRepresentationsToRetoken,
  type MadeToken,
  type MetToken,
  replaceAccountTokens,
  storeRelationTokens,
  storeTokensOfRepresentations,
} from './retoken.repository.ts';

/** Rows of one batch: a member's call waits that long at most for a relation that is locked. */
const AT_ONCE = 200;
const NOTHING = { remade: 0, stuck: 0 };

@Injectable()
export class RetokenService implements OnModuleInit {
  constructor(
    private readonly holders: KeyHolders,
    private readonly keys: KeyStore,
  ) {}

  onModuleInit(): void {
    const purpose = 'link';
    this.holders.addRule(purpose, LINK_RULE_VERSION);
    // Accounts come then: everything that they can meet has the newest tokens by that time.
    this.holders.add(
      {
        ...{ purpose, name: 'link_token', turn: 'FIRST' },
        remake: (tx, target, after) => this.relations(tx, target, after),
        countOlder: (tx, target) => countRelationsToRetoken(tx, versionsOf(target)),
        dropOlder: (tx, target, most) => dropOlderOfRelations(tx, versionsOf(target), most),
      },
      {
        ...{ purpose, name: 'representation_token', turn: 'FIRST' },
        remake: (tx, target, after) => this.representations(tx, target, after),
        countOlder: (tx, { version }) => countRepresentationsToRetoken(tx, version),
        dropOlder: (tx, { version }, most) => dropOlderOfRepresentations(tx, version, most),
      },
      {
        ...{ purpose, name: 'account_token by relations', turn: 'THEN' },
        remake: (tx, target, after) => this.accounts(tx, target, after, 'RELATION'),
        countOlder: (tx, { version }) => countAccountsToRetoken(tx, version),
        dropOlder: (tx, { version }, most) => dropOlderOfAccounts(tx, version, most),
      },
      {
        ...{ purpose, name: 'account_token by representations', turn: 'THEN' },
        remake: (tx, target, after) => this.accounts(tx, target, after, 'REPRESENTATION'),
        // Counted with the others.
        countOlder: () => Promise.resolve(0),
      },
    );
  }

  private async relations(
    tx: Tx,
    target: RotationTarget,
    after: string | null,
  ): Promise<RemadeBatch> {
    const versions = versionsOf(target);
    const rows = await lockRelationsToRetoken(tx, pairOf(after), AT_ONCE, versions);
    const made: MadeToken[] = [];
    const compared: string[] = [];
    const unmade: string[] = [];
    let stuck = 0;
    for (const { row, key, isErased } of await withKeys(this.keys, rows)) {
      const person = openIdentity(key, row.id, row.identity_sealed);
      const tokens = person === null ? [] : tokensOf(target, person);
      if (tokens.length > 0) {
        made.push(...tokens.map((each) => ({ ownerId: row.member_id, thingId: row.id, ...each })));
        if (row.by_older_rule) compared.push(row.id);
      } else if (isErased || person !== null) unmade.push(row.id);
      else stuck += 1;
    }
    await storeRelationTokens(tx, made, versions);
    await dropTokensOfRelations(tx, unmade);
    // A newer rule may see more: each is compared again, with all that are made anew by then.
    if (compared.length > 0) enqueue(tx, 'link-relations', { relationIds: compared });
    const next = nextPair(rows, AT_ONCE, (row) => [row.member_id, row.id]);
    return { after: next, remade: rows.length - stuck, stuck };
  }

  private async representations(
    tx: Tx,
    target: RotationTarget,
    after: string | null,
  ): Promise<RemadeBatch> {
    const rows = await lockRepresentationsToRetoken(tx, pairOf(after), AT_ONCE, target.version);
    const made: MadeToken[] = [];
    let stuck = 0;
    for (const { row, key, isErased } of await withKeys(this.keys, rows)) {
      const opened = openRepresentation(key, row.id, row.sealed);
      if (opened !== null) {
        const tokens = strongOf(tokensOf(target, opened.person));
        made.push(
          ...tokens.map((each) => ({ ownerId: row.counsellor_id, thingId: row.id, ...each })),
        );
      } else if (!isErased) stuck += 1;
    }
    await storeTokensOfRepresentations(tx, made, versionsOf(target));
    const next = nextPair(rows, AT_ONCE, (row) => [row.counsellor_id, row.id]);
    return { after: next, remade: rows.length - stuck, stuck };
  }

  /** An account keeps what it signed in with, as far as somebody else has an equal token. */
  private async accounts(
    tx: Tx,
    target: RotationTarget,
    after: string | null,
    by: 'RELATION' | 'REPRESENTATION',
  ): Promise<RemadeBatch> {
    const [behind] = pairOf(after);
    const rows = await loadMetTokens(tx, by, behind, AT_ONCE, target.version);
    if (rows.length === 0) return { after: null, ...NOTHING };
    const made: { viewerId: string; token: Buffer }[] = [];
    const done: MetToken[] = [];
    for (const { row, key } of await withKeys(this.keys, rows)) {
      const person = personOf(row, key, by);
      if (person === null) continue;
      done.push(row);
      const token = translated(target, person, row.token);
      if (token !== null) made.push({ viewerId: row.viewer_id, token });
    }
    await replaceAccountTokens(tx, made, done, versionsOf(target));
    const stuck = rows.length - done.length;
    // What was translated is gone from the list; what was not is left behind.
    const last = rows.at(-1)?.viewer_id ?? behind;
    const goOn = rows.length === AT_ONCE && done.length > 0 ? behind : last;
    const isFull = rows.length === AT_ONCE;
    return { after: isFull ? `${goOn} ${goOn}` : null, remade: done.length, stuck };
  }
}

function versionsOf({ version, ruleVersion }: RotationTarget): { key: number; rule: number } {
  return { key: version, rule: ruleVersion ?? LINK_RULE_VERSION };
}

/** The tokens of a person under the newest key; none when it cannot be read by the present rule. */
function tokensOf(
  { keys }: RotationTarget,
  person: PersonAttributes,
): { kind: string; token: Buffer }[] {
  return materialsOf(person).map(({ kind, material }) => ({
    kind,
    token: keys.newest.token(kind, material),
  }));
}

function strongOf<Made extends { kind: string }>(tokens: readonly Made[]): Made[] {
  return tokens.filter(({ kind }) => kind === 'STRONG');
}

function materialsOf(person: PersonAttributes) {
  const reading = normalisePerson(person);
  return reading.ok ? tokenMaterials(reading.person) : [];
}

function personOf(
  row: MetToken,
  key: SecretKey | null,
  by: 'RELATION' | 'REPRESENTATION',
): PersonAttributes | null {
  return by === 'RELATION'
    ? openIdentity(key, row.id, row.sealed)
    : (openRepresentation(key, row.id, row.sealed)?.person ?? null);
}

/** The newest token of the text that an older token was made of; equal tokens have equal texts. */
function translated(
  { keys }: RotationTarget,
  person: PersonAttributes,
  older: Buffer,
): Buffer | null {
  for (const { kind, material } of strongOf(materialsOf(person))) {
    if (keys.all.some((key) => key.matches(older, kind, material))) {
      return keys.newest.token(kind, material);
    }
  }
  return null;
}
