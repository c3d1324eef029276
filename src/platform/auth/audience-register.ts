// All operations and routes with their audience: read from the code at start, where one without an
// audience stops the service, and printed as the privacy matrix.
// Not here: routes that Fastify serves without Nest (/graphql itself, the explorer, a key set).
import { Injectable, RequestMethod, type OnModuleInit } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { RESOLVER_NAME_METADATA, RESOLVER_TYPE_METADATA } from '@nestjs/graphql';
import { AUDIENCE_METADATA, type AudienceRule } from './audience.ts';

export interface OperationAudience {
  surface: 'Query' | 'Mutation' | 'Subscription' | 'HTTP';
  /** The operation's name, or method and path: `POST /import/arrears`. */
  name: string;
  audience: AudienceRule;
}

interface Found {
  surface: OperationAudience['surface'];
  name: string;
  /** Class and method, for the message at start. */
  place: string;
  audience: AudienceRule | undefined;
}

type Method = (...parameters: unknown[]) => unknown;
type Wrapper = ReturnType<DiscoveryService['getProviders']>[number];

const ROOTS: ReadonlySet<unknown> = new Set(['Query', 'Mutation', 'Subscription']);

@Injectable()
export class AudienceRegister implements OnModuleInit {
  private readonly discovery: DiscoveryService;
  private readonly scanner: MetadataScanner;
  private readonly reflector: Reflector;

  constructor(discovery: DiscoveryService, scanner: MetadataScanner, reflector: Reflector) {
    this.discovery = discovery;
    this.scanner = scanner;
    this.reflector = reflector;
  }

  /** @throws Error that names every operation without an audience. */
  onModuleInit(): void {
    this.operations();
  }

  /**
   * Every operation and route, by surface and name.
   * @throws Error that names every operation without an audience.
   */
  operations(): OperationAudience[] {
    const found = [
      ...this.discovery.getProviders().flatMap((wrapper) => this.resolverOperations(wrapper)),
      ...this.discovery.getControllers().flatMap((wrapper) => this.routes(wrapper)),
    ];
    const operations: OperationAudience[] = [];
    const missing: string[] = [];
    for (const { surface, name, place, audience } of found) {
      if (audience === undefined) missing.push(`${surface} ${name} (${place})`);
      else operations.push({ surface, name, audience });
    }
    if (missing.length > 0) throw new Error(`without @Audience: ${missing.sort().join(', ')}`);
    return operations.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  }

  /** The names of the operations of GraphQL that need no token. */
  openOperations(): string[] {
    return this.operations()
      .filter(({ surface, audience }) => surface !== 'HTTP' && audience === 'ANYBODY')
      .map(({ name }) => name);
  }

  private resolverOperations(wrapper: Wrapper): Found[] {
    return this.methodsOf(wrapper).flatMap(([place, method]) => {
      const surface = this.read<OperationAudience['surface']>(RESOLVER_TYPE_METADATA, method);
      if (!ROOTS.has(surface) || surface === undefined) return [];
      const name = this.read<string>(RESOLVER_NAME_METADATA, method) ?? method.name;
      return [{ surface, name, place, audience: this.read(AUDIENCE_METADATA, method) }];
    });
  }

  private routes(wrapper: Wrapper): Found[] {
    const prefixes = pathsOf(this.read(PATH_METADATA, wrapper.metatype as Method));
    return this.methodsOf(wrapper).flatMap(([place, method]) => {
      const verb = this.read<RequestMethod>(METHOD_METADATA, method);
      if (verb === undefined) return [];
      const audience = this.read<AudienceRule>(AUDIENCE_METADATA, method);
      return prefixes.flatMap((prefix) =>
        pathsOf(this.read(PATH_METADATA, method)).map((path): Found => {
          const name = `${RequestMethod[verb]} ${joinPaths(prefix, path)}`;
          return { surface: 'HTTP', name, place, audience };
        }),
      );
    });
  }

  private methodsOf(wrapper: Wrapper): [string, Method][] {
    const prototype = (wrapper.metatype as { prototype?: Record<string, Method> } | null)
      ?.prototype;
    if (typeof wrapper.metatype !== 'function' || prototype === undefined) return [];
    return this.scanner.getAllMethodNames(prototype).flatMap((name): [string, Method][] => {
      const method = prototype[name];
      return typeof method === 'function' ? [[`${wrapper.name}.${name}`, method]] : [];
    });
  }

  private read<T>(key: string, target: Method): T | undefined {
    return this.reflector.get<T | undefined>(key, target);
  }
}

function keyOf(operation: OperationAudience): string {
  return `${operation.surface} ${operation.name}`;
}

function pathsOf(path: unknown): string[] {
  return (Array.isArray(path) ? path : [path]).map((one) => (typeof one === 'string' ? one : '/'));
}

function joinPaths(prefix: string, path: string): string {
  return `/${[prefix, path].flatMap((part) => part.split('/').filter(Boolean)).join('/')}`;
}
