// GraphQL for the whole service: Mercurius with its compiler on Fastify, behind our limits, errors,
// traces and media types. The schema is made from the classes of the features, in memory.
// Not here: who calls (platform/auth guards), the fields (each feature's resolvers).
import {
  Module,
  type DynamicModule,
  type FactoryProvider,
  type OnModuleInit,
} from '@nestjs/common';
import { APP_FILTER, HttpAdapterHost } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import type { FastifyInstance } from 'fastify';
import { explorerFiles, serveExplorer } from './explorer.ts';
import { FaultFilter } from './fault-filter.ts';
import { GraphqlLimits } from './limits.ts';
import { mercuriusOptions } from './mercurius-options.ts';
import { RefusalResolver } from './refusal.types.ts';
import { GraphqlSettings } from './settings.ts';

/** How the settings are made: by a function of other providers of Nest. */
export interface SettingsSource {
  imports?: NonNullable<DynamicModule['imports']>;
  inject?: NonNullable<FactoryProvider<GraphqlSettings>['inject']>;
  useFactory: FactoryProvider<GraphqlSettings>['useFactory'];
}

/** Holds the settings for GraphQLModule and GraphqlModule alike. */
@Module({})
class GraphqlSettingsModule {
  static from({ imports = [], inject = [], useFactory }: SettingsSource): DynamicModule {
    const limits: FactoryProvider<GraphqlLimits> = {
      provide: GraphqlLimits,
      inject: [GraphqlSettings],
      useFactory: (settings: GraphqlSettings) => settings.limits,
    };
    return {
      module: GraphqlSettingsModule,
      imports,
      providers: [{ provide: GraphqlSettings, inject, useFactory }, limits],
      exports: [GraphqlSettings, GraphqlLimits],
    };
  }
}

@Module({})
export class GraphqlModule implements OnModuleInit {
  private readonly settings: GraphqlSettings;
  private readonly host: HttpAdapterHost;

  constructor(settings: GraphqlSettings, host: HttpAdapterHost) {
    this.settings = settings;
    this.host = host;
  }

  /** @example GraphqlModule.forRootAsync({ useFactory: () => new GraphqlSettings() }) */
  static forRootAsync(source: SettingsSource): DynamicModule {
    const settings = GraphqlSettingsModule.from(source);
    return {
      module: GraphqlModule,
      imports: [
        settings,
        GraphQLModule.forRootAsync<MercuriusDriverConfig>({
          driver: MercuriusDriver,
          imports: [settings],
          inject: [GraphqlSettings],
          useFactory: mercuriusOptions,
        }),
      ],
      providers: [RefusalResolver, { provide: APP_FILTER, useClass: FaultFilter }],
      exports: [settings],
    };
  }

  async onModuleInit(): Promise<void> {
    if (this.settings.explorer === 'ON') {
      const server = this.host.httpAdapter.getInstance<FastifyInstance>();
      serveExplorer(server, await explorerFiles());
    }
  }
}
