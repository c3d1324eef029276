// Whether this process can serve now: probes that other modules supply, and "no" from the moment
// it stops. A probe that fails is logged once when it begins to fail and once when it is over.
// Not here: the HTTP answer (health.ts), stopping itself (graceful-stop.ts).
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { collectProviders } from './collect-providers.ts';
import { Log } from './log.ts';

/**
 * One thing without which the process cannot serve. A module supplies it as a provider:
 * `providers: [KeyStoreProbe]`, where `class KeyStoreProbe extends ReadinessProbe`.
 */
export abstract class ReadinessProbe {
  /** Shown to whoever asks: lower-case words with hyphens, `key-store`. */
  abstract readonly name: string;

  /** Throws, with anything, when the thing does not work now. Has two seconds. */
  abstract check(): Promise<void>;
}

const PROBE_MILLISECONDS = 2000;

export interface ProbeResult {
  name: string;
  works: boolean;
}

@Injectable()
export class Readiness implements OnApplicationBootstrap {
  private probes: readonly ReadinessProbe[] = [];
  private readonly failing = new Set<string>();
  private running: Promise<ProbeResult[]> | null = null;
  private isStopping = false;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.probes = collectProviders(this.discovery, ReadinessProbe);
  }

  get stopping(): boolean {
    return this.isStopping;
  }

  /** From now on the process is not ready, for good. */
  beginStopping(): void {
    this.isStopping = true;
  }

  /** Asks every probe. Callers at the same time share one round, so that asking costs little. */
  check(): Promise<ProbeResult[]> {
    this.running ??= Promise.all(this.probes.map((probe) => this.ask(probe))).finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async ask(probe: ReadinessProbe): Promise<ProbeResult> {
    const { name } = probe;
    try {
      await withinTime(probe.check());
      if (this.failing.delete(name)) this.log.info('PROBE_WORKS_AGAIN', { probe: name });
      return { name, works: true };
    } catch (error) {
      if (!this.failing.has(name)) this.log.warn('PROBE_FAILED', { probe: name, error });
      this.failing.add(name);
      return { name, works: false };
    }
  }
}

class ProbeTimeout extends Error {
  override readonly name = 'ProbeTimeout';
}

function withinTime(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new ProbeTimeout('a probe took too long'));
    }, PROBE_MILLISECONDS);
  });
  return Promise.race([work, late]).finally(() => {
    clearTimeout(timer);
  });
}
