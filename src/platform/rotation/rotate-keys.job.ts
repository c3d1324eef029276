// Carries rotations of token keys out, batch after batch, each in a transaction that also stores
// where the next begins: killed at any moment it goes on there, and memory stays flat. Lookups find
// everything in between, since they go by all versions that live.
// Not here: the tables (key-holders.ts), the gate (key-gate.repository.ts).
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addDays, formatDay } from '../../domain/calendar/local-date.ts';
import { BlindIndex } from '../crypto/blind-index.ts';
import { sqlStateOf } from '../database/transaction.ts';
import type { Tx } from '../database/tx.ts';
import { WorkDoors } from '../database/work-doors.ts';
import { enqueue } from '../jobs/enqueue.ts';
import { JobList } from '../jobs/job-list.ts';
import { closeGate, LiveKeys } from './key-gate.repository.ts';
import { IDEMPOTENCY_KEYS } from './idempotency-keys.repository.ts';
import { KeyHolders, type RotationTarget } from './key-holders.ts';
import {
  askForVersion,
  askRule,
  findLastVersion,
  lockNextRotation,
  type RotationRow,
  storeRotation,
} from './rotation.repository.ts';

// ASKED: a new version comes into being. REMAKING: everything is made anew under it. COUNTING: what
// still needs an older one. CLEARING: leftovers are dropped. RETIRING: the older versions go.

/** Steps of one job; then it asks for itself again, so that a stop does not wait for it long. */
const STEPS_AT_ONCE = 25;
/** Rows dropped in one transaction. */
const DROPPED_AT_ONCE = 2_000;
/** How long requests may wait behind the gate, attempt after attempt; below their own limit. */
const GATE_MILLISECONDS = [100, 200, 400, 800, 1_600, 3_200];
/** PostgreSQL: a lock was not given in time. */
const LOCK_NOT_AVAILABLE = '55P03';

@Injectable()
export class RotateKeysJob implements OnModuleInit {
  constructor(
    private readonly doors: WorkDoors,
    private readonly jobs: JobList,
    private readonly index: BlindIndex,
    private readonly holders: KeyHolders,
  ) {}

  onModuleInit(): void {
    this.holders.add(IDEMPOTENCY_KEYS);
    this.jobs.add('rotate-keys', () => this.rotate());
  }

  /** Goes on with whatever can go on. */
  async rotate(): Promise<void> {
    await this.askByItself();
    if ((await this.goOn(STEPS_AT_ONCE)) === 'REST') return;
    await this.doors.asWarden('goes on with a rotation', async (tx) => {
      enqueue(tx, 'rotate-keys', {}, 'rotate-keys');
      await tx.settle();
    });
  }

  /** So many steps at most, each one transaction. */
  async goOn(steps: number): Promise<'MORE' | 'REST'> {
    for (let step = 0; step < steps; step += 1) {
      if ((await this.stepWithPatience()) === 'REST') return 'REST';
    }
    return 'MORE';
  }

  /**
   * What nobody has to ask for: a program with a newer rule makes the tokens of an older one anew;
   * and where the key is newer than the database says (a database that was restored from before a
   * rotation, or a commit that failed behind a new version), everything is made anew with it.
   */
  private async askByItself(): Promise<void> {
    await this.doors.asWarden('asks for what must be made anew', async (tx) => {
      for (const purpose of this.holders.purposes()) {
        const { version } = await this.index.current(purpose);
        await askForVersion(tx, purpose, version);
        const rule = this.holders.ruleOf(purpose);
        if (rule !== null) await askRule(tx, purpose, rule);
      }
    });
  }

  private async stepWithPatience(): Promise<'MORE' | 'REST'> {
    for (const milliseconds of GATE_MILLISECONDS) {
      try {
        return await this.step(milliseconds);
      } catch (error) {
        // Somebody stayed inside the gate for longer than others may wait before it: let them
        // through, and try again.
        if (sqlStateOf(error) !== LOCK_NOT_AVAILABLE) throw error;
      }
    }
    throw new Error('the gate of the token keys was never free');
  }

  private step(gateMilliseconds: number): Promise<'MORE' | 'REST'> {
    return this.doors.asWarden('makes tokens and macs anew', async (tx) => {
      const row = await lockNextRotation(tx);
      if (row === null) return 'REST';
      let lookAgainOn: string | null = null;
      if (row.state === 'ASKED') await this.begin(tx, row, gateMilliseconds);
      else {
        const target = await this.targetOf(row);
        if (row.state === 'REMAKING') await this.remake(tx, row, target);
        else if (row.state === 'COUNTING') lookAgainOn = await this.count(tx, row, target);
        else if (row.state === 'CLEARING') await this.clear(tx, row, target);
        else await this.retire(tx, row, target, gateMilliseconds);
      }
      await storeRotation(tx, row, lookAgainOn);
      return 'MORE';
    });
  }

  /** Behind the gate: from the commit on every transaction knows the new version. */
  private async begin(tx: Tx, row: RotationRow, gateMilliseconds: number): Promise<void> {
    await closeGate(tx, gateMilliseconds);
    const { version } = await this.index.current(row.purpose);
    // A version that no rotation went to was made by an attempt whose commit failed: it is this
    // one's. A newer rule needs no newer key.
    const isMade = version > (await findLastVersion(tx, row.purpose));
    const isRuleOnly = row.rule_version !== null;
    row.to_version = isMade || isRuleOnly ? version : await this.index.addVersion(row.purpose);
    row.rule_version = this.holders.ruleOf(row.purpose);
    row.state = 'REMAKING';
  }

  private async remake(tx: Tx, row: RotationRow, target: RotationTarget): Promise<void> {
    const holders = this.holders.of(row.purpose).filter((each) => each.remake !== undefined);
    const at = Math.max(
      0,
      holders.findIndex(({ name }) => name === row.holder),
    );
    const holder = holders[at];
    if (holder?.remake === undefined) {
      row.state = 'COUNTING';
      return;
    }
    // The walk begins: what could not be opened in the one before is tried again.
    if (row.holder === null) row.stuck = 0;
    const batch = await holder.remake(tx, target, row.after);
    row.remade += batch.remade;
    row.stuck += batch.stuck;
    row.holder = holder.name;
    row.after = batch.after;
    if (batch.after !== null) return;
    const next = holders[at + 1];
    row.holder = next?.name ?? null;
    if (next === undefined) row.state = 'COUNTING';
  }

  /** @returns the day to look again on, while something needs an older version. */
  private async count(tx: Tx, row: RotationRow, target: RotationTarget): Promise<string | null> {
    row.holding = await this.countOlder(tx, row, target);
    if (row.holding === 0) {
      row.state = 'CLEARING';
      return null;
    }
    // Tomorrow more has expired, and what could not be opened is tried again.
    row.state = 'REMAKING';
    return formatDay(addDays(tx.today, 1));
  }

  private async clear(tx: Tx, row: RotationRow, target: RotationTarget): Promise<void> {
    if ((await this.dropOlder(tx, row, target, DROPPED_AT_ONCE)) === 0) row.state = 'RETIRING';
  }

  /**
   * Behind the gate nobody writes with the older versions: what came since the last look is
   * dropped, counted once more, and the keys go before the gate opens.
   */
  private async retire(
    tx: Tx,
    row: RotationRow,
    target: RotationTarget,
    gateMilliseconds: number,
  ): Promise<void> {
    await closeGate(tx, gateMilliseconds);
    const dropped = await this.dropOlder(tx, row, target, DROPPED_AT_ONCE);
    if (dropped >= DROPPED_AT_ONCE) {
      row.state = 'CLEARING';
      return;
    }
    if ((await this.countOlder(tx, row, target)) > 0) {
      row.state = 'REMAKING';
      return;
    }
    await this.index.retireOlder(row.purpose);
    row.state = 'FINISHED';
  }

  private async targetOf(row: RotationRow): Promise<RotationTarget> {
    const keys = new LiveKeys(await this.index.all(row.purpose));
    if (keys.newest.version !== row.to_version) {
      throw new Error('the newest version of a token key is not the one that is rotated to');
    }
    return { keys, version: row.to_version, ruleVersion: row.rule_version };
  }

  private async countOlder(tx: Tx, row: RotationRow, target: RotationTarget): Promise<number> {
    const isLast = target.keys.all.length === 1;
    let older = 0;
    for (const holder of this.holders.of(row.purpose)) {
      // Nothing can be waited for with a key that is gone (a restored database).
      if (isLast && holder.remake === undefined) continue;
      older += await holder.countOlder(tx, target);
    }
    return older;
  }

  private async dropOlder(
    tx: Tx,
    row: RotationRow,
    target: RotationTarget,
    most: number,
  ): Promise<number> {
    let dropped = 0;
    for (const holder of this.holders.of(row.purpose)) {
      dropped += (await holder.dropOlder?.(tx, target, most)) ?? 0;
    }
    return dropped;
  }
}
