// The guard before a running service: every kind of caller at every audience, over GraphQL and
// HTTP.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Post, type Type } from '@nestjs/common';
import {
  GraphQLModule,
  Int,
  Mutation,
  Parent,
  Query,
  ResolveField,
  Resolver,
  Field,
  ObjectType,
} from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { ACTOR_KINDS, type Actor, type ActorKind } from '../../../src/platform/auth/actor.ts';
import { AudienceRegister } from '../../../src/platform/auth/audience-register.ts';
import { Audience } from '../../../src/platform/auth/audience.ts';
import { AuthModule } from '../../../src/platform/auth/auth.module.ts';
import { CurrentActor } from '../../../src/platform/auth/current-actor.ts';
import { FixedIssuerKeys } from '../../../src/platform/auth/issuer-keys.ts';
import { TokenSettings } from '../../../src/platform/auth/token-strategy.ts';
import { StoppedClock } from '../../../src/platform/clock/clock.ts';
import {
  AUDIENCE,
  customerClaims,
  ISSUER,
  KEY_SET,
  memberClaims,
  NOW,
  OpenJournal,
  PlainSubjectIds,
  token,
} from './door.ts';

@ObjectType()
class Thing {
  @Field(() => Int)
  size!: number;
}

@Resolver(() => Thing)
class ThingResolver {
  @Query(() => String)
  @Audience({ kinds: ACTOR_KINDS, scope: null })
  whoAmI(@CurrentActor() actor: Actor): string {
    return `${actor.kind} ${actor.subject}`;
  }

  @Query(() => Thing)
  @Audience('ANYBODY')
  calculation(): Partial<Thing> {
    return {};
  }

  @ResolveField(() => Int)
  size(@Parent() _thing: Thing): number {
    return 7;
  }

  @Query(() => String)
  @Audience('ANYBODY')
  mine(@CurrentActor() actor: Actor): string {
    return actor.subject;
  }

  @Mutation(() => String, { name: 'registerThing' })
  @Audience({ kinds: ['MEMBER', 'COUNSELLOR'], scope: 'arrears:write' })
  register(@CurrentActor() actor: Actor): string {
    return actor.kind;
  }
}

@Controller('import')
class ImportController {
  @Post('things')
  @Audience({ kinds: ['MEMBER'], scope: 'arrears:write' })
  things(@CurrentActor() actor: Actor): string {
    return actor.viewerId;
  }

  @Get(['health', 'alive'])
  @Audience('ANYBODY')
  health(): string {
    return 'ok';
  }
}

const journal = new OpenJournal();

function moduleWith(resolvers: Type[], controllers: Type[]): Type {
  @Module({
    imports: [
      AuthModule.with({
        settings: new TokenSettings(ISSUER, AUDIENCE),
        keys: new FixedIssuerKeys(KEY_SET),
        subjects: new PlainSubjectIds(),
        journal,
        clock: new StoppedClock(NOW),
      }),
      GraphQLModule.forRoot<MercuriusDriverConfig>({
        driver: MercuriusDriver,
        autoSchemaFile: true,
      }),
    ],
    providers: resolvers,
    controllers,
  })
  class TestModule {}
  return TestModule;
}

async function start(module: Type): Promise<NestFastifyApplication> {
  const built = await Test.createTestingModule({ imports: [module] }).compile();
  built.useLogger(false);
  const app = built.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

let app: NestFastifyApplication;
beforeAll(async () => {
  app = await start(moduleWith([ThingResolver], [ImportController]));
});
afterAll(() => app.close());

function tokenOf(kind: ActorKind, scope: string): string {
  if (kind === 'CUSTOMER') return token({ claims: customerClaims({ scope }) });
  const org = kind === 'MEMBER' || kind === 'COUNSELLOR' ? {} : { org: undefined };
  return token({ claims: memberClaims({ actor_kind: kind, scope, ...org }) });
}

interface GraphqlAnswer {
  data: Record<string, unknown> | null;
  errors?: { message: string; path: unknown; extensions: Record<string, unknown> }[];
  challenge: string | undefined;
}

async function ask(query: string, sent?: string): Promise<GraphqlAnswer> {
  const authorization = sent === undefined ? {} : { authorization: `Bearer ${sent}` };
  const answer = await app.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json', ...authorization },
    payload: JSON.stringify({ query }),
  });
  const challenge = answer.headers['www-authenticate'] as string | undefined;
  return { ...answer.json<Omit<GraphqlAnswer, 'challenge'>>(), challenge };
}

function codesOf(answer: GraphqlAnswer): unknown[] {
  return (answer.errors ?? []).map((error) => error.extensions['code']);
}

async function post(url: string, sent?: string): Promise<[number, string, unknown]> {
  const headers = sent === undefined ? {} : { authorization: `Bearer ${sent}` };
  const answer = await app.inject({ method: 'POST', url, headers });
  return [answer.statusCode, answer.body, answer.headers['www-authenticate']];
}

describe('an operation for members and counsellors with a scope', () => {
  it.each(ACTOR_KINDS)('answers a %s as its audience says', async (kind) => {
    const welcome = kind === 'MEMBER' || kind === 'COUNSELLOR';
    const answer = await ask('mutation { registerThing }', tokenOf(kind, 'arrears:write'));
    expect(answer.data).toEqual(welcome ? { registerThing: kind } : null);
    expect(codesOf(answer)).toEqual(welcome ? [] : ['FORBIDDEN']);
    expect(answer.challenge).toBeUndefined();
  });

  it('is forbidden without its scope, and says which', async () => {
    const answer = await ask('mutation { registerThing }', tokenOf('MEMBER', 'arrears:read'));
    expect(codesOf(answer)).toEqual(['FORBIDDEN']);
    expect(answer.challenge).toBe('Bearer error="insufficient_scope", scope="arrears:write"');
  });

  it('is refused without a token, and with a bad one', async () => {
    const without = await ask('mutation { registerThing }');
    expect(codesOf(without)).toEqual(['UNAUTHENTICATED']);
    expect(without.challenge).toBe('Bearer');
    const bad = await ask('mutation { registerThing }', `${tokenOf('MEMBER', '')}x`);
    expect(codesOf(bad)).toEqual(['UNAUTHENTICATED']);
    expect(bad.challenge).toBe('Bearer error="invalid_token"');
    expect(bad.errors?.[0]?.message).toBe(without.errors?.[0]?.message);
  });
});

describe('an operation for every kind', () => {
  it.each(ACTOR_KINDS)('tells a %s who it is', async (kind) => {
    const subject = kind === 'CUSTOMER' ? 'person-1' : 'clerk-7';
    const answer = await ask('{ whoAmI }', tokenOf(kind, ''));
    expect(answer.data).toEqual({ whoAmI: `${kind} ${subject}` });
  });
});

describe('an operation for anybody', () => {
  it('asks for no token, nor do its fields', async () => {
    expect(await ask('{ calculation { size } }')).toMatchObject({
      data: { calculation: { size: 7 } },
    });
  });

  it('does not look at a token that is sent, and so knows no caller', async () => {
    expect(await ask('{ calculation { size } }', 'a.b.c')).toMatchObject({
      data: { calculation: { size: 7 } },
    });
    const answer = await ask('{ mine }', tokenOf('AUDITOR', ''));
    expect(codesOf(answer)).toEqual(['UNAUTHENTICATED']);
  });
});

describe('a document with several fields', () => {
  it('has its token judged once', async () => {
    journal.faults.length = 0;
    const answer = await ask('{ a: whoAmI b: whoAmI c: whoAmI }', 'a.b.c');
    expect(new Set(codesOf(answer))).toEqual(new Set(['UNAUTHENTICATED']));
    expect(journal.faults).toEqual(['HEADER']);
  });
});

describe('an HTTP route', () => {
  it('answers its audience with 201, 401 and 403', async () => {
    const url = '/import/things';
    expect((await post(url, tokenOf('MEMBER', 'arrears:write')))[0]).toBe(201);
    const [unauthenticated, body, challenge] = await post(url);
    expect([unauthenticated, challenge]).toEqual([401, 'Bearer']);
    expect(JSON.parse(body)).toEqual({
      code: 'UNAUTHENTICATED',
      message: 'a valid access token is needed',
    });
    expect((await post(url, 'a.b.c'))[2]).toBe('Bearer error="invalid_token"');
    expect((await post(url, tokenOf('CUSTOMER', 'arrears:write')))[0]).toBe(403);
    expect((await post(url, tokenOf('MEMBER', '')))[0]).toBe(403);
    expect((await app.inject('/import/health')).body).toBe('ok');
  });
});

describe('the register of audiences', () => {
  it('lists every operation and route', () => {
    const kinds = ACTOR_KINDS;
    expect(app.get(AudienceRegister).operations()).toEqual([
      { surface: 'HTTP', name: 'GET /import/alive', audience: 'ANYBODY' },
      { surface: 'HTTP', name: 'GET /import/health', audience: 'ANYBODY' },
      {
        surface: 'HTTP',
        name: 'POST /import/things',
        audience: { kinds: ['MEMBER'], scope: 'arrears:write' },
      },
      {
        surface: 'Mutation',
        name: 'registerThing',
        audience: { kinds: ['MEMBER', 'COUNSELLOR'], scope: 'arrears:write' },
      },
      { surface: 'Query', name: 'calculation', audience: 'ANYBODY' },
      { surface: 'Query', name: 'mine', audience: 'ANYBODY' },
      { surface: 'Query', name: 'whoAmI', audience: { kinds, scope: null } },
    ]);
  });

  it('does not let a service start whose operation or route has none, and names both', async () => {
    @Resolver()
    class Careless {
      @Query(() => String)
      @Audience('ANYBODY')
      fine(): string {
        return '';
      }

      @Query(() => String)
      forgotten(): string {
        return '';
      }
    }
    @Controller()
    class CarelessController {
      @Get('open')
      door(): string {
        return '';
      }
    }
    await expect(start(moduleWith([Careless], [CarelessController]))).rejects.toThrow(
      'without @Audience: HTTP GET /open (CarelessController.door), ' +
        'Query forgotten (Careless.forgotten)',
    );
  });

  it('accepts no audience of nobody', () => {
    expect(() => Audience({ kinds: [], scope: null })).toThrow('at least one kind');
  });
});
