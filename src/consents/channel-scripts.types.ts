// What is shown of the scripts of channels.
import { Field, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { LocalDateScalar } from '../platform/graphql/scalars.ts';
import { ScriptStepKind } from './channel-scripts.enums.ts';
import { ConsentChannel, ConsentLanguage } from './consents.enums.ts';

@ObjectType({ description: 'One step of a script.' })
export class ScriptStepType {
  @Field(() => ScriptStepKind, { description: 'What it is.' })
  kind: ScriptStepKind;

  @Field(() => String, { description: 'What to read, ask, repeat, keep or never do.' })
  words: string;
}

@ObjectType({
  description:
    'The script (draaiboek) by which a customer is asked for consent, or its word, in a channel.',
})
export class ChannelScriptType {
  @Field(() => ConsentChannel, { description: 'Of which channel.' })
  channel: ConsentChannel;

  @Field(() => String, { description: 'Its version.' })
  version: string;

  @Field(() => ConsentLanguage, { description: 'Its language.' })
  language: ConsentLanguage;

  @Field(() => LocalDateScalar, { description: 'The first day on which it is used.' })
  usedFromOn: LocalDate;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description:
      'From this day on a consent in this channel has to name its script; null when it never has to.',
  })
  requiredFromOn: LocalDate | null;

  @Field(() => [ScriptStepType], { description: 'Its steps, in order.' })
  steps: ScriptStepType[];
}
