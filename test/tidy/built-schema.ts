// The schema that the service serves, made of its resolvers without a server or a database.
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import type { GraphQLSchema } from 'graphql';
import { RefusalResolver } from '../../src/platform/graphql/refusal.types.ts';
import { filesBelow } from './rules/tree.ts';

/** Loads the modules of the features, and makes the schema of the resolvers that they list. */
export async function builtSchema(): Promise<GraphQLSchema> {
  const resolvers: Class[] = [RefusalResolver];
  // One after the other: Jest cannot link modules that are asked for at the same time.
  for (const path of filesBelow('src', ['.resolver.ts'])) {
    resolvers.push(...(await classesOf(path)));
  }
  const app = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, {
    logger: false,
  });
  try {
    return await app.get(GraphQLSchemaFactory).create(resolvers, { noDuplicatedFields: true });
  } finally {
    await app.close();
  }
}

type Class = new (...parts: never[]) => object;

async function classesOf(path: string): Promise<Class[]> {
  const url = new URL(`../../${path}`, import.meta.url);
  const exported = Object.values((await import(url.href)) as Record<string, unknown>);
  return exported.filter((each): each is Class => typeof each === 'function');
}
