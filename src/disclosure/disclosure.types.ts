// What is sent to change what participants see of each other, the texts about it, and the choices
// that were made.
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { RepresentationKind } from '../coalition/coalition.enums.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { Connection } from '../platform/graphql/connections.ts';
import { type Refusal } from '../platform/graphql/refusal.ts';
import { RefusalType } from '../platform/graphql/refusal.types.ts';
import { DateTimeScalar, LocalDateScalar } from '../platform/graphql/scalars.ts';
import { TextLanguage } from '../platform/graphql/text-language.enums.ts';
import { DisclosureLevelEnum } from '../cases/cases.enums.ts';
import { DisclosureChoiceKind, DisclosureChoiceState } from './disclosure.enums.ts';

@ObjectType({
  description:
    'The text about one level of disclosure (openheid): what a participant sees, and what that gives away.',
})
export class DisclosureText {
  @Field(() => DisclosureLevelEnum, { description: 'The level.' })
  level: DisclosureLevelEnum;

  @Field(() => String, { description: 'Its version: what raising asks for.' })
  version: string;

  @Field(() => TextLanguage, { description: 'Its language.' })
  language: TextLanguage;

  @Field(() => LocalDateScalar, { description: 'The first day on which it is shown.' })
  usedFromOn: LocalDate;

  @Field(() => String, { description: 'What a participant sees of the others.' })
  sees: string;

  @Field(() => [String], { description: 'What that gives away, in plain sentences.' })
  givesAway: string[];

  @Field(() => String, { description: 'SHA-256 of these words, in hexadecimal.' })
  sha256: string;
}

@ObjectType({ description: 'The text that was shown when a level was chosen.' })
export class DisclosureEvidence {
  @Field(() => String, { description: 'Its version.' })
  version: string;

  @Field(() => TextLanguage, { description: 'Its language.' })
  language: TextLanguage;

  @Field(() => String, { description: 'SHA-256 of its words, in hexadecimal.' })
  sha256: string;
}

@ObjectType({ description: 'A choice of what participants see of each other.' })
export class DisclosureChoice {
  @Field(() => ID, { description: 'Id of the choice for you.' })
  id: string;

  @Field(() => DisclosureChoiceKind, { description: 'Whether it opened, raised or lowered.' })
  kind: DisclosureChoiceKind;

  @Field(() => DisclosureLevelEnum, { description: 'The level that was chosen.' })
  level: DisclosureLevelEnum;

  @Field(() => DisclosureChoiceState, { description: 'What became of it.' })
  state: DisclosureChoiceState;

  @Field(() => DateTimeScalar, { description: 'The moment it was chosen.' })
  chosenAt: Date;

  @Field(() => Boolean, { description: 'Whether you chose it.' })
  isYours: boolean;

  @Field(() => RepresentationKind, {
    nullable: true,
    description: 'On which ground somebody chose it for the person; null: the person itself.',
  })
  representation: RepresentationKind | null;

  @Field(() => DisclosureEvidence, {
    nullable: true,
    description: 'The text that was shown; null: not said, which only OPENING and LOWER may.',
  })
  text: DisclosureEvidence | null;
}

@ObjectType({ description: 'A page of choices of a case, newest first.' })
export class DisclosureChoiceConnection extends Connection(DisclosureChoice, 'DisclosureChoice') {}

@InputType({ description: 'Input of changeDisclosure.' })
export class ChangeDisclosureInput {
  @Field(() => ID, { description: 'Your joint case, from OPEN to ACTIVE.' })
  jointCaseId: string;

  @Field(() => DisclosureLevelEnum, { description: 'What participants may see from now on.' })
  level: DisclosureLevelEnum;

  @Field(() => String, {
    nullable: true,
    description:
      'To let them see more: the version of the text about this level that the person was shown, as ' +
      'disclosureTexts gives it now. To let them see less nothing has to be shown.',
  })
  textVersion?: string | null;

  @Field(() => TextLanguage, { nullable: true, description: 'In which language.' })
  language?: TextLanguage | null;
}

@ObjectType({ description: 'Answer to changeDisclosure.' })
export class ChangeDisclosurePayload {
  @Field(() => DisclosureChoice, {
    nullable: true,
    description:
      'The choice that counts now. Less counts at once; more within seconds. Null when refused.',
  })
  choice: DisclosureChoice | null;

  @Field(() => DisclosureText, {
    nullable: true,
    description: 'Of DISCLOSURE_TEXT_REQUIRED: the text to show first.',
  })
  textToShow: DisclosureText | null;

  @Field(() => [RefusalType], { description: 'Why nothing was done; empty when it was done.' })
  refusals: Refusal[];
}
