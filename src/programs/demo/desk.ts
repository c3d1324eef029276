// Asks the running service over HTTP as somebody: the way every back-office and portal does.
import type { DevIssuer } from '../../platform/auth/dev-issuer.ts';
import { findSampleCaller } from '../sample-callers.ts';
import type { Variables } from '../sample-requests.ts';

export class Desk {
  constructor(
    readonly address: string,
    private readonly issuer: DevIssuer,
  ) {}

  async token(name: string): Promise<string> {
    const caller = findSampleCaller(name);
    if (caller === null) throw new Error(`there is no sample caller ${name}`);
    return this.issuer.issue(caller.request);
  }

  /** What the service answers to an operation. @throws Error when it answers no data at all. */
  async ask<T>(name: string, query: string, variables: Variables = {}): Promise<T> {
    const answer = await fetch(`${this.address}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json',
        'accept-language': 'en',
        authorization: `Bearer ${await this.token(name)}`,
      },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await answer.json()) as { data?: T; errors?: unknown };
    if (body.errors !== undefined || body.data === undefined) {
      throw new Error(`${name} was answered: ${JSON.stringify(body.errors)}`);
    }
    return body.data;
  }
}
