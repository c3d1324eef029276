// correctArrears: one report about arrears that were registered before, as an event: checked, held
// against what was said before and what standstill forbids, stored with how they stand by it.
// Not here: judging and storing it (judge-report.ts, store-reports.ts), settling and withdrawing
// (end-arrears.service.ts), the same of a list (correction-book.ts).
import { Injectable } from '@nestjs/common';
import { recordOwnLooks } from '../consents/own-looks.ts';
import { countRefusals } from '../platform/audit/refused-counts.repository.ts';
import { KeyStore } from '../platform/crypto/key-store.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { recordEvent } from '../platform/events/events.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { Idempotency } from '../platform/idempotency/idempotency.ts';
import { isId } from '../platform/jobs/payloads.ts';
import { lockStanding, type StandingRow } from './arrears-report.repository.ts';
import { ArrearsReader } from './arrears.reader.ts';
import { loadKnownClaims } from './claims.repository.ts';
import type { CorrectArrearsInput, CorrectArrearsPayload } from './correct-arrears.types.ts';
import { CALL_PLACES, checkReport } from './correction-check.ts';
import {
  COUNTED_IN_STANDSTILL,
  judgeReport,
  loadReportFacts,
  type TakenReport,
} from './judge-report.ts';
import { LawBook } from './law-book.ts';
import type { AskedReport } from './ready-report.ts';
import { sealReport, storeReports } from './store-reports.ts';

const OPERATION = 'correctArrears';

/** What is told of one report. */
interface Told {
  isNew: boolean;
  isHistory: boolean;
}

@Injectable()
export class CorrectArrearsService {
  constructor(
    private readonly doors: Doors,
    private readonly keys: KeyStore,
    private readonly idempotency: Idempotency,
    private readonly reader: ArrearsReader,
  ) {}

  correct(caller: Caller, input: CorrectArrearsInput): Promise<CorrectArrearsPayload> {
    return this.doors.asActor(caller, async (tx) => {
      const faults: Refusal[] = [];
      const kind = checkReport(input, tx.today, faults);
      if (kind === null) return refused(faults);
      const repeat = await this.idempotency.begin(tx, OPERATION, input.idempotencyKey, input);
      if (repeat.kind === 'REUSED') {
        const path = ['input', 'idempotencyKey'];
        return refused([refuseForm('IDEMPOTENCY_KEY_REUSED', path)]);
      }
      const absent = refuseForm('NOT_FOUND', ['input', 'arrearsId']);
      const row = isId(input.arrearsId) ? await lockStanding(tx, input.arrearsId) : null;
      if (row === null) return refused([absent]);
      if (repeat.kind === 'REPEAT') {
        return this.told(tx, row, toldBefore(repeat.outcomes[0]?.code ?? ''));
      }
      const [key] = await this.keys.load([row.key_reference]);
      // Of who was erased nothing can be said any more.
      if (!key) return refused([absent]);
      const done = await report(tx, { input, kind, row, key, places: CALL_PLACES });
      if ('refusals' in done) return refused(done.refusals);
      this.idempotency.record(tx, OPERATION, repeat, [
        { index: 0, code: codeOf(done), id: row.id },
      ]);
      return this.told(tx, row, done);
    });
  }

  private async told(
    tx: Tx,
    row: StandingRow,
    { isNew, isHistory }: Told,
  ): Promise<CorrectArrearsPayload> {
    const { arrears, seen } = await this.reader.byIds(tx, [row.id]);
    recordOwnLooks(tx, seen, 'ARREARS_CHANGE');
    return { arrears: arrears.get(row.id) ?? null, isNew, isHistory, refusals: [] };
  }
}

async function report(tx: Tx, asked: AskedReport): Promise<Told | { refusals: Refusal[] }> {
  const facts = await loadReportFacts(tx, [asked]);
  const isClaim = asked.kind === 'corrected' && !facts.said.has(asked.row.id);
  const claims = await loadKnownClaims(tx, isClaim ? [asked.row.relation_id] : []);
  const law = new LawBook(claims, tx.today);
  const judged = judgeReport(asked, facts, law, { today: tx.today, customer: null });
  if (judged.kind === 'SAID') return { isNew: false, isHistory: judged.isHistory };
  if (judged.kind === 'REFUSED') {
    // The count is stored although nothing else is.
    const counted = COUNTED_IN_STANDSTILL.filter((code) =>
      judged.refusals.some((why) => why.code === code),
    );
    for (const code of counted) countRefusals(tx, code, 1);
    return { refusals: judged.refusals };
  }
  storeReports(tx, [sealReport({ taken: judged, statementMac: null })]);
  if (judged.decided.isNewest) tell(tx, judged);
  return { isNew: true, isHistory: !judged.decided.isNewest };
}

function tell(tx: Tx, { asked, ready }: TakenReport): void {
  recordEvent(tx, {
    type: `ARREARS_${ready.report.kind}`,
    thingKind: 'ARREARS',
    thingId: asked.row.id,
    recipients: [tx.viewerId],
  });
}

const codeOf = ({ isNew, isHistory }: Told): string =>
  `${isNew ? 'RECORDED' : 'UNCHANGED'}${isHistory ? '_HISTORY' : ''}`;

/** A repeat of the call is told what the first one was. */
function toldBefore(code: string): Told {
  return { isNew: code.startsWith('RECORDED'), isHistory: code.endsWith('_HISTORY') };
}

function refused(refusals: Refusal[]): CorrectArrearsPayload {
  return { arrears: null, isNew: null, isHistory: null, refusals };
}
