// Turns rows into what a counsellor, or a member, sees of requests for statements; logs the look.
// Not here: the pages (read-statements.service.ts; for members also the desk's work list).
import { Injectable } from '@nestjs/common';
import { recordLooks, type Purpose } from '../platform/audit/look-log.ts';
import { KeyStore } from '../platform/crypto/key-store.ts';
import type { SecretKey } from '../platform/crypto/secret-key.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { AskedStatementRow } from './asked-statements.repository.ts';
import { openForMember, openOwn, openStated } from './statement-seals.ts';
import { loadRequestsByIds, type StatementRequestRow } from './statement-requests.repository.ts';
import type { StatementRequest } from './statements.types.ts';

@Injectable()
export class StatementsReader {
  constructor(private readonly keys: KeyStore) {}

  /** As counsellor: its own requests with these ids, by id. */
  async ownByIds(tx: Tx, ids: string[]): Promise<Map<string, StatementRequest>> {
    const rows = await loadRequestsByIds(tx, ids);
    const nodes = await this.ofCounsellor(tx, rows, 'STATEMENT_REQUEST');
    return new Map(nodes.map((node) => [node.id, node]));
  }

  /** Rows as the counsellor sees them, in their order. */
  async ofCounsellor(
    tx: Tx,
    rows: readonly StatementRequestRow[],
    purpose: Purpose,
  ): Promise<StatementRequest[]> {
    const references = await this.keys.load(rows.map((row) => row.reference_key));
    const answers = await this.keys.load(rows.map((row) => row.answer_key_reference ?? ''));
    recordLooks(
      tx,
      rows.map((row) => row.pseudonym),
      purpose,
      'REPRESENTATION',
    );
    return rows.map((row, at) => ownOf(row, references[at] ?? null, answers[at] ?? null));
  }

  /** Rows as the member sees them, in their order. Of those that are over it sees no person. */
  async ofMember(
    tx: Tx,
    rows: readonly AskedStatementRow[],
    purpose: Purpose,
  ): Promise<StatementRequest[]> {
    const keys = await this.keys.load(rows.map((row) => row.key_reference));
    const nodes = rows.map((row, at) => askedOf(row, keys[at] ?? null));
    const shown = rows.filter((_row, at) => nodes[at]?.asked?.person !== null);
    recordLooks(
      tx,
      shown.map((row) => row.pseudonym),
      purpose,
      'CONSENT',
    );
    return nodes;
  }
}

function ownOf(
  row: StatementRequestRow,
  referenceKey: SecretKey | null,
  answerKey: SecretKey | null,
): StatementRequest {
  return {
    id: row.id,
    state: row.state,
    askedOn: row.asked_on,
    dueOn: row.due_on,
    answer: row.answer,
    answeredOn: row.answered_on,
    endedOn: row.ended_on,
    asked: null,
    own: {
      memberId: row.member_id,
      memberName: row.member_name,
      representationId: row.representation_id,
      ownReference: openOwn(referenceKey, row.id, row.own_sealed)?.ownReference ?? null,
      arrears: openStated(answerKey, row.answer_key_reference, row.answer_sealed),
      endReason: row.end_reason,
    },
  };
}

function askedOf(row: AskedStatementRow, key: SecretKey | null): StatementRequest {
  const named = openForMember(key, row.key_reference, row.person_sealed);
  return {
    id: row.id,
    state: row.state,
    askedOn: row.asked_on,
    dueOn: row.due_on,
    answer: row.answer,
    answeredOn: row.answered_on,
    endedOn: row.ended_on,
    asked: {
      counsellorName: row.counsellor_name,
      representationKind: row.representation_kind,
      person: named?.person ?? null,
      consent: {
        textVersion: row.text_version,
        language: row.language,
        channel: row.channel,
        givenOn: row.given_on,
        evidence: named?.evidence ?? null,
      },
    },
    own: null,
  };
}
