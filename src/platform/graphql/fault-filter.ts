// What a resolver throws goes on to the answer as it is: Nest would log its message first, and messages
// quote values. Plain HTTP routes keep Nest's own handling.
import { Catch, type ArgumentsHost } from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';
import type { GqlContextType } from '@nestjs/graphql';

@Catch()
export class FaultFilter extends BaseExceptionFilter {
  override catch(thrown: unknown, host: ArgumentsHost): void {
    if (host.getType<GqlContextType>() === 'graphql') throw thrown;
    super.catch(thrown, host);
  }
}
