// Carries out one part (block) of a file in one transaction, with the checks of registerArrears,
// and stores with its effect that it was done. A part that was done is not done again; only its
// refused entries are judged anew.
// Not here: reading the file (import-file.ts), the parts' order and the report (import.service.ts).
import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { GraphQLInputObjectType } from 'graphql';
import { ArrearsRegistrar, type EntryMade } from '../arrears/arrears-registrar.service.ts';
import type { ArrearsEntryInput } from '../arrears/register-arrears.types.ts';
import type { RegistrationPlan } from '../arrears/registration-plan.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { recordOwnLooks } from '../consents/own-looks.ts';
import { recordLooks } from '../platform/audit/look-log.ts';
import { BlindIndex } from '../platform/crypto/blind-index.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import {
  added,
  codesOf,
  countMade,
  emptyCounts,
  type Judged,
  madeOfPlan,
  tellOf,
  tellRefusals,
} from './block-outcome.ts';
import { type BlockTurn, PartBeforeFailed } from './block-turn.ts';
import { shapeEntry } from './entry-shape.ts';
import type { FileEntry, RowFault } from './file-rows.ts';
import { ImportChain, type Link } from './import-chain.ts';
import {
  type BlockCounts,
  findBlock,
  storeBlock,
  storeJudgedAgain,
} from './import-blocks.repository.ts';

/** A part of a file. */
export interface FileBlock {
  entries: readonly FileEntry[];
  /** From 1. */
  number: number;
  importId: string;
  /** Null in a dry run: nothing is stored. */
  links: readonly [Link, ...Link[]] | null;
}

/** What became of a part. */
export interface BlockDone {
  counts: BlockCounts;
  /** True when an earlier sending had carried it out. */
  wasDone: boolean;
  /** Entries, of those done before, that were accepted only now. */
  acceptedNow: number;
  day: LocalDate | null;
  importId: string;
  faults: RowFault[];
  claimCodes: { line: number; claimCode: string }[];
}

/** The sentinel by which a dry run ends its transaction. */
class NothingStored extends Error {
  constructor(readonly done: BlockDone) {
    super('a dry run stores nothing');
  }
}

@Injectable()
export class ImportBlockService {
  private type: GraphQLInputObjectType | null = null;

  constructor(
    private readonly doors: Doors,
    private readonly registrar: ArrearsRegistrar,
    private readonly modules: ModuleRef,
    private readonly index: BlindIndex,
  ) {}

  /** What recognises the parts of a file when it is sent again. */
  openChain(today: LocalDate, seed: readonly string[]): Promise<ImportChain> {
    return ImportChain.open(this.index, today, seed);
  }

  /** @throws NotAdmitted when the member may not do anything now. */
  async admit(caller: Caller): Promise<void> {
    await this.doors.asActor(caller, (tx) => tx.settle());
  }

  /** @param turn where the part stands behind the one before. */
  async carryOut(caller: Caller, block: FileBlock, turn: BlockTurn): Promise<BlockDone> {
    try {
      const done = await this.attempt(caller, block, turn);
      turn.markStored();
      return done;
    } catch (error) {
      turn.markFailed(error as Error);
      throw error;
    }
  }

  private async attempt(caller: Caller, block: FileBlock, turn: BlockTurn): Promise<BlockDone> {
    // Each part makes ids of its own.
    const requestKey = `${caller.requestKey}.${block.number}`;
    try {
      return await this.doors.asActor({ ...caller, requestKey }, async (tx) => {
        turn.beginAttempt();
        const done = await this.carryOutIn(tx, block, turn);
        turn.markWritten();
        return done;
      });
    } catch (error) {
      if (error instanceof NothingStored) return error.done;
      if (!(error instanceof PartBeforeFailed)) throw error;
      await turn.untilEnded();
      return this.attempt(caller, block, turn);
    }
  }

  private async carryOutIn(tx: Tx, block: FileBlock, turn: BlockTurn): Promise<BlockDone> {
    const { entries, links } = block;
    const known =
      links === null
        ? null
        : await findBlock(
            tx,
            links.map(({ mac }) => mac),
          );
    const open = known === null ? entries.map((_entry, at) => at) : known.refused;
    const faults: RowFault[] = [];
    const outcome = emptyCounts();
    const claimCodes: BlockDone['claimCodes'] = [];
    if (open.length > 0) {
      const judged = this.shape(entries, open, faults);
      const inputs = judged.map(({ input }) => input);
      const { checked, refusals } = await this.registrar.judge(tx, inputs);
      // What could not be read of an entry keeps out all of it.
      const readable = checked.filter(({ index }) => judged[index]?.entry.faults.length === 0);
      await turn.untilPlanned(referencesOf(inputs));
      const plan = await this.registrar.plan(tx, readable);
      for (const [index, why] of plan.refusals) refusals.set(index, why);
      const made = links === null ? madeOfPlan(plan) : await this.carry(tx, plan, turn);
      tellRefusals(judged, refusals, faults);
      countMade(outcome, plan, made);
      const accepted = new Set([...made.keys()].map((index) => judged[index]?.at));
      outcome.refused = open.filter((at) => !accepted.has(at));
      claimCodes.push(...codesOf(judged, made));
    }
    const day = known?.day ?? links?.[0].day ?? null;
    const done: BlockDone = {
      counts: known === null ? outcome : added(known, outcome),
      wasDone: known !== null,
      acceptedNow: open.length - outcome.refused.length,
      ...{ day, importId: known?.import_id ?? block.importId, faults, claimCodes },
    };
    if (links === null) throw new NothingStored(done);
    await turn.untilStored();
    if (known === null) {
      const [{ mac: chainMac, day: ofDay }] = links;
      const lastLine = entries.at(-1)?.toLine ?? 1;
      const { importId, number } = block;
      storeBlock(tx, { chainMac, importId, number, lastLine, day: ofDay }, outcome);
    } else if (done.acceptedNow > 0) storeJudgedAgain(tx, known.chain_mac, done.counts);
    return done;
  }

  /** The entries that have the shape of one; what has not is told. */
  private shape(
    entries: readonly FileEntry[],
    open: readonly number[],
    faults: RowFault[],
  ): Judged[] {
    const judged: Judged[] = [];
    for (const at of open) {
      const entry = entries[at];
      if (entry === undefined) continue;
      faults.push(...entry.faults);
      if (entry.raw === null) continue;
      const refusals: Refusal[] = [];
      const input = shapeEntry(this.entryType(), entry.raw, refusals);
      if (input !== null) judged.push({ at, entry, input });
      else tellOf(entry, refusals, faults);
    }
    return judged;
  }

  private async carry(
    tx: Tx,
    plan: RegistrationPlan,
    turn: BlockTurn,
  ): Promise<Map<number, EntryMade>> {
    const made = await this.registrar.carryOut(tx, plan, () => turn.untilStored());
    const pseudonyms = plan.customers.flatMap(({ known, entries: [first] }) => {
      const customer = first === undefined ? undefined : made.get(first.index)?.customer;
      return known?.pseudonym ?? customer?.pseudonym ?? [];
    });
    recordLooks(tx, pseudonyms, 'ARREARS_CHANGE', 'CONSENT');
    const registered = new Set(pseudonyms);
    recordOwnLooks(
      tx,
      plan.corrections.filter(({ pseudonym }) => !registered.has(pseudonym)),
      'ARREARS_CHANGE',
    );
    return made;
  }

  /** As the schema has it: read at the first file, when all features have loaded. */
  private entryType(): GraphQLInputObjectType {
    if (this.type !== null) return this.type;
    const { schema } = this.modules.get(GraphQLSchemaHost, { strict: false });
    const type = schema.getType('ArrearsEntryInput');
    if (!(type instanceof GraphQLInputObjectType)) throw new Error('the schema has no entries');
    this.type = type;
    return type;
  }
}

/** Of customers and of arrears, told apart; what a file calls one thing the database does too. */
function referencesOf(inputs: readonly ArrearsEntryInput[]): ReadonlySet<string> {
  return new Set(
    inputs.flatMap(({ customerReference, ownReference }) => [
      `c${customerReference.trim()}`,
      `a${ownReference.trim()}`,
    ]),
  );
}
