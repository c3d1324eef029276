// A consent as it comes with arrears, or by itself.
// Not here: what is shown of consents (consents.types.ts).
import { Field, InputType } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { LocalDateScalar } from '../platform/graphql/scalars.ts';
import { ConsentChannel, ConsentLanguage } from './consents.enums.ts';

@InputType({
  description: 'The consent (toestemming) of the person to share these arrears, as it was given.',
})
export class ConsentInput {
  @Field(() => String, { description: 'Version of the consent text that was shown or read out.' })
  textVersion: string;

  @Field(() => ConsentLanguage, { description: 'Language of that text.' })
  language: ConsentLanguage;

  @Field(() => ConsentChannel, { description: 'How the person gave it.' })
  channel: ConsentChannel;

  @Field(() => LocalDateScalar, { description: 'The day it was given.' })
  givenOn: LocalDate;

  @Field(() => String, {
    description: 'Where the member keeps the proof: a document or recording number.',
  })
  evidence: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Version of the script (see channelScripts) by which it was asked in this channel. Required by ' +
      'PHONE, COUNTER and PAPER of a consent that is given from 1 January 2027 on.',
  })
  scriptVersion?: string | null;

  /** Never sent: a counsellor asked it for a statement, by no script of a member's. */
  askedBy?: 'COUNSELLOR';
}
