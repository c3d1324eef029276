// SQL of which parts of files were carried out.
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

/** What became of the entries of a part. */
export interface BlockCounts {
  new_entries: number;
  known_entries: number;
  corrected_entries: number;
  changed_persons: number;
  waiting_relations: number;
  /** Which entries were refused, from 0. */
  refused: number[];
}

export interface ImportBlockRow extends BlockCounts {
  chain_mac: Buffer;
  import_id: string;
  number: number;
  day: LocalDate;
}

const FIND = sql<ImportBlockRow>(
  'imports.find-block',
  `select chain_mac, import_id, number, day, new_entries, known_entries, corrected_entries,
     changed_persons, waiting_relations, refused
   from arrears_import_block
   where member_id = (select viewer()) and chain_mac = any($1::bytea[])`,
);

/** The part of a file that ends so, when it was carried out; locked by nobody. */
export function findBlock(tx: Tx, macs: readonly Buffer[]): Promise<ImportBlockRow | null> {
  return tx.maybe(FIND, [macs]);
}

const STORE = sql(
  'imports.store-block',
  `insert into arrears_import_block (chain_mac, import_id, number, last_line, day, new_entries,
     known_entries, corrected_entries, changed_persons, waiting_relations, refused)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
);

export interface NewBlock {
  chainMac: Buffer;
  importId: string;
  number: number;
  lastLine: number;
  day: LocalDate;
}

/** Stores, with its effect, that a part was carried out. */
export function storeBlock(tx: Tx, block: NewBlock, counts: BlockCounts): void {
  tx.runLater(STORE, [
    block.chainMac,
    block.importId,
    block.number,
    block.lastLine,
    formatDay(block.day),
    ...valuesOf(counts),
  ]);
}

const SETTLE = sql(
  'imports.settle-refused',
  `update arrears_import_block set new_entries = $2, known_entries = $3,
     corrected_entries = $4, changed_persons = $5, waiting_relations = $6, refused = $7
   where member_id = (select viewer()) and chain_mac = $1`,
);

/** Entries that were refused before were judged again. */
export function storeJudgedAgain(tx: Tx, chainMac: Buffer, counts: BlockCounts): void {
  tx.runLater(SETTLE, [chainMac, ...valuesOf(counts)]);
}

function valuesOf(counts: BlockCounts): unknown[] {
  return [
    counts.new_entries,
    counts.known_entries,
    counts.corrected_entries,
    counts.changed_persons,
    counts.waiting_relations,
    counts.refused,
  ];
}

const FORGET = sql('imports.forget-blocks', `delete from arrears_import_block where day < $1`);

/** As doorkeeper: forgets parts whose key is destroyed. */
export function forgetBlocksBefore(tx: Tx, day: LocalDate): Promise<number> {
  return tx.run(FORGET, [formatDay(day)]);
}
