// The operation that shows scripts of channels.
import { Args, Query, Resolver } from '@nestjs/graphql';
import { ACTOR_KINDS } from '../platform/auth/actor.ts';
import { Audience } from '../platform/auth/audience.ts';
import { type Caller } from '../platform/database/doors.ts';
import { CurrentCaller } from '../platform/graphql/caller.ts';
import { ChannelScriptsService } from './channel-scripts.service.ts';
import { ChannelScriptType } from './channel-scripts.types.ts';
import { ConsentChannel, ConsentLanguage } from './consents.enums.ts';

@Resolver()
export class ChannelScriptsResolver {
  constructor(private readonly service: ChannelScriptsService) {}

  @Audience({ kinds: ACTOR_KINDS, scope: null })
  @Query(() => [ChannelScriptType], {
    description:
      'The scripts of a channel in a language (draaiboeken), all versions, oldest first: what is read, ' +
      'asked and repeated, what is kept, what is never asked.',
  })
  channelScripts(
    @CurrentCaller() caller: Caller,
    @Args('channel', { type: () => ConsentChannel, description: 'Of which channel.' })
    channel: ConsentChannel,
    @Args('language', { type: () => ConsentLanguage, description: 'In which language.' })
    language: ConsentLanguage,
  ): Promise<ChannelScriptType[]> {
    return this.service.all(caller, channel, language);
  }
}
