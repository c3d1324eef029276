// What a person, or who acts for it, has to know: what followed from its arrears until a member
// confirms the end, and what agreeing to an arrangement means.
// Not here: the words (warning-texts.ts, agreement-texts.ts).
import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { recordLooks } from '../platform/audit/look-log.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { ConnectionOf, PageArgs } from '../platform/graphql/connections.ts';
import { CursorSeal, openPage, toConnection } from '../platform/graphql/paging.ts';
import type { TextLanguage } from '../platform/graphql/text-language.enums.ts';
import { agreementTextOn } from './agreement-texts.ts';
import { warningOf } from './warning-texts.ts';
import { loadWarnings, type WarningRow } from './warnings.repository.ts';
import type { AgreementTextType, ArrearsWarning } from './warnings.types.ts';

@Injectable()
export class WarningsService {
  constructor(
    private readonly doors: Doors,
    private readonly seal: CursorSeal,
  ) {}

  async page(
    caller: Caller,
    language: TextLanguage,
    args: PageArgs,
  ): Promise<ConnectionOf<ArrearsWarning>> {
    const { viewerId, kind } = caller.actor;
    const page = openPage(args, { operation: 'warnings', viewerId, keyLength: 2 }, this.seal);
    const [name, id] = page.after ?? [];
    const after = page.after === null ? null : { name: String(name), id: String(id) };
    return this.doors.asActor(caller, async (tx) => {
      const rows = await loadWarnings(tx, after, page.limit);
      recordLooks(
        tx,
        rows.slice(0, page.first).map(({ pseudonym }) => pseudonym),
        'WARNINGS',
        kind === 'CUSTOMER' ? 'DATA_SUBJECT' : 'REPRESENTATION',
      );
      return toConnection(rows, page, {
        key: (row) => [row.member_name, row.own_id],
        node: (row) => shown(row, language, tx.today),
      });
    });
  }

  /** The same for everybody: what is read before agreeing. */
  agreementText(caller: Caller, language: TextLanguage): Promise<AgreementTextType> {
    return this.doors.asActor(caller, (tx) => {
      const { from, points, sha256, ...text } = agreementTextOn(language, tx.today);
      return Promise.resolve({
        ...text,
        usedFromOn: from,
        points: [...points],
        sha256: sha256.toString('hex'),
      });
    });
  }
}

function shown(row: WarningRow, language: TextLanguage, today: LocalDate): ArrearsWarning {
  const of = {
    kind: row.kind,
    endsWhen: row.ends_when,
    metOn: row.met_on,
    suspendedFromOn: row.suspended_from_on,
    liftedOn: row.lifted_on,
  };
  const { version, text, endsText } = warningOf(of, language, today);
  return {
    id: row.own_id,
    arrearsId: row.arrears_own_id,
    memberName: row.member_name,
    contractKind: row.contract_kind,
    kind: row.kind,
    endsWhen: row.ends_when,
    sinceOn: row.since_on,
    metOn: row.met_on,
    liftedOn: row.lifted_on,
    text,
    endsText,
    textVersion: version,
  };
}
