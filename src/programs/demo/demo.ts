// `npm run demo`: sets up everything in a folder of its own, drives the running service over HTTP,
// tells what happens with how long it took, cleans up. `--json` prints one document; `--keep`
// leaves the service running with the explorer and tokens to try.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { readConfig } from '../../config.ts';
import { DEV_ISSUER_FOLDER, DevIssuer } from '../../platform/auth/dev-issuer.ts';
import { SystemClock } from '../../platform/clock/clock.ts';
import {
  hasEnded,
  newDataDir,
  type RunningService,
  startService,
  stopService,
  untilReady,
} from '../service-process.ts';
import { Desk } from './desk.ts';
import { tellStory } from './story.ts';
import { Teller } from './teller.ts';

const TO_TRY = ['cz', 'kpn', 'anna', 'gemeente-voorbeeldstad', 'coordinator'];

async function demonstrate(form: 'TEXT' | 'JSON', keep: boolean): Promise<void> {
  const config = readConfig();
  const clock = new SystemClock();
  const teller = new Teller(form, (text) => process.stdout.write(text));
  teller.text('Joint payment arrangements: a demonstration with invented persons and amounts.\n');
  const dataDir = await newDataDir(config.dataDir, 'demo-');
  const began = performance.now();
  let service: RunningService | null = null;
  try {
    service = await teller.step('The service starts: database, roles, tables, keys', async () => {
      const started = await startService(dataDir, (line) => teller.say(line));
      await untilReady(started);
      return started;
    });
    const issuer = await DevIssuer.open({
      environment: config.environment,
      directory: join(dataDir, DEV_ISSUER_FOLDER),
      clock,
    });
    const desk = new Desk(service.address, issuer);
    await tellStory({ desk, teller, today: clock.today(), registered: new Map() });
    const seconds = Math.round(performance.now() - began) / 1000;
    const claims = teller.steps.flatMap((step) => step.claims).length;
    teller.text(`\n${claims} things were checked and held. Done in ${seconds.toFixed(1)} s.\n`);
    teller.end({ seconds, claims });
    if (keep) await stay(service, desk, teller);
    else await stopService(service);
  } catch (error) {
    if (service !== null) process.stderr.write(`The service wrote:\n${service.written()}\n`);
    throw error;
  } finally {
    if (service !== null && !hasEnded(service.process)) service.process.kill('SIGKILL');
    // A database that is killed with the service writes for a moment longer.
    await rm(dataDir, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 });
  }
}

/** Leaves the service running until Ctrl-C. */
async function stay(service: RunningService, desk: Desk, teller: Teller): Promise<void> {
  teller.text(`\nThe service goes on. Explorer: ${service.address}/graphiql\n`);
  teller.text('Put one of these into its headers: { "authorization": "Bearer <token>" }\n');
  for (const name of TO_TRY) teller.text(`\n${name}:\n${await desk.token(name)}\n`);
  teller.text('\nPress Ctrl-C to stop it and remove what it made.\n');
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    service.process.once('exit', () => resolve());
  });
  if (!hasEnded(service.process)) await stopService(service);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({
    options: { json: { type: 'boolean' }, keep: { type: 'boolean' } },
  });
  try {
    await demonstrate(values.json === true ? 'JSON' : 'TEXT', values.keep === true);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
