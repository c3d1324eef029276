// Operations on contact preferences.
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Audience } from '../platform/auth/audience.ts';
import { type Caller } from '../platform/database/doors.ts';
import { CurrentCaller } from '../platform/graphql/caller.ts';
import { ContactPreferenceService } from './contact-preference.service.ts';
import {
  ContactPreferencePayload,
  OwnContact,
  SetContactPreferenceInput,
} from './contact-preference.types.ts';

@Resolver()
export class ContactPreferenceResolver {
  constructor(private readonly service: ContactPreferenceService) {}

  @Audience({ kinds: ['CUSTOMER'], scope: 'cases:read' })
  @Query(() => OwnContact, {
    nullable: true,
    description: 'How you like to be reached (contactvoorkeur); null until you said so.',
  })
  contactPreference(@CurrentCaller() caller: Caller): Promise<OwnContact | null> {
    return this.service.one(caller);
  }

  @Audience({ kinds: ['CUSTOMER'], scope: 'cases:write' })
  @Mutation(() => ContactPreferencePayload, {
    description:
      'Says how you like to be reached, in which language and when. Members never see it; who calls ' +
      'you for the coalition sees it for the length of the call.',
  })
  setContactPreference(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'How, when, and where.' }) input: SetContactPreferenceInput,
  ): Promise<ContactPreferencePayload> {
    return this.service.set(caller, input);
  }
}
