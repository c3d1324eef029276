// Where the service's time went: the samples of V8's profiler, added up by package or folder of
// ours.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface CpuProfile {
  nodes: { id: number; callFrame: { functionName: string; url: string } }[];
  samples: number[];
  timeDeltas: number[];
}

export interface Share {
  where: string;
  percent: number;
}

/** The shares of the busy time of the newest profile in a directory, largest first. */
export function sharesOfProfile(directory: string): Share[] {
  const [file] = readdirSync(directory).filter((name) => name.endsWith('.cpuprofile'));
  if (file === undefined) throw new Error('the service wrote no profile');
  const profile = JSON.parse(readFileSync(join(directory, file), 'utf8')) as CpuProfile;
  const placeOf = new Map(profile.nodes.map((node) => [node.id, placeOfFrame(node.callFrame)]));
  const spent = new Map<string, number>();
  for (const [at, id] of profile.samples.entries()) {
    const place = placeOf.get(id) ?? '';
    if (place === '(idle)') continue;
    spent.set(place, (spent.get(place) ?? 0) + (profile.timeDeltas[at] ?? 0));
  }
  const all = [...spent.values()].reduce((sum, time) => sum + time, 0);
  return [...spent]
    .map(([where, time]) => ({ where, percent: (100 * time) / all }))
    .sort((a, b) => b.percent - a.percent);
}

function placeOfFrame({ functionName, url }: { functionName: string; url: string }): string {
  const dependency = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  if (dependency !== undefined) return dependency;
  const own = /dist\/src\/(platform\/[^/]+|[^/]+)/.exec(url)?.[1];
  if (own !== undefined) return `src/${own}`;
  if (url.startsWith('node:'))
    return url.replace(/^node:(internal\/)?/, 'node:').split('/')[0] ?? '';
  return url === '' ? functionName || '(native)' : '(generated)';
}
