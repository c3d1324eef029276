// Rotating token keys in a test: asks, goes on by single steps or to the end, and reads as witness
// what the tables hold.
// Not here: the service (test-service.ts).
import { BlindIndex, type RotatingPurpose } from '../../src/platform/crypto/blind-index.ts';
import { WorkDoors } from '../../src/platform/database/work-doors.ts';
import { RotateKeysJob } from '../../src/platform/rotation/rotate-keys.job.ts';
import { askRotation } from '../../src/platform/rotation/rotation.repository.ts';
import type { TestService } from './test-service.ts';

/** Asks for a rotation, as the operator's program does. @returns false when one is under way. */
export function askFor(service: TestService, purpose: RotatingPurpose): Promise<boolean> {
  return service.app
    .get(WorkDoors)
    .asWarden('asks for a rotation', (tx) => askRotation(tx, purpose));
}

/** So many steps of what is under way; each is one transaction. */
export async function goOn(service: TestService, steps: number): Promise<void> {
  await service.app.get(RotateKeysJob).goOn(steps);
}

export interface RotationSeen {
  state: string;
  to_version: number | null;
  remade: number;
  stuck: number;
  holding: number;
}

/** The latest rotation of a purpose. */
export async function rotationOf(
  service: TestService,
  purpose: RotatingPurpose,
): Promise<RotationSeen | null> {
  const [row] = await service.witnessed<RotationSeen>(
    `select state, to_version, remade::int, stuck::int, holding::int from key_rotation
     where purpose = $1 order by (state = 'FINISHED'), finished_at desc, to_version desc, rule_version desc limit 1`,
    [purpose],
  );
  return row ?? null;
}

/** Asks and goes on until the state is reached. @throws Error when it never is. */
export async function rotateTo(
  service: TestService,
  purpose: RotatingPurpose,
  state: string,
): Promise<void> {
  for (let steps = 0; steps < 500; steps += 1) {
    if ((await rotationOf(service, purpose))?.state === state) return;
    await goOn(service, 1);
  }
  throw new Error(`${purpose} did not come to ${state}`);
}

export async function liveVersions(
  service: TestService,
  purpose: RotatingPurpose,
): Promise<number[]> {
  return (await service.app.get(BlindIndex).all(purpose)).map(({ version }) => version);
}

/** Which person each relation belongs to: what no rotation may change. */
export async function linksOf(service: TestService): Promise<Record<string, string>> {
  const rows = await service.witnessed<{ relation_id: string; person_id: string }>(
    'select relation_id, person_id from person_relation order by relation_id',
  );
  return Object.fromEntries(rows.map((row) => [row.relation_id, row.person_id]));
}
