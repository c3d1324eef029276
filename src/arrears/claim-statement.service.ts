// The statement of a claim, for its member, for the person and for who helps it: one look, logged.
// Not here: making it (claim-statement.reader.ts).
import { Injectable } from '@nestjs/common';
import { recordOwnLooks } from '../consents/own-looks.ts';
import { type Ground, recordLooks } from '../platform/audit/look-log.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Language } from '../platform/graphql/language.ts';
import { isId } from '../platform/jobs/payloads.ts';
import { ClaimStatementReader } from './claim-statement.reader.ts';
import type { ClaimStatement } from './claim-statement.types.ts';

@Injectable()
export class ClaimStatementService {
  constructor(
    private readonly doors: Doors,
    private readonly reader: ClaimStatementReader,
  ) {}

  /** Null for an id that is malformed, another's or nobody's. */
  async find(
    caller: Caller,
    arrearsId: string,
    language: Language,
  ): Promise<ClaimStatement | null> {
    if (!isId(arrearsId)) return null;
    const { kind } = caller.actor;
    const side = kind === 'MEMBER' ? 'MEMBER' : 'PERSON';
    return this.doors.asActor(caller, async (tx) => {
      const read = await this.reader.find(tx, side, arrearsId, language);
      if (read === null) return null;
      if (read.looksAlong) recordLooks(tx, [read.pseudonym], 'LOOK_ALONG', 'CONSENT');
      else if (kind === 'MEMBER') {
        const { pseudonym, consentState } = read;
        recordOwnLooks(tx, [{ pseudonym, consent_state: consentState }], 'CLAIM_STATEMENT');
      } else recordLooks(tx, [read.pseudonym], 'CLAIM_STATEMENT', groundOf(kind));
      return read.statement;
    });
  }
}

function groundOf(kind: Caller['actor']['kind']): Ground {
  return kind === 'CUSTOMER' ? 'DATA_SUBJECT' : 'REPRESENTATION';
}
