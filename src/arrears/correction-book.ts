// Entries of a list that state known arrears anew (a correction by a file or registerArrears): each
// becomes the report that correctArrears would get, judged with what is loaded for all at once.
// Not here: judging a report (judge-report.ts), storing it (store-reports.ts), which entries are
// corrections (registration-plan.ts).
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { SecretKey } from '../platform/crypto/secret-key.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { lockStandingsOf } from './arrears-report.repository.ts';
import type { ArrearsReader } from './arrears.reader.ts';
import type { ArrearsEventReason } from './arrears-events.enums.ts';
import type { CheckedEntry } from './entry-check.ts';
import {
  judgeReport,
  type JudgedReport,
  loadReportFacts,
  type ReportFacts,
} from './judge-report.ts';
import type { LawBook } from './law-book.ts';
import type { AskedReport } from './ready-report.ts';
import type { ArrearsEntryInput } from './register-arrears.types.ts';
import { type KnownFollowUp, saidOtherwise, saysWhatFollowed } from './said-otherwise.ts';

/** An entry that gives a reason, of arrears that are known with another content. */
export interface AskedCorrection {
  entry: CheckedEntry;
  arrearsId: string;
  key: SecretKey;
  reason: ArrearsEventReason;
}

/** How a correction is judged. */
export interface CorrectionScope {
  law: LawBook;
  today: LocalDate;
  /** By whose name the law knows claims of the same list. */
  customer: string;
  /** Of the customer that the entry names; null: of nobody known. */
  relationId: string | null;
}

/** Of one list: an entry of it is judged once, in the order of the list. */
export class CorrectionBook {
  private constructor(
    private readonly asked: ReadonlyMap<number, AskedReport>,
    private readonly facts: ReportFacts,
    private readonly followed: ReadonlyMap<string, KnownFollowUp>,
  ) {}

  /** Locks the arrears and loads what has to be known: the same few queries for any list. */
  static async open(
    tx: Tx,
    reader: ArrearsReader,
    corrections: readonly AskedCorrection[],
  ): Promise<CorrectionBook> {
    if (corrections.length === 0) return new CorrectionBook(new Map(), NO_FACTS, new Map());
    const rows = await lockStandingsOf(
      tx,
      corrections.map(({ arrearsId }) => arrearsId),
    );
    const standing = new Map(rows.map((row) => [row.id, row]));
    const asked = new Map<number, AskedReport>();
    const telling: string[] = [];
    for (const { entry, arrearsId, key, reason } of corrections) {
      const row = standing.get(arrearsId);
      if (row === undefined) continue;
      asked.set(entry.index, {
        input: reportOfEntry(entry.input, reason),
        kind: 'corrected',
        ...{ row, key, places: placesOf(entry.index) },
      });
      if (saysWhatFollowed(entry)) telling.push(arrearsId);
    }
    const [facts, { arrears }] = await Promise.all([
      loadReportFacts(tx, [...asked.values()]),
      reader.byIds(tx, telling),
    ]);
    return new CorrectionBook(asked, facts, arrears);
  }

  /** Whose other claims the law has to know. */
  relationIds(): string[] {
    return [...this.asked.values()].map(({ row }) => row.relation_id);
  }

  /** @returns null for an entry that is no correction. */
  judge(entry: CheckedEntry, scope: CorrectionScope): JudgedReport | null {
    const asked = this.asked.get(entry.index);
    if (asked === undefined) return null;
    const { law, today, customer, relationId } = scope;
    const followed = this.followed.get(asked.row.id) ?? null;
    const otherwise: Refusal[] = saidOtherwise(entry, asked.row, relationId, followed);
    if (otherwise.length > 0) return { kind: 'REFUSED', refusals: otherwise };
    return judgeReport(asked, this.facts, law, { today, customer });
  }
}

const NO_FACTS: ReportFacts = {
  ...{ contentMacs: new Map(), said: new Map(), stagesThen: new Map(), standstills: new Map() },
};

/** What an entry states anew: all that `corrected` of correctArrears takes. */
function reportOfEntry(input: ArrearsEntryInput, reason: ArrearsEventReason): AskedReport['input'] {
  const { items, interest, costs, stage } = input;
  const { demand = null, judgment = null, vatIsDeductible = null } = input;
  const corrected = { items, interest, costs, demand, stage, judgment, vatIsDeductible };
  return { asOfOn: input.asOfOn, reason, report: { corrected } };
}

function placesOf(index: number): AskedReport['places'] {
  const entry = ['input', 'entries', String(index)];
  return {
    arrears: [...entry, 'ownReference'],
    asOfOn: [...entry, 'asOfOn'],
    report: entry,
    corrected: entry,
  };
}
