// Reading the processing register in one language.
// Not here: what it says (relation-activities.ts, case-activities.ts).
import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import { type Caller, Doors } from '../database/doors.ts';
import type { ConnectionOf, PageArgs } from '../graphql/connections.ts';
import { CursorSeal, openPage, toConnection } from '../graphql/paging.ts';
import type { TextLanguage } from '../graphql/text-language.enums.ts';
import {
  type ActivityRow,
  loadActivities,
  loadWholeActivities,
  type WholeActivityRow,
} from './processing-register.repository.ts';
import type { ProcessingActivity } from './processing-register.types.ts';
import type { Bilingual } from './processing-words.ts';

@Injectable()
export class ProcessingRegisterService {
  constructor(
    private readonly doors: Doors,
    private readonly seal: CursorSeal,
  ) {}

  page(
    caller: Caller,
    language: TextLanguage,
    args: PageArgs,
  ): Promise<ConnectionOf<ProcessingActivity>> {
    const { viewerId, kind } = caller.actor;
    const listing = { operation: 'processingRegister', viewerId, keyLength: 1 };
    const page = openPage(args, listing, this.seal);
    const after = page.after === null ? null : String(page.after[0]);
    const load =
      kind === 'COORDINATOR' || kind === 'AUDITOR' ? loadWholeActivities : loadActivities;
    return this.doors.asActor(caller, async (tx) =>
      toConnection<ActivityRow | WholeActivityRow, ProcessingActivity>(
        await load(tx, after, page.limit),
        page,
        { key: (row) => [row.purpose], node: (row) => activityOf(row, language) },
      ),
    );
  }
}

function activityOf(
  row: ActivityRow | WholeActivityRow,
  language: TextLanguage,
): ProcessingActivity {
  const said = (words: readonly Bilingual[]) => words.map((each) => each[language]);
  const { entry } = row;
  return {
    purpose: row.purpose,
    name: entry.name[language],
    aim: entry.purpose[language],
    persons: said(entry.persons),
    facts: said(entry.facts),
    recipients: said(entry.recipients),
    controllers: said(entry.controllers),
    grounds: entry.grounds.map((each) => ({ ...each })),
    kept: entry.kept[language],
    transfers: entry.transfers[language],
    version: row.version,
    validFromOn: row.from_on as LocalDate,
    internals: 'internal' in row ? { measures: said(row.internal.measures) } : null,
  };
}
