// The type Refusal of the schema. Its message is put in the reader's language when the answer is
// written.
import { Context, Field, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
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
}
