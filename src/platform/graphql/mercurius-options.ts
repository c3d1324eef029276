// The options of Mercurius and of Nest's schema maker, and the hooks by which every document passes
// our guards whichever way it came.
import type { MercuriusDriverConfig } from '@nestjs/mercurius';
import type { FastifyRequest } from 'fastify';
import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import { finishErrors, tellTrace, type CallContext } from './answers.ts';
import { askedOf } from './asked.ts';
import { mayCompile } from './compile-rule.ts';
import { checkCost, checkNoSubscription, checkText } from './document-guard.ts';
import { routeOptions } from './http-guard.ts';
import type { GraphqlLimits } from './limits.ts';
import { checkShape } from './query-shape.ts';
import type { GraphqlSettings } from './settings.ts';

export function mercuriusOptions(settings: GraphqlSettings): MercuriusDriverConfig {
  const { limits, onFault } = settings;
  return {
    path: '/graphql',
    autoSchemaFile: true,
    sortSchema: true,
    introspection: true,
    // Mercurius validates the schema; Nest would have it introspected before that at each start.
    buildSchemaOptions: { noDuplicatedFields: true, skipCheck: true },
    context: (request: FastifyRequest) => ({ req: request }),
    jit: 1,
    cache: limits.keptDocuments,
    graphiql: false,
    allowBatchedQueries: false,
    graphql: {
      parseOptions: { maxTokens: limits.tokens },
      validateOptions: { maxErrors: 20 },
    },
    errorFormatter: (execution, context) => finishErrors(execution, context, onFault),
    additionalRouteOptions: routeOptions(limits),
    // its sockets check no document and know no limits: socket-door.ts opens ours
    subscription: false,
    hooks: hooks(limits),
  };
}

function hooks(limits: GraphqlLimits): NonNullable<MercuriusDriverConfig['hooks']> {
  return {
    preParsing: async (_schema: GraphQLSchema, text: string) => checkText(text, limits),
    // before validation, whose rules on overlapping fields are the slowest thing here
    preValidation: async (_schema: GraphQLSchema, document: DocumentNode) =>
      checkShape(document, limits),
    preExecution: async (schema: GraphQLSchema, document: DocumentNode, context: unknown) => {
      const asked = askedOf((context as CallContext).reply?.request);
      const variables = asked?.variables ?? {};
      checkNoSubscription(document, asked?.operationName);
      checkCost(schema, document, variables, limits);
      // a document that a hook gives back is run without the compiler
      return mayCompile(schema, document) ? { variables } : { variables, document };
    },
    onResolution: async (execution: Pick<ExecutionResult, 'extensions'>, context: unknown) =>
      tellTrace(execution, context as CallContext),
  };
}
