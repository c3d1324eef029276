// What a person, or who acts for it, reads of what followed from its arrears.
import { Args, Query, Resolver } from '@nestjs/graphql';
import { Audience } from '../platform/auth/audience.ts';
import { type Caller } from '../platform/database/doors.ts';
import { CurrentCaller } from '../platform/graphql/caller.ts';
import { PageArgs } from '../platform/graphql/connections.ts';
import { TextLanguage } from '../platform/graphql/text-language.enums.ts';
import { WarningsService } from './warnings.service.ts';
import { AgreementTextType, ArrearsWarningConnection } from './warnings.types.ts';

const LANGUAGE = {
  type: () => TextLanguage,
  defaultValue: 'NL',
  description: 'In which language.',
} as const;

@Resolver()
export class WarningsResolver {
  constructor(private readonly service: WarningsService) {}

  @Audience({ kinds: ['CUSTOMER', 'COUNSELLOR'], scope: 'cases:read' })
  @Query(() => ArrearsWarningConnection, {
    description:
      'What holds for your contracts because of arrears (waarschuwingen), until the creditor ' +
      'confirms the end; of who you act for.',
  })
  warnings(
    @CurrentCaller() caller: Caller,
    @Args('language', LANGUAGE) language: TextLanguage,
    @Args() page: PageArgs,
  ): Promise<ArrearsWarningConnection> {
    return this.service.page(caller, language, page);
  }

  @Audience({ kinds: ['CUSTOMER', 'COUNSELLOR'], scope: 'cases:read' })
  @Query(() => AgreementTextType, {
    description: 'What has to be read before agreeing to an arrangement.',
  })
  agreementText(
    @CurrentCaller() caller: Caller,
    @Args('language', LANGUAGE) language: TextLanguage,
  ): Promise<AgreementTextType> {
    return this.service.agreementText(caller, language);
  }
}
