// Asks the running service over HTTP as somebody: the way every back-office and portal does.
// Not here: what is asked (documents.ts).
import { setTimeout as wait } from 'node:timers/promises';
import type { DevIssuer } from '../../platform/auth/dev-issuer.ts';
import { findSampleCaller } from '../sample-callers.ts';
import type { Variables } from '../sample-requests.ts';
import type { RefusalSeen } from './answers.ts';

const WAIT_MILLISECONDS = 40;
const MOST_WAITS = 500;
/** A trace that is sent along makes two equal answers equal to the byte. */
const TRACE = '00-0000000000000000000000000000d3e0-00000000000d3e00-00';

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
  async ask<T>(
    name: string,
    query: string,
    variables: Variables = {},
    language: 'en' | 'nl' = 'en',
  ): Promise<T> {
    const text = await this.bytes(name, query, variables, language);
    const body = JSON.parse(text) as { data?: T; errors?: unknown };
    if (body.errors !== undefined || body.data === undefined) {
      throw new Error(`${name} was answered: ${JSON.stringify(body.errors)}`);
    }
    return body.data;
  }

  /** The same without an account. */
  async askWithoutToken<T>(query: string, variables: Variables): Promise<T> {
    const answer = await fetch(`${this.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': 'en' },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await answer.json()) as { data?: T };
    if (body.data === undefined) throw new Error('nothing was answered without an account');
    return body.data;
  }

  /** Sends a file of arrears. @returns the lines of the report */
  async sendFile(name: string, file: string): Promise<FileLine[]> {
    const answer = await fetch(`${this.address}/import/arrears`, {
      method: 'POST',
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'accept-language': 'en',
        authorization: `Bearer ${await this.token(name)}`,
      },
      body: file,
    });
    const lines = (await answer.text()).trim().split('\n');
    return lines.map((line) => JSON.parse(line) as FileLine);
  }

  /** Takes the member's own arrears as a CSV file. */
  async takeFile(name: string): Promise<string> {
    const answer = await fetch(`${this.address}/export/arrears`, {
      headers: { authorization: `Bearer ${await this.token(name)}` },
    });
    if (!answer.ok) throw new Error(`${name} got no file: ${answer.status}`);
    return answer.text();
  }

  /** The answer as it came over the line. */
  async bytes(
    name: string,
    query: string,
    variables: Variables = {},
    language: 'en' | 'nl' = 'en',
  ): Promise<string> {
    const answer = await fetch(`${this.address}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json',
        'accept-language': language,
        traceparent: TRACE,
        authorization: `Bearer ${await this.token(name)}`,
      },
      body: JSON.stringify({ query, variables }),
    });
    return answer.text();
  }

  /**
   * Carries out a mutation that has one field, `done`, with its refusals.
   * @throws Error when it is refused.
   */
  async act<T extends object>(name: string, mutation: string, input: Variables): Promise<T> {
    const { done } = await this.ask<Done<T>>(name, mutation, { input });
    const [refusal] = done.refusals;
    if (refusal !== undefined) throw new Error(`${name} was refused ${refusal.code}`);
    return done;
  }

  /** The first refusal of such a mutation. @throws Error when it is carried out. */
  async refused(name: string, mutation: string, input: Variables): Promise<RefusalSeen> {
    const { done } = await this.ask<Done<object>>(name, mutation, { input });
    const [refusal] = done.refusals;
    if (refusal === undefined) throw new Error(`${name} was not refused`);
    return refusal;
  }

  /** What others do to a case follows within seconds: asks until it shows. */
  async until<T>(
    name: string,
    query: string,
    isThere: (seen: T) => boolean,
    variables: Variables = {},
  ): Promise<T> {
    for (let tries = 0; tries < MOST_WAITS; tries += 1) {
      const seen = await this.ask<T>(name, query, variables);
      if (isThere(seen)) return seen;
      await wait(WAIT_MILLISECONDS);
    }
    throw new Error(`what ${name} waits for did not come`);
  }
}

/** A line of the report on a file. */
export interface FileLine {
  line?: number | null;
  column?: string | null;
  code?: string;
  message?: string;
  [name: string]: unknown;
}

interface Done<T> {
  done: T & { refusals: RefusalSeen[] };
}
