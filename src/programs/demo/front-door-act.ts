// Who is not recognised, or taken for another: a claim code for Gerda, who moved, and twins at one
// address.
import { nodesOf, type Overview } from './answers.ts';
import { CLAIM, OVERVIEW } from './documents.ts';
import { overviewOf, type Scene } from './scene.ts';

export async function tellFrontDoor(scene: Scene): Promise<void> {
  const { teller } = scene;
  teller.act('Who is who');
  await teller.step('Gerda moved house: her verified address fits nobody', () => claim(scene));
  await teller.step('Emma and Eva are twins at one address', () => twins(scene));
}

async function claim(scene: Scene): Promise<void> {
  const { desk, teller, registered } = scene;
  const before = await desk.ask<Overview>('gerda', OVERVIEW);
  teller.say(`Her overview holds ${nodesOf(before.relations).length} members.`);
  const entry = registered
    .get('eigen-haard')
    ?.find(({ arrears }) => arrears?.ownReference === 'EH-55-2');
  const claimCode = entry?.claimCode ?? '';
  teller.say(`Eigen Haard sent her a claim code (koppelcode) by letter: ${claimCode}`);
  await desk.act('gerda', CLAIM, { claimCode });
  const { relations } = await overviewOf(scene, 'gerda', 1);
  const [relation] = nodesOf(relations);
  teller.say(`Now it holds ${relation?.memberName}, …${relation?.referenceEnding}.`);
}

async function twins({ desk, teller }: Scene): Promise<void> {
  for (const name of ['emma', 'eva']) {
    const { jointCases } = await desk.ask<Overview>(name, OVERVIEW);
    teller.claim(
      `${name} has no case: two persons were not made one`,
      nodesOf(jointCases).length === 0,
    );
  }
}
