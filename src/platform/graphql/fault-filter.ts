// What a resolver throws goes on to the answer: Nest would log its message first, and messages
// quote values. Who may not come in is told by a code that a WebSocket passes on too. Plain HTTP
// routes keep Nest's own handling, but for its text of a page that does not exist.
import { Catch, NotFoundException, type ArgumentsHost } from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';
import type { GqlContextType } from '@nestjs/graphql';
import { gateCodeOf } from './answer-errors.ts';
import { RequestError } from './errors.ts';

@Catch()
export class FaultFilter extends BaseExceptionFilter {
  override catch(thrown: unknown, host: ArgumentsHost): void {
    if (host.getType<GqlContextType>() !== 'graphql') {
      // Nest's own text repeats the address that was asked, with whatever stands in it.
      const isAbsent = thrown instanceof NotFoundException;
      super.catch(isAbsent ? new NotFoundException('There is no such page.') : thrown, host);
      return;
    }
    const code = gateCodeOf(thrown);
    throw code === null ? thrown : new RequestError(code);
  }
}
