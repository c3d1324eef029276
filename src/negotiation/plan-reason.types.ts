// One sentence of why a plan is as it is, or why there is none, in the reader's language.
// Not here: which sentences there are (domain/plan/explain-plan.ts, explain-no-plan.ts).
import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'One sentence of why (uitleg).' })
export class PlanReason {
  @Field(() => String, { description: 'The name of the sentence, for a program.' })
  code: string;

  /** The sentence in both languages; the resolver gives the reader's. */
  nl: string;
  en: string;
}

/** A sentence as the schema shows it. */
export function reasonNodeOf(sentence: { rule: string; nl: string; en: string }): PlanReason {
  const { rule: code, nl, en } = sentence;
  return { code, nl, en };
}
