// Operations on what participants see of each other.
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Audience } from '../platform/auth/audience.ts';
import { type Caller } from '../platform/database/doors.ts';
import { CurrentCaller } from '../platform/graphql/caller.ts';
import { PageArgs } from '../platform/graphql/connections.ts';
import { TextLanguage } from '../platform/graphql/text-language.enums.ts';
import { DisclosureService } from './disclosure.service.ts';
import {
  ChangeDisclosureInput,
  ChangeDisclosurePayload,
  DisclosureChoiceConnection,
  DisclosureText,
} from './disclosure.types.ts';

@Resolver()
export class DisclosureResolver {
  constructor(private readonly service: DisclosureService) {}

  @Audience({ kinds: ['CUSTOMER', 'COUNSELLOR'], scope: 'cases:read' })
  @Query(() => [DisclosureText], {
    description:
      'The texts about what participants see of each other (openheid), from the least to the most: to ' +
      'be shown before a level is chosen.',
  })
  disclosureTexts(
    @CurrentCaller() caller: Caller,
    @Args('language', {
      type: () => TextLanguage,
      defaultValue: 'NL',
      description: 'In which language.',
    })
    language: TextLanguage,
  ): Promise<DisclosureText[]> {
    return this.service.texts(caller, language);
  }

  @Audience({ kinds: ['CUSTOMER', 'COUNSELLOR'], scope: 'cases:read' })
  @Query(() => DisclosureChoiceConnection, {
    description:
      'What was chosen of a case that participants see, by whom and when, newest first. Empty when the ' +
      'case is not yours.',
  })
  disclosureChoices(
    @CurrentCaller() caller: Caller,
    @Args('jointCaseId', { type: () => ID, description: 'Id of the case for you.' }) id: string,
    @Args() page: PageArgs,
  ): Promise<DisclosureChoiceConnection> {
    return this.service.page(caller, id, page);
  }

  @Audience({ kinds: ['CUSTOMER', 'COUNSELLOR'], scope: 'cases:write' })
  @Mutation(() => ChangeDisclosurePayload, {
    description:
      'Changes what participants see of each other. Less counts at once: no read after it shows more, ' +
      'and who saw more is asked to use it no longer. More asks for the text that was shown.',
  })
  changeDisclosure(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'The case, the level, the text.' }) input: ChangeDisclosureInput,
  ): Promise<ChangeDisclosurePayload> {
    return this.service.change(caller, input);
  }
}
