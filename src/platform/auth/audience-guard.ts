// The guard before every operation and route: no audience, no entry; wrong kind or scope,
// FORBIDDEN. Runs once per root field; the token is judged once per request (token-check.ts). What
// is for anybody is open alone only: beside an operation that is not, nothing is answered without
// a token, so that a document is refused whole.
// Not here: rows. A caller that may use an operation still sees only what its seats show.
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Actor } from './actor.ts';
import { AUDIENCE_METADATA, type AudienceRule, type Callers } from './audience.ts';
import { AudienceRegister } from './audience-register.ts';
import { Forbidden, Unauthenticated } from './auth-errors.ts';
import { callOf, keepActor, type Call } from './call.ts';
import { rootFieldsOf } from './root-fields.ts';
import { TokenCheck } from './token-check.ts';

@Injectable()
export class AudienceGuard implements CanActivate {
  private readonly reflector: Reflector;
  private readonly tokens: TokenCheck;
  private readonly register: AudienceRegister;
  private open: ReadonlySet<string> | null = null;

  constructor(reflector: Reflector, tokens: TokenCheck, register: AudienceRegister) {
    this.reflector = reflector;
    this.tokens = tokens;
    this.register = register;
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.get<AudienceRule | undefined>(
      AUDIENCE_METADATA,
      context.getHandler(),
    );
    if (rule === undefined) throw new Forbidden();
    if (rule === 'ANYBODY') {
      if (!this.isOpen(context)) await this.actorOf(callOf(context));
      return true;
    }
    const call = callOf(context);
    demand(rule, await this.actorOf(call), call);
    return true;
  }

  /** True when all that is asked beside it is for anybody too. */
  private isOpen(context: ExecutionContext): boolean {
    this.open ??= new Set(this.register.openOperations());
    for (const name of rootFieldsOf(context)) {
      if (!this.open.has(name) && !name.startsWith('__')) return false;
    }
    return true;
  }

  private async actorOf(call: Call): Promise<Actor> {
    try {
      const actor = await this.tokens.actorOf(call.request);
      keepActor(call.request, actor);
      return actor;
    } catch (error) {
      // RFC 6750 section 3: no error code for a caller that sent no token at all
      const sent = call.request.headers.authorization !== undefined;
      if (error instanceof Unauthenticated) {
        challenge(call, sent ? 'Bearer error="invalid_token"' : 'Bearer');
      }
      throw error;
    }
  }
}

function demand(callers: Callers, actor: Actor, call: Call): void {
  if (!callers.kinds.includes(actor.kind)) throw new Forbidden();
  if (callers.scope !== null && !actor.scopes.has(callers.scope)) {
    challenge(call, `Bearer error="insufficient_scope", scope="${callers.scope}"`);
    throw new Forbidden();
  }
}

function challenge(call: Call, text: string): void {
  call.answer.header?.('www-authenticate', text);
}
