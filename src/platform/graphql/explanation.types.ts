// The reason of a refusal by the law, as the schema shows it.
// Not here: what it says (explanation.ts).
import { Field, ObjectType } from '@nestjs/graphql';
import type { Cents } from '../../domain/money/cents.ts';
import { publishEnum } from './enums.ts';
import type { InsteadName, ToldLine } from './explanation.ts';
import { CentsScalar } from './scalars.ts';

export const Instead = publishEnum('Instead', 'What to send instead of what was refused.', {
  AMOUNT: 'An amount of at most `maximumCents`.',
  DAY: 'A day that is missing, or another one, as the message says.',
  NONE: 'Nothing: leave it out.',
});
export type Instead = keyof typeof Instead;

@ObjectType('ExplanationLine', { description: 'One step of a computation by the law.' })
export class ExplanationLineType implements ToldLine {
  @Field(() => String, { description: 'The name of the rule, for a program.' })
  rule: string;

  @Field(() => String, { description: 'The article of the law or the manifest.' })
  article: string;

  @Field(() => String, {
    description:
      'What the rule says here: in Dutch, or in English when Accept-Language prefers it.',
  })
  text: string;

  @Field(() => CentsScalar, {
    description: 'What the step adds, below zero: takes off; 0 for one that only explains.',
  })
  amountCents: Cents;
}

@ObjectType('RefusalExplanation', {
  description: 'What the law allows of what was refused, and how that comes about (uitleg).',
})
export class RefusalExplanationType {
  @Field(() => CentsScalar, {
    nullable: true,
    description: 'The most that may be sent; null where no amount is at stake.',
  })
  maximumCents: Cents | null;

  @Field(() => [ExplanationLineType], {
    description: 'The verdict and then the parts of the maximum; their amounts sum to it.',
  })
  lines: ToldLine[];

  @Field(() => Instead, { description: 'What to send instead.' })
  instead: InsteadName;
}
