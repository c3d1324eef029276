// What may be read about consent: the texts with the list of members, and the receipt of one.
import { Injectable } from '@nestjs/common';
import { type Caller, Doors } from '../platform/database/doors.ts';
import { eventsOf } from './consent-events.ts';
import { receiptLetter, receiptRecord, type ReceiptFacts } from './consent-receipt.ts';
import { liveConsentState } from './consent-state.ts';
import { consentTexts, currentConsentText } from './consent-texts.ts';
import type { ConsentReceipt, ConsentTexts } from './consent-texts.types.ts';
import { ConsentsService } from './consents.service.ts';
import { loadMemberNames } from './given-consents.repository.ts';
import { GivenConsentsService } from './given-consents.service.ts';

@Injectable()
export class ConsentPapersService {
  constructor(
    private readonly doors: Doors,
    private readonly recorded: ConsentsService,
    private readonly given: GivenConsentsService,
  ) {}

  /** All texts, with the members of today. */
  async texts(caller: Caller, language: 'NL' | 'EN' | null): Promise<ConsentTexts> {
    return this.doors.asActor(caller, async (tx) => ({
      texts: consentTexts()
        .filter((text) => language === null || text.language === language)
        .map((text) => ({
          version: text.version,
          language: text.language,
          usedFromOn: text.from,
          usedUntilOn: text.until,
          isCurrent: currentConsentText(text.language, tx.today).version === text.version,
          text: text.text,
          sha256: text.sha256.toString('hex'),
          says: Object.entries(text.says).map(([point, words]) => ({ point, words })),
        })),
      memberNames: await loadMemberNames(tx),
      listedOn: tx.today,
    }));
  }

  /** The receipt of a consent of the viewer's; null when there is none. */
  async receipt(
    caller: Caller,
    consentId: string,
    language: 'NL' | 'EN',
  ): Promise<ConsentReceipt | null> {
    const facts =
      caller.actor.kind === 'MEMBER'
        ? await this.recorded.receiptFacts(caller, consentId)
        : await this.givenFacts(caller, consentId);
    if (facts === null) return null;
    return { language, letter: receiptLetter(facts, language), record: receiptRecord(facts) };
  }

  private async givenFacts(caller: Caller, consentId: string): Promise<ReceiptFacts | null> {
    const found = await this.given.find(caller, consentId);
    if (found === null) return null;
    const { row, today } = found;
    return {
      consentId: row.public_id,
      principalId: row.relation_public_id,
      memberName: row.member_name,
      referenceEnding: row.reference_ending,
      textVersion: row.text_version,
      language: row.language,
      textSha256: row.text_sha256,
      channel: row.channel,
      givenOn: row.given_on,
      expiresOn: row.expires_on,
      state: liveConsentState(row, today),
      events: eventsOf(row.events),
    };
  }
}
