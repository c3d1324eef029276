// Shows the scripts of a channel: the same to every caller, who is admitted now.
import { Injectable } from '@nestjs/common';
import { type Caller, Doors } from '../platform/database/doors.ts';
import { channelScripts, scriptRequiredFrom } from './channel-scripts.ts';
import type { ChannelScriptType } from './channel-scripts.types.ts';
import type { ConsentChannel, ConsentLanguage } from './consents.enums.ts';

@Injectable()
export class ChannelScriptsService {
  constructor(private readonly doors: Doors) {}

  all(
    caller: Caller,
    channel: ConsentChannel,
    language: ConsentLanguage,
  ): Promise<ChannelScriptType[]> {
    const scripts = channelScripts(channel, language).map(({ from, steps, ...script }) => ({
      ...script,
      usedFromOn: from,
      requiredFromOn: scriptRequiredFrom(channel),
      steps: [...steps],
    }));
    return this.doors.asActor(caller, () => Promise.resolve(scripts));
  }
}
