// A member's own arrears, block by block: each block is a transaction of its own, under the row
// security of the member and with its looks logged, so that an export of any length keeps neither
// memory nor a transaction. Who is suspended meanwhile gets no further.
// Not here: the file (export-file.ts), the request (export.controller.ts).
import { Injectable } from '@nestjs/common';
import { ArrearsReader } from '../arrears/arrears.reader.ts';
import { loadArrearsByIds } from '../arrears/read-arrears.repository.ts';
import { recordOwnLooks } from '../consents/own-looks.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { exportedOf, type ExportedArrears } from './export-entries.ts';
import {
  type ExportConditions,
  type ExportKey,
  findMostParts,
  loadClaimTerms,
  loadExportKeys,
  type MostParts,
} from './exports.repository.ts';

/** Arrears in one transaction: a few hundred kilobytes of text. */
export const BLOCK = 250;

export type ExportFilter = Omit<ExportConditions, 'after' | 'limit'>;

export interface ExportBlock {
  arrears: ExportedArrears[];
  /** Arrears whose person was erased: there is nothing left to tell of them. */
  erased: number;
  /** Where the next block begins; null after the last. */
  next: ExportKey | null;
}

@Injectable()
export class ExportArrearsService {
  constructor(
    private readonly doors: Doors,
    private readonly reader: ArrearsReader,
  ) {}

  /** How many numbered columns the file needs. */
  mostParts(caller: Caller): Promise<MostParts> {
    return this.doors.asActor(caller, findMostParts);
  }

  /** The arrears after a key, newest first. */
  block(caller: Caller, filter: ExportFilter, after: ExportKey | null): Promise<ExportBlock> {
    return this.doors.asActor(caller, async (tx) => {
      const keys = await loadExportKeys(tx, { ...filter, after, limit: BLOCK });
      const all = await this.load(tx, keys);
      const arrears = all.filter((each) => each !== null);
      const next = keys.length < BLOCK ? null : (keys.at(-1) ?? null);
      return { arrears, erased: all.length - arrears.length, next };
    });
  }

  private async load(tx: Tx, keys: readonly ExportKey[]): Promise<(ExportedArrears | null)[]> {
    const ids = keys.map(({ id }) => id);
    const rows = await loadArrearsByIds(tx, ids);
    const terms = new Map((await loadClaimTerms(tx, ids)).map((each) => [each.id, each]));
    recordOwnLooks(tx, rows, 'ARREARS_EXPORT');
    const opened = await this.reader.opened(rows, tx.today);
    const byId = new Map(
      rows.map((row, at) => {
        const [known, termsOfRow] = [opened[at], terms.get(row.id)];
        const isThere = known !== undefined && termsOfRow !== undefined;
        return [row.id, isThere ? exportedOf({ ...known, row, terms: termsOfRow }) : null] as const;
      }),
    );
    return keys.map(({ id }) => byId.get(id) ?? null);
  }
}
