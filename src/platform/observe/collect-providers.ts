// Everything that the container holds of one abstract class: so that a module supplies a probe by
// listing it among its providers, and nobody keeps a list of all of them.
import type { DiscoveryService } from '@nestjs/core';

type AbstractClass<T> = abstract new (...parameters: never[]) => T;

/** The instances, each once, in the order in which modules were wired. */
export function collectProviders<T>(discovery: DiscoveryService, type: AbstractClass<T>): T[] {
  const instances = discovery
    .getProviders()
    .map((wrapper) => wrapper.instance as unknown)
    .filter((instance): instance is T => instance instanceof type);
  return [...new Set(instances)];
}
