// A service of a few fields, to try the platform's GraphQL on: lists, money, days, refusals, faults.
// Not here: any real operation.
import { createHmac } from 'node:crypto';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  Args,
  Context,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  ResolveField,
  Resolver,
  Subscription,
} from '@nestjs/graphql';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Type } from 'class-transformer';
import { IsInt, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { addDays, dayOf, type LocalDate } from '../../../src/domain/calendar/local-date.ts';
import { checkEntry, refusedAs } from '../../../src/platform/graphql/check-entry.ts';
import {
  Connection,
  PageArgs,
  type ConnectionOf,
} from '../../../src/platform/graphql/connections.ts';
import { publishEnum } from '../../../src/platform/graphql/enums.ts';
import { GraphqlModule } from '../../../src/platform/graphql/graphql.module.ts';
import { CursorSeal, openPage, toConnection } from '../../../src/platform/graphql/paging.ts';
import { RefusalType } from '../../../src/platform/graphql/refusal.types.ts';
import { type Refusal } from '../../../src/platform/graphql/refusal.ts';
import { defineRefusals } from '../../../src/platform/graphql/refusals.ts';
import {
  BasisPointsScalar,
  CentsScalar,
  DateTimeScalar,
  LocalDateScalar,
} from '../../../src/platform/graphql/scalars.ts';
import { GraphqlSettings } from '../../../src/platform/graphql/settings.ts';

/** What a caller must never read back, and no error may hold. */
export const SECRET = 'Jansen';

export const refuse = defineRefusals({
  TERM_TOO_LONG: {
    description: 'Returned when a term is longer than the policy allows.',
    en: 'The longest term is {months:number} months, for amounts up to {most:cents}.',
    nl: 'De langste looptijd is {months:number} maanden, voor bedragen tot {most:cents}.',
    retryable: false,
  },
  POSTCODE_MALFORMED: {
    description: 'Returned when a postcode is not four digits and two letters.',
    en: 'A postcode is four digits and two letters.',
    nl: 'Een postcode is vier cijfers en twee letters.',
    retryable: false,
  },
});

const Kind = publishEnum('ThingKind', 'What a thing is (soort).', {
  RENT: 'Rent of a home (huur).',
  WATER: 'Water (water).',
});

@ObjectType('Part', { description: 'A part of a thing.' })
class PartType {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => CentsScalar, { description: 'What it costs.' })
  costCents: number;

  @Field(() => String, { description: 'What it is called.' })
  name: string;
}

@ObjectType('Thing', { description: 'A thing.' })
class ThingType {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => LocalDateScalar, { description: 'The day it falls due.' })
  dueOn: LocalDate;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  madeAt: Date;

  @Field(() => BasisPointsScalar, { description: 'Its share.' })
  shareBasisPoints: number;

  @Field(() => Kind, { description: 'Its kind.' })
  kind: string;

  @Field(() => [PartType], { description: 'Its parts.' })
  parts: PartType[];

  @Field(() => [ThingType], { description: 'Things beside it.' })
  beside: ThingType[];
}

@ObjectType({ description: 'A page of things.' })
class ThingConnection extends Connection(ThingType, 'Thing') {}

@InputType({ description: 'A home.' })
class HomeInput {
  @Field(() => String, { description: 'Its postcode.' })
  @Matches(/^\d{4}[A-Z]{2}$/, refusedAs((path) => refuse('POSTCODE_MALFORMED', path)))
  postcode: string;
}

@InputType({ description: 'One entry.' })
class EntryInput {
  @Field(() => String, { description: 'A name of at most 8 characters.' })
  @MaxLength(8)
  name: string;

  @Field(() => Int, { description: 'Months, from 1 to 36.' })
  @IsInt()
  @Min(1)
  @Max(36)
  months: number;

  @Field(() => HomeInput, { description: 'Where.' })
  @ValidateNested()
  @Type(() => HomeInput)
  home: HomeInput;
}

@InputType({ description: 'What is registered.' })
class RegisterInput {
  @Field(() => [EntryInput], { description: 'The entries.' })
  entries: EntryInput[];
}

@InputType({ description: 'More values.' })
class MoreInput {
  @Field(() => BasisPointsScalar, { description: 'A share.' })
  shareBasisPoints: number;

  @Field(() => [[Int]], { nullable: true, description: 'Numbers.' })
  numbers?: (number | null)[][];
}

@InputType({ description: 'Values of each kind.' })
class ValuesInput {
  @Field(() => CentsScalar, { nullable: true, description: 'An amount.' })
  amountCents?: number;

  @Field(() => LocalDateScalar, { nullable: true, description: 'A day.' })
  dueOn?: LocalDate;

  @Field(() => DateTimeScalar, { nullable: true, description: 'A moment.' })
  madeAt?: Date;

  @Field(() => BasisPointsScalar, { nullable: true, description: 'A share.' })
  shareBasisPoints?: number;

  @Field(() => Kind, { nullable: true, description: 'A kind.' })
  kind?: string;

  @Field(() => [MoreInput], { nullable: true, description: 'More of it.' })
  more?: MoreInput[];
}

@InputType({ description: 'A kind within itself.' })
class LoopInput {
  @Field(() => [LoopInput], { nullable: true, description: 'Once more.' })
  again?: LoopInput[];
}

@ObjectType({ description: 'What came of it.' })
class RegisterPayload {
  @Field(() => Int, { description: 'How many entries were taken.' })
  taken: number;

  @Field(() => [RefusalType], { description: 'What was refused.' })
  refusals: Refusal[];
}

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
    const refusals = input.entries.flatMap((entry, index) => {
      const found = checkEntry(EntryInput, entry, ['input', 'entries', String(index)]);
      return entry.months === 13
        ? [refuse('TERM_TOO_LONG', ['input'], { months: 12, most: 123_456 })]
        : found;
    });
    return { taken: input.entries.length - refusals.length, refusals };
  }

  @Subscription(() => Int, { description: 'Counts.', resolve: (count: number) => count })
  async *count(
    @Args('to', { type: () => Int, description: 'How far.' }) to: number,
  ): AsyncGenerator<number> {
    for (let count = 1; count <= to; count += 1) yield count;
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

/** The service, listening nowhere yet. */
export async function tinyApp(settings: GraphqlSettings): Promise<NestFastifyApplication> {
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
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}
