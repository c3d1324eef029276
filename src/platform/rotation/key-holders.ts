// Where tokens and macs stand, and how each is made anew: features add their tables at start, and a
// rotation walks them in turn.
// Not here: the walk (rotate-keys.job.ts), the SQL (each feature's repository).
import { Injectable } from '@nestjs/common';
import type { RotatingPurpose } from '../crypto/blind-index.ts';
import type { Tx } from '../database/tx.ts';
import type { LiveKeys } from './key-gate.repository.ts';

/** What a rotation goes to. */
export interface RotationTarget {
  keys: LiveKeys;
  /** The newest version, which everything is made anew with. */
  version: number;
  /** Of the rule by which the tokens are made; null where there is none. */
  ruleVersion: number | null;
}

export interface RemadeBatch {
  /** Where the next batch begins; null when this was the last. */
  after: string | null;
  remade: number;
  /** Could not be opened although its key was not destroyed: holds the older version. */
  stuck: number;
}

export interface KeyHolder {
  purpose: RotatingPurpose;
  /** The table, and what of it. */
  name: string;
  /** FIRST is all made anew before THEN, which builds on it. */
  turn: 'FIRST' | 'THEN';
  /** Makes one batch anew; absent where what the tokens were made of is kept nowhere. */
  remake?(tx: Tx, target: RotationTarget, after: string | null): Promise<RemadeBatch>;
  /** How many rows still need an older version: while there is one, none is retired. */
  countOlder(tx: Tx, target: RotationTarget): Promise<number>;
  /** Drops up to so many rows of older versions that nothing needs any more. @returns how many. */
  dropOlder?(tx: Tx, target: RotationTarget, most: number): Promise<number>;
}

@Injectable()
export class KeyHolders {
  private readonly holders: KeyHolder[] = [];
  private readonly rules = new Map<RotatingPurpose, number>();

  add(...holders: KeyHolder[]): void {
    for (const holder of holders) {
      if (this.holders.some(({ name }) => name === holder.name)) {
        throw new Error(`two holders of keys are called ${holder.name}`);
      }
      this.holders.push(holder);
    }
  }

  /** Tokens of this purpose are made by a rule, which has versions too. */
  addRule(purpose: RotatingPurpose, version: number): void {
    this.rules.set(purpose, version);
  }

  of(purpose: RotatingPurpose): readonly KeyHolder[] {
    const own = this.holders.filter((holder) => holder.purpose === purpose);
    const inTurn = (turn: KeyHolder['turn']) => own.filter((holder) => holder.turn === turn);
    return [...inTurn('FIRST'), ...inTurn('THEN')];
  }

  /** Purposes that can be rotated: those of which something is kept. */
  purposes(): RotatingPurpose[] {
    return [...new Set(this.holders.map(({ purpose }) => purpose))];
  }

  ruleOf(purpose: RotatingPurpose): number | null {
    return this.rules.get(purpose) ?? null;
  }
}
