// correctArrears: one report about arrears that were registered before, as an event: checked, held
// against what was said before and what standstill forbids, stored with how they stand by it.
// Not here: settling and withdrawing (end-arrears.service.ts), the decision (domain/arrears).
import { Injectable } from '@nestjs/common';
import { countOpenArrears } from '../customers/relations.repository.ts';
import { forbiddenAct } from '../domain/arrears/forbidden.ts';
import { decideReport, type Report, type Reported } from '../domain/arrears/report.ts';
import { recordLooks } from '../platform/audit/look-log.ts';
import { countRefusals } from '../platform/audit/refused-counts.repository.ts';
import { KeyStore } from '../platform/crypto/key-store.ts';
import { ownMac } from '../platform/crypto/own-mac.ts';
import type { SecretKey } from '../platform/crypto/secret-key.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { recordEvent } from '../platform/events/events.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { canonicalJson, Idempotency } from '../platform/idempotency/idempotency.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { isId } from '../platform/jobs/payloads.ts';
import { sealNote } from './arrears-event-seals.ts';
import {
  findSaid,
  lockStanding,
  recordArrearsEvent,
  type StandingRow,
  storeAmounts,
  storeClaim,
  storeEnd,
  storeItemAmounts,
} from './arrears-report.repository.ts';
import { sealReferences } from './arrears-seals.ts';
import { ArrearsReader } from './arrears.reader.ts';
import type { CorrectArrearsInput, CorrectArrearsPayload } from './correct-arrears.types.ts';
import { checkReport, itemsOf, type Kind, REPORT_PATH } from './correction-check.ts';
import { statedTerms } from './new-arrears.ts';
import { type Ready, readyReport, unlawfulOf } from './ready-report.ts';
import { refuseReport } from './reports.refusals.ts';
import { refuseForStandstill } from './standstill.refusals.ts';
import { findStandstill } from './standstill.repository.ts';
import { storeCosts } from './store-arrears.repository.ts';

const OPERATION = 'correctArrears';

type Recorded = Extract<Reported, { kind: 'RECORD' }>;

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
      const done = await this.report(tx, input, kind, row, key);
      if ('refusals' in done) return refused(done.refusals);
      this.idempotency.record(tx, OPERATION, repeat, [
        { index: 0, code: codeOf(done), id: row.id },
      ]);
      return this.told(tx, row, done);
    });
  }

  private async report(
    tx: Tx,
    input: CorrectArrearsInput,
    kind: Kind,
    row: StandingRow,
    key: SecretKey,
  ): Promise<Told | { refusals: Refusal[] }> {
    const contentMac = ownMac(key, 'arrears-report', contentOf(input));
    const said = await findSaid(tx, row.id, contentMac);
    if (said !== null) return { isNew: false, isHistory: said.is_history };
    const ready = await readyReport(tx, input, kind, row, key);
    if ('refusals' in ready) return ready;
    const decided = decideReport(nowOf(row), ready.report, input.asOfOn);
    if (decided.kind !== 'RECORD') return { refusals: [whyNot(decided)] };
    const forbidden = decided.isNewest ? await forbiddenNow(tx, input, row, ready.report) : null;
    if (forbidden !== null) return { refusals: [forbidden] };
    const unlawful = await unlawfulOf(tx, row, ready);
    if (unlawful.length > 0) return { refusals: unlawful };
    const { ownReference = null } = input;
    const creditorName = input.report.transferred?.creditorName ?? null;
    const note = sealNote(key, row.id, row.events + 1, { ownReference, creditorName });
    recordArrearsEvent(tx, row, {
      type: ready.report.kind,
      asOfOn: input.asOfOn,
      standing: decided.standing,
      reason: input.reason,
      statement: ready.statement,
      contentMac,
      sealed: { bytes: note, keyReference: row.key_reference },
    });
    if (decided.isNewest) storeStanding(tx, row, key, { input, ready, decided });
    return { isNew: true, isHistory: !decided.isNewest };
  }

  private async told(
    tx: Tx,
    row: StandingRow,
    { isNew, isHistory }: Told,
  ): Promise<CorrectArrearsPayload> {
    const { arrears, pseudonyms } = await this.reader.byIds(tx, [row.id]);
    recordLooks(tx, pseudonyms, 'ARREARS_CHANGE', 'CONSENT');
    return { arrears: arrears.get(row.id) ?? null, isNew, isHistory, refusals: [] };
  }
}

/** Writes how arrears stand now, and tells who must look at them. */
function storeStanding(
  tx: Tx,
  row: StandingRow,
  key: SecretKey,
  what: { input: CorrectArrearsInput; ready: Ready; decided: Recorded },
): void {
  const { input } = what;
  const { report, claim } = what.ready;
  const { standing, items } = what.decided;
  if (report.kind === 'WRITTEN_OFF' || report.kind === 'TRANSFERRED') {
    storeEnd(tx, row.id, standing.state, input.asOfOn);
  } else storeAmounts(tx, row.id, standing, input.asOfOn);
  if (claim === null) storeItemAmounts(tx, row.id, items, 'onDay' in report ? report.onDay : null);
  else {
    const sealed = sealReferences(key, row.id, claim.references);
    storeClaim(tx, row.id, { ...statedTerms(claim.input), sealed }, claim.items);
    storeCosts(tx, [{ id: row.id, costs: claim.costs }]);
  }
  const change = Number(standing.state === 'OPEN') - Number(row.state === 'OPEN');
  if (change !== 0) countOpenArrears(tx, new Map([[row.relation_id, change]]));
  recordEvent(tx, {
    type: `ARREARS_${report.kind}`,
    thingKind: 'ARREARS',
    thingId: row.id,
    recipients: [tx.viewerId],
  });
  enqueue(tx, 'match-cases', { relationIds: [row.relation_id] });
}

/** Refused and counted; the count is stored although nothing else is. */
async function forbiddenNow(
  tx: Tx,
  { report: { setOff, depositApplied } }: CorrectArrearsInput,
  row: StandingRow,
  report: Report,
): Promise<Refusal | null> {
  const hasLeave = (setOff ?? depositApplied)?.leaveGivenOn ? 'LEAVE' : 'NO_LEAVE';
  if (forbiddenAct(nowOf(row), report, hasLeave) === null) return null;
  const standstill = await findStandstill(tx, row.id);
  if (standstill === null) return null;
  if (standstill.is_arranged) {
    countRefusals(tx, 'ARRANGEMENT_FORBIDS', 1);
    return refuseForStandstill('ARRANGEMENT_FORBIDS', REPORT_PATH);
  }
  countRefusals(tx, 'STANDSTILL_FORBIDS', 1);
  return refuseForStandstill('STANDSTILL_FORBIDS', REPORT_PATH, { until: standstill.ends_on });
}

function nowOf(row: StandingRow) {
  return {
    state: row.state,
    stage: row.stage,
    principalCents: row.principal_cents,
    interestCents: row.interest_cents,
    costsCents: row.costs_cents,
    asOfOn: row.as_of_on,
    items: itemsOf(row),
  };
}

function whyNot(decided: Exclude<Reported, { kind: 'RECORD' }>): Refusal {
  switch (decided.kind) {
    case 'STATE_FORBIDS':
      return refuseForm('STATE_DOES_NOT_ALLOW', ['input', 'arrearsId'], { state: decided.state });
    case 'TOO_OLD':
      return refuseReport('OLDER_THAN_KNOWN', ['input', 'asOfOn'], { first: decided.firstOn });
    case 'TOO_MUCH':
      return refuseReport('MORE_THAN_OWED', REPORT_PATH, { owed: decided.owedCents });
    case 'NO_SUCH_ITEM':
      return refuseReport('ITEM_UNKNOWN', REPORT_PATH, { number: decided.number });
  }
}

/** What makes a report the same as another: all of it but the key of the call. */
function contentOf({ asOfOn, reason, ownReference, report }: CorrectArrearsInput): string {
  // What is left out and what is null are one thing.
  const said = JSON.parse(
    JSON.stringify({ asOfOn, reason, ownReference, report }, (_name, each: unknown) =>
      each === null ? undefined : each,
    ),
  ) as unknown;
  return canonicalJson(said);
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
