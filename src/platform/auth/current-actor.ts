// `@CurrentActor()`: the caller, as a parameter of a resolver operation or an HTTP route.
import { createParamDecorator } from '@nestjs/common';
import { Unauthenticated } from './auth-errors.ts';
import { callOf, keptActor } from './call.ts';

/**
 * The actor that the audience guard found.
 * @throws Unauthenticated in an operation for anybody, which has none.
 */
export const CurrentActor = createParamDecorator((_unused: unknown, context) => {
  const actor = keptActor(callOf(context).request);
  if (actor === null) throw new Unauthenticated();
  return actor;
});
