// What a caller is told when it may not come in: two codes and no reason. The exact reason is in
// our log only (auth-journal.ts), so that nobody learns by trying what a better forgery would need.
// Not here: how an error is written into a GraphQL answer (platform/graphql).
import { HttpException } from '@nestjs/common';

/** No token, or one that this service does not accept. */
export class Unauthenticated extends HttpException {
  readonly code = 'UNAUTHENTICATED';
  readonly extensions = { code: 'UNAUTHENTICATED' };

  constructor() {
    super({ code: 'UNAUTHENTICATED', message: 'a valid access token is needed' }, 401);
    this.message = 'a valid access token is needed';
  }
}

/** The token is right, but this operation is not for this kind of caller or its scopes. */
export class Forbidden extends HttpException {
  readonly code = 'FORBIDDEN';
  readonly extensions = { code: 'FORBIDDEN' };

  constructor() {
    super({ code: 'FORBIDDEN', message: 'this operation is not open to this caller' }, 403);
    this.message = 'this operation is not open to this caller';
  }
}

/** The issuer's keys cannot be had, so no token can be judged. Not the caller's fault. */
export class KeysUnavailable extends HttpException {
  readonly code = 'UNAVAILABLE';
  readonly extensions = { code: 'UNAVAILABLE' };

  constructor() {
    super({ code: 'UNAVAILABLE', message: 'tokens cannot be checked now; try again' }, 503);
    this.message = 'tokens cannot be checked now; try again';
  }
}
