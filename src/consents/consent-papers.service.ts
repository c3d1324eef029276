// What may be read about consent: the texts with the list of members, and the receipt of one.
import { Injectable } from '@nestjs/common';
import { type Caller, Doors } from '../platform/database/doors.ts';
import { CoalitionContact } from './coalition-contact.ts';
import { eventsOf } from './consent-events.ts';
import { type ConsentFacts, receiptLetter } from './consent-receipt.ts';
import { receiptRecord } from './consent-record.ts';
import { liveConsentState } from './consent-state.ts';
import { consentTexts, currentConsentText, findConsentText } from './consent-texts.ts';
import type { ConsentReceipt, ConsentTexts } from './consent-texts.types.ts';
import { ConsentsService } from './consents.service.ts';
import { GivenConsentsService } from './given-consents.service.ts';
import { currentMemberList } from './member-lists.repository.ts';

@Injectable()
export class ConsentPapersService {
  constructor(
    private readonly doors: Doors,
    private readonly recorded: ConsentsService,
    private readonly given: GivenConsentsService,
    private readonly contact: CoalitionContact,
  ) {}

  /** All texts, with the list of members of today. */
  async texts(caller: Caller, language: 'NL' | 'EN' | null): Promise<ConsentTexts> {
    return this.doors.asActor(caller, async (tx) => {
      const members = await currentMemberList(tx);
      const texts = consentTexts()
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
        }));
      return {
        texts,
        memberNames: members?.names ?? [],
        listedOn: members?.listedOn ?? tx.today,
        membersSha256: members?.sha256.toString('hex') ?? null,
      };
    });
  }

  /** The receipt of a consent of the viewer's; null when there is none. */
  async receipt(
    caller: Caller,
    consentId: string,
    language: 'NL' | 'EN',
  ): Promise<ConsentReceipt | null> {
    const consent =
      caller.actor.kind === 'MEMBER'
        ? await this.recorded.receiptFacts(caller, consentId)
        : await this.givenFacts(caller, consentId);
    if (consent === null) return null;
    const text = findConsentText(consent.textVersion, consent.language);
    const facts = {
      ...consent,
      lastsForCase: text?.lastsForCase ?? false,
      coalitionContact: this.contact.text,
    };
    return { language, letter: receiptLetter(facts, language), record: receiptRecord(facts) };
  }

  private async givenFacts(caller: Caller, consentId: string): Promise<ConsentFacts | null> {
    const found = await this.given.find(caller, consentId);
    if (found === null) return null;
    const { row, members, today } = found;
    return {
      consentId: row.public_id,
      principalId: row.relation_public_id,
      memberName: row.member_name,
      referenceEnding: row.reference_ending,
      textVersion: row.text_version,
      language: row.language,
      textSha256: row.text_sha256,
      members,
      today,
      channel: row.channel,
      givenOn: row.given_on,
      expiresOn: row.expires_on,
      state: liveConsentState(row, today),
      events: eventsOf(row.events),
    };
  }
}
