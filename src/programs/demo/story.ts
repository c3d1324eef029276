// The demonstration from beginning to end: acts in their order. Everything goes over HTTP, with the
// tokens of sample callers.
// Not here: starting the service (demo.ts), telling (teller.ts), the acts themselves.
import { tellAdministrator } from './administrator-act.ts';
import { tellAnna } from './anna-act.ts';
import { tellBram } from './bram-act.ts';
import { tellCeline } from './celine-act.ts';
import { tellCoalition } from './coalition-act.ts';
import { tellDirk } from './dirk-act.ts';
import { tellFiles } from './files-act.ts';
import { tellFrontDoor } from './front-door-act.ts';
import { tellJoris } from './joris-act.ts';
import { tellMaaike } from './maaike-act.ts';
import { tellNiels } from './niels-act.ts';
import { lookBefore, tellProber } from './prober-act.ts';
import { tellRegistering } from './registering-act.ts';
import type { Scene } from './scene.ts';
import { tellSideBySide } from './side-by-side.ts';

export async function tellStory(scene: Scene): Promise<void> {
  await tellCoalition(scene);
  await tellRegistering(scene);
  const before = await lookBefore(scene);
  const hers = await tellAnna(scene);
  await tellSideBySide(scene);
  await tellProber(scene, before, hers);
  await tellBram(scene);
  await tellCeline(scene);
  await tellDirk(scene);
  await tellMaaike(scene);
  await tellNiels(scene);
  await tellAdministrator(scene);
  await tellJoris(scene);
  await tellFrontDoor(scene);
  await tellFiles(scene);
}
