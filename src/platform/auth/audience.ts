// For whom an operation is: kinds of caller and one scope, written above each resolver operation
// and each HTTP route. Without it the service does not start (audience-register.ts).
// Not here: what of the thing the caller may see; that the database decides.
import { SetMetadata, type CustomDecorator } from '@nestjs/common';
import type { ActorKind } from './actor.ts';
import type { Scope } from './scopes.ts';

/** These kinds of caller, with this scope; null asks for no scope and has to be said. */
export interface Callers {
  kinds: readonly ActorKind[];
  scope: Scope | null;
}

/**
 * `ANYBODY` needs no token, and one that is sent is not looked at: there is no current actor. In a
 * document beside an operation that needs one, it needs one too (audience-guard.ts).
 */
export type AudienceRule = 'ANYBODY' | Callers;

export const AUDIENCE_METADATA = 'auth:audience';

/** `@Audience({ kinds: ['MEMBER'], scope: 'arrears:write' })` or `@Audience('ANYBODY')`. */
export function Audience(rule: AudienceRule): CustomDecorator {
  if (rule !== 'ANYBODY' && rule.kinds.length === 0) {
    throw new Error('an audience names at least one kind of caller');
  }
  return SetMetadata(AUDIENCE_METADATA, rule);
}
