// How a customer likes to be reached, as it is sent and shown.
import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { type Refusal } from '../platform/graphql/refusal.ts';
import { RefusalType } from '../platform/graphql/refusal.types.ts';
import { TextLanguage } from '../platform/graphql/text-language.enums.ts';
import { CallDay, ReachChannel } from './contact-preference.enums.ts';

@InputType({
  description:
    'Input of setContactPreference: it takes the place of what was said before. What members registered ' +
    'about you is not used for it.',
})
export class SetContactPreferenceInput {
  @Field(() => ReachChannel, { description: 'How you like to hear from the coalition.' })
  channel: ReachChannel;

  @Field(() => TextLanguage, { description: 'In which language.' })
  language: TextLanguage;

  @Field(() => [CallDay], { description: 'On which days you may be called; none: on any.' })
  callDays: CallDay[];

  @Field(() => Int, { nullable: true, description: 'From which hour you may be called, 7 to 19.' })
  callFromHour?: number | null;

  @Field(() => Int, { nullable: true, description: 'Until which hour, 8 to 20, and later.' })
  callUntilHour?: number | null;

  @Field(() => String, { nullable: true, description: 'Your e-mail address.' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'Your telephone number.' })
  phone?: string | null;
}

@ObjectType({
  description: 'How a customer likes to be reached (contactvoorkeur), by its own word.',
})
export class OwnContact {
  @Field(() => ReachChannel, { description: 'How.' })
  channel: ReachChannel;

  @Field(() => TextLanguage, { description: 'In which language.' })
  language: TextLanguage;

  @Field(() => [CallDay], { description: 'On which days it may be called; none: on any.' })
  callDays: CallDay[];

  @Field(() => Int, { nullable: true, description: 'From which hour it may be called.' })
  callFromHour: number | null;

  @Field(() => Int, { nullable: true, description: 'Until which hour.' })
  callUntilHour: number | null;

  @Field(() => String, { nullable: true, description: 'The e-mail address that it gave.' })
  email: string | null;

  @Field(() => String, { nullable: true, description: 'The telephone number that it gave.' })
  phone: string | null;
}

@ObjectType({ description: 'Answer to setContactPreference.' })
export class ContactPreferencePayload {
  @Field(() => OwnContact, { nullable: true, description: 'As it counts now; null when refused.' })
  contact: OwnContact | null;

  @Field(() => [RefusalType], { description: 'Why nothing was done; empty when it was done.' })
  refusals: Refusal[];
}
