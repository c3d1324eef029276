// What the person, or who may decide for it, says about a plan.
import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { TextLanguage } from '../platform/graphql/text-language.enums.ts';
import { TotalsAnswerEnum } from './person-decision.enums.ts';

@InputType({ description: 'Input of agreeToArrangement.' })
export class AgreeToArrangementInput {
  @Field(() => ID, { description: 'Your joint case, in state AGREED.' })
  jointCaseId: string;

  @Field(() => Int, { description: 'The day of the month to pay on, 1 to 28.' })
  payDay: number;

  @Field(() => String, {
    nullable: true,
    description:
      'The version of agreementText that the person was shown; kept as evidence. It has to be the one ' +
      'that is shown now.',
  })
  textVersion?: string | null;

  @Field(() => TextLanguage, { nullable: true, description: 'In which language.' })
  language?: TextLanguage | null;
}

@InputType({ description: 'Input of declineArrangement.' })
export class DeclineArrangementInput {
  @Field(() => ID, { description: 'Your joint case, in state AGREED.' })
  jointCaseId: string;
}

@InputType({ description: 'Input of answerTotalsQuestion.' })
export class AnswerTotalsQuestionInput {
  @Field(() => ID, { description: 'Your joint case.' })
  jointCaseId: string;

  @Field(() => TotalsAnswerEnum, { description: 'Whether participants may see totals.' })
  answer: TotalsAnswerEnum;

  @Field(() => String, {
    nullable: true,
    description:
      'Of ALLOW: the version of the text about level TOTALS that the person was shown, as ' +
      'disclosureTexts gives it now. Without it nothing is allowed.',
  })
  textVersion?: string | null;

  @Field(() => TextLanguage, { nullable: true, description: 'Of ALLOW: in which language.' })
  language?: TextLanguage | null;
}
