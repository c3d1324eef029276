// The type Refusal of the schema. Its message is put in the reader's language when the answer is
// written.
import { Context, Field, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import { tellLine } from './explanation.ts';
import { RefusalExplanationType } from './explanation.types.ts';
import { languageOf } from './language.ts';
import { type Refusal } from './refusal.ts';
import { RefusalCode, refusalMessage } from './refusals.ts';

@ObjectType('Refusal', {
  description:
    'A reason why something was not done (weigering). A rule says no; nothing went wrong. What ' +
    'was refused was not done, not even in part.',
})
export class RefusalType implements Refusal {
  @Field(() => RefusalCode, { description: 'The reason, for a program.' })
  code: string;

  @Field(() => String, {
    description:
      'The reason and what to do about it, for a person: in Dutch, or in English when ' +
      'Accept-Language prefers it. Never repeats what was sent.',
  })
  message: string;

  @Field(() => [String], {
    description:
      'Where in the input it is, as names of fields and indices: `["input", "entries", "3", ' +
      '"person"]`. Empty when it is about the whole.',
  })
  path: string[];

  @Field(() => Boolean, {
    description: 'True when the same call may succeed later, without a change.',
  })
  retryable: boolean;
}

@Resolver(() => RefusalType)
export class RefusalResolver {
  @ResolveField(() => String, { name: 'message' })
  message(@Parent() refusal: Refusal, @Context('req') request: FastifyRequest): string {
    return refusalMessage(refusal, languageOf(request.headers['accept-language']));
  }

  @ResolveField(() => RefusalExplanationType, {
    name: 'explanation',
    nullable: true,
    description:
      'Where the law gives a maximum or a last day: how it is computed, and what to send instead.',
  })
  explanation(
    @Parent() { explanation }: Refusal,
    @Context('req') request: FastifyRequest,
  ): RefusalExplanationType | null {
    if (explanation === undefined) return null;
    const language = languageOf(request.headers['accept-language']);
    const lines = explanation.lines.map((line) => tellLine(line, language));
    return { ...explanation, lines };
  }
}
