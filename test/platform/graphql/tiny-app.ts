// A service of a few fields, to try the platform's GraphQL on: lists, money, days, refusals,
// faults.
// Not here: any real operation.
import { createHmac } from 'node:crypto';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  Args,
  Context,
  ID,
  Int,
  Mutation,
  Query,
  ResolveField,
  Resolver,
  Subscription,
} from '@nestjs/graphql';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { addDays, dayOf } from '../../../src/domain/calendar/local-date.ts';
import { checkEntry } from '../../../src/platform/graphql/check-entry.ts';
import { PageArgs, type ConnectionOf } from '../../../src/platform/graphql/connections.ts';
import { GraphqlModule } from '../../../src/platform/graphql/graphql.module.ts';
import { CursorSeal, openPage, toConnection } from '../../../src/platform/graphql/paging.ts';
import { openSocketDoor } from '../../../src/platform/graphql/socket-door.ts';
import type { ClosedSocket } from '../../../src/platform/graphql/socket-session.ts';
import { CentsScalar } from '../../../src/platform/graphql/scalars.ts';
import { GraphqlSettings } from '../../../src/platform/graphql/settings.ts';
import {
  EntryInput,
  LoopInput,
  refuse,
  RegisterInput,
  RegisterPayload,
  SECRET,
  ThingConnection,
  ThingType,
  ValuesInput,
} from './tiny-types.ts';

/** An error as those of platform/auth: known by its code alone. */
class Shut extends Error {
  constructor(readonly code: 'UNAUTHENTICATED' | 'FORBIDDEN') {
    super(`${SECRET} may not come in`);
  }
}

/** Cursors that can be read but not forged; the service itself encrypts them. */
export class TestSeal extends CursorSeal {
  override seal(text: string): string {
    const body = Buffer.from(text).toString('base64url');
    return `${body}.${this.mark(body)}`;
  }

  override open(cursor: string): string | null {
    const [body = '', mark] = cursor.split('.');
    return mark === this.mark(body) ? Buffer.from(body, 'base64url').toString() : null;
  }

  private mark(body: string): string {
    return createHmac('sha256', 'a key of the test').update(body).digest('base64url');
  }
}

const COUNT = 45;

function thing(number: number): ThingType {
  return {
    id: `t${number}`,
    dueOn: addDays(dayOf(2026, 1, 1), number),
    madeAt: new Date(Date.UTC(2026, 0, 1, 0, 0, number)),
    shareBasisPoints: number,
    kind: 'RENT',
    parts: Array.from({ length: 5 }, (_none, part) => ({
      id: `t${number}p${part}`,
      costCents: 100 * number + part,
      name: `part ${part}`,
    })),
    beside: [],
  };
}

const THINGS = Array.from({ length: COUNT }, (_none, number) => thing(number));

@Resolver(() => ThingType)
class ThingResolver {
  private readonly seal: CursorSeal;

  constructor(seal: CursorSeal) {
    this.seal = seal;
  }

  @Query(() => ThingConnection, { description: 'All things.' })
  things(@Args() args: PageArgs, @Context('req') request: FastifyRequest): ConnectionOf<ThingType> {
    return this.page('things', args, request);
  }

  @Query(() => ThingConnection, { description: 'The same things in another list.' })
  otherThings(
    @Args() args: PageArgs,
    @Context('req') request: FastifyRequest,
  ): ConnectionOf<ThingType> {
    return this.page('otherThings', args, request);
  }

  @Query(() => ThingType, { nullable: true, description: 'One thing.' })
  thing(@Args('id', { type: () => ID, description: 'Its id.' }) id: string): ThingType | null {
    return THINGS.find((each) => each.id === id) ?? null;
  }

  @Query(() => String, { nullable: true, description: 'What became of values.' })
  values(
    @Args('input', { type: () => ValuesInput, nullable: true, description: 'The values.' })
    input: ValuesInput | null,
  ): string | null {
    if (input?.madeAt === undefined) return JSON.stringify(input);
    const { madeAt, dueOn, amountCents } = input;
    const kind = madeAt.constructor.name;
    return `${kind} ${madeAt.toISOString().slice(0, 10)} ${dueOn} ${amountCents}`;
  }

  @Query(() => Boolean, { description: 'Takes an input within itself.' })
  loop(@Args('input', { description: 'The input.' }) input: LoopInput): boolean {
    return input.again !== undefined;
  }

  @Query(() => String, { nullable: true, description: 'Fails by a bug.' })
  broken(): string {
    throw new Error(`duplicate key (name)=(${SECRET})`);
  }

  @Query(() => CentsScalar, { nullable: true, description: 'Tells an amount that is none.' })
  halfCent(): number {
    return 0.5;
  }

  @Query(() => String, { nullable: true, description: 'For nobody without a token.' })
  closed(): string {
    throw new Shut('UNAUTHENTICATED');
  }

  @Query(() => String, { nullable: true, description: 'For nobody.' })
  forbidden(): string {
    throw new Shut('FORBIDDEN');
  }

  @ResolveField(() => [ThingType], { description: 'Things beside it.' })
  beside(): ThingType[] {
    return THINGS.slice(0, 2);
  }

  @ResolveField(() => String, { nullable: true, description: 'Fails for each thing.' })
  lost(): string {
    throw new Error(SECRET);
  }

  @Mutation(() => RegisterPayload, { description: 'Registers entries.' })
  register(
    @Args('input', { description: 'What is registered.' }) input: RegisterInput,
  ): RegisterPayload {
    const each = input.entries.map((entry, index) =>
      entry.months === 13
        ? [refuse('TERM_TOO_LONG', ['input'], { months: 12, most: 123_456 })]
        : checkEntry(EntryInput, entry, ['input', 'entries', String(index)]),
    );
    return { taken: each.filter(({ length }) => length === 0).length, refusals: each.flat() };
  }

  @Subscription(() => Int, { description: 'Counts.', resolve: (count: number) => count })
  async *count(
    @Args('to', { type: () => Int, description: 'How far.' }) to: number,
  ): AsyncGenerator<number> {
    for (let count = 1; count <= to; count += 1) yield count;
  }

  @Subscription(() => Int, {
    description: 'Waits, then breaks.',
    resolve: (count: number) => count,
  })
  async *breaks(
    @Args('after', { type: () => Int, description: 'After how many.' }) after: number,
  ): AsyncGenerator<number> {
    yield* this.count(after);
    throw new Error(SECRET);
  }

  @Subscription(() => String, {
    description: 'Gives a long text again and again.',
    resolve: (text: string) => text,
  })
  async *talk(): AsyncGenerator<string> {
    for (;;) yield 'x'.repeat(200_000);
  }

  @Subscription(() => Int, {
    description: 'Says once, then waits.',
    resolve: (count: number) => count,
  })
  wait(): AsyncIterableIterator<number> {
    let given = 0;
    let end = (): void => undefined;
    return {
      next: () => {
        given += 1;
        if (given === 1) return Promise.resolve({ done: false, value: 1 });
        return new Promise((resolve) => {
          end = () => resolve({ done: true, value: undefined });
        });
      },
      return: () => {
        end();
        return Promise.resolve({ done: true, value: undefined });
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  @Subscription(() => Int, { description: 'Counts for nobody without a token.' })
  closedCount(): AsyncGenerator<number> {
    throw new Shut('UNAUTHENTICATED');
  }

  private page(
    operation: string,
    args: PageArgs,
    request: FastifyRequest,
  ): ConnectionOf<ThingType> {
    const viewerId = String(request.headers['x-viewer'] ?? 'nobody');
    const page = openPage(args, { operation, viewerId, keyLength: 1 }, this.seal);
    const from = page.after === null ? 0 : Number(page.after[0]) + 1;
    const rows = THINGS.slice(from, from + page.limit);
    return toConnection(rows, page, {
      key: (row) => [THINGS.indexOf(row)],
      node: (row) => row,
    });
  }
}

/** On its sockets everybody is let in whose token does not begin with `bad`. */
export interface TinySockets {
  isOver?: () => boolean;
  onClosed?: (socket: ClosedSocket) => void;
}

/** The service, listening nowhere yet. */
export async function tinyApp(
  settings: GraphqlSettings,
  { isOver = () => false, onClosed = () => undefined }: TinySockets = {},
): Promise<NestFastifyApplication> {
  @Module({
    imports: [GraphqlModule.forRootAsync({ useFactory: () => settings })],
    providers: [ThingResolver, { provide: CursorSeal, useClass: TestSeal }],
  })
  class TinyModule {}

  const adapter = new FastifyAdapter({ bodyLimit: settings.limits.bodyBytes });
  const app = await NestFactory.create<NestFastifyApplication>(TinyModule, adapter, {
    logger: false,
    abortOnError: false,
  });
  await openSocketDoor(adapter.getInstance(), settings, {
    callerOf: async ({ headers: { authorization = 'nobody' } }) => {
      if (authorization.startsWith('bad')) throw new Shut('UNAUTHENTICATED');
      return { kind: 'MEMBER', clientId: 'tiny', countedAs: authorization, isOver };
    },
    onClosed,
  });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}
