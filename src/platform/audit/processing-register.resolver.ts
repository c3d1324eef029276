// The operation on the processing register.
import { Args, Query, Resolver } from '@nestjs/graphql';
import { ACTOR_KINDS } from '../auth/actor.ts';
import { Audience } from '../auth/audience.ts';
import { type Caller } from '../database/doors.ts';
import { CurrentCaller } from '../graphql/caller.ts';
import { PageArgs } from '../graphql/connections.ts';
import { TextLanguage } from '../graphql/text-language.enums.ts';
import { ProcessingRegisterService } from './processing-register.service.ts';
import { ProcessingActivityConnection } from './processing-register.types.ts';

@Resolver()
export class ProcessingRegisterResolver {
  constructor(private readonly service: ProcessingRegisterService) {}

  @Audience({ kinds: ACTOR_KINDS, scope: null })
  @Query(() => ProcessingActivityConnection, {
    description:
      'What is done here with personal data, why, on which ground, for whom and for how long ' +
      '(verwerkingsregister). Every look at a person is logged under one of these purposes.',
  })
  processingRegister(
    @CurrentCaller() caller: Caller,
    @Args('language', {
      type: () => TextLanguage,
      defaultValue: 'NL',
      description: 'In which language.',
    })
    language: TextLanguage,
    @Args() page: PageArgs,
  ): Promise<ProcessingActivityConnection> {
    return this.service.page(caller, language, page);
  }
}
