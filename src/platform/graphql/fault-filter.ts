// What a resolver throws goes on to the answer: Nest would log its message first, and messages
// quote values. Who may not come in is told by a code that a WebSocket passes on too. Plain HTTP
// routes keep Nest's own handling.
import { Catch, type ArgumentsHost } from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';
import type { GqlContextType } from '@nestjs/graphql';
import { gateCodeOf } from './answer-errors.ts';
import { RequestError } from './errors.ts';

@Catch()
export class FaultFilter extends BaseExceptionFilter {
  override catch(thrown: unknown, host: ArgumentsHost): void {
    if (host.getType<GqlContextType>() !== 'graphql') {
      super.catch(thrown, host);
      return;
    }
    const code = gateCodeOf(thrown);
    throw code === null ? thrown : new RequestError(code);
  }
}
