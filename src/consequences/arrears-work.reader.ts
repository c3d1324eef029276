// What waits for a member about its own arrears, with the arrears it is about.
import { Injectable } from '@nestjs/common';
import { ArrearsReader } from '../arrears/arrears.reader.ts';
import { recordOwnLooks } from '../consents/own-looks.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { ArrearsWorkRow } from './arrears-work.repository.ts';
import type { ArrearsWork } from './arrears-work.types.ts';

@Injectable()
export class ArrearsWorkReader {
  constructor(private readonly arrears: ArrearsReader) {}

  /** The arrears of this work, by its id. Who is shown is logged. */
  async ofMember(tx: Tx, rows: readonly ArrearsWorkRow[]): Promise<Map<string, ArrearsWork>> {
    const ids = [...new Set(rows.map((row) => row.arrears_id))];
    const { arrears, seen } = await this.arrears.byIds(tx, ids);
    recordOwnLooks(tx, seen, 'ARREARS_LIST');
    return new Map(
      rows.flatMap((row) => {
        const about = arrears.get(row.arrears_id);
        if (about === undefined) return [];
        const { consequences } = about.followUp;
        const consequence = consequences.find(({ id }) => id === row.consequence_id) ?? null;
        const { id: arrearsId, ownReference, contractKind } = about;
        return [[row.item_id, { arrearsId, ownReference, contractKind, consequence }]];
      }),
    );
  }
}
