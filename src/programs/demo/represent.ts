// How a counsellor of the demonstration comes to act for somebody: it records its mandate or court
// order, and a person confirms a mandate.
import { randomUUID } from 'node:crypto';
import { addDays, formatDay } from '../../domain/calendar/local-date.ts';
import { SAMPLE_PERSONS } from '../../platform/auth/sample-persons.ts';
import type { Variables } from '../sample-requests.ts';
import { nodesOf, type OfferSeen, type Page } from './answers.ts';
import {
  CONFIRM_REPRESENTATION,
  OFFERS,
  RECORD_REPRESENTATION,
  REPRESENTATIONS,
} from './documents.ts';
import type { Scene } from './scene.ts';

type Offers = { representationOffers: Page<OfferSeen> };
type Recorded = { representations: Page<{ ownReference: string; state: string }> };

/** The counsellor records a mandate; the person is asked, and confirms. */
export async function confirmMandate(
  scene: Scene,
  counsellor: string,
  person: string,
  ownReference: string,
): Promise<void> {
  const { desk, teller } = scene;
  const evidence = { document: `volmacht ${ownReference}, getekend` };
  await record(scene, counsellor, person, { kind: 'MANDATE', ownReference, evidence });
  const isOffered = ({ representationOffers }: Offers): boolean =>
    nodesOf(representationOffers).some(({ state }) => state === 'OFFERED');
  const seen = await desk.until<Offers>(person, OFFERS, isOffered);
  const offer = nodesOf(seen.representationOffers).find(({ state }) => state === 'OFFERED');
  if (offer === undefined) throw new Error(`${person} was offered no representation`);
  teller.say(`${offer.counsellorName} says that it acts by a mandate (volmacht): is that so?`);
  await desk.act(person, CONFIRM_REPRESENTATION, { offerId: offer.id });
  await untilActive(scene, counsellor, ownReference);
  teller.say('Yes, this organisation may act for me. Before that answer it saw nothing.');
}

/** The administrator records the decision of the court, with the hash of its copy. */
export async function recordAdministration(
  scene: Scene,
  administrator: string,
  person: string,
  ownReference: string,
): Promise<void> {
  const evidence = {
    document: `beschikking ${ownReference}`,
    documentSha256: '5f'.repeat(32),
    courtOrder: {
      orderNumber: 'BM-2026-117',
      court: 'Rechtbank Voorbeeldland',
      orderedOn: formatDay(addDays(scene.today, -120)),
      scope: 'alle goederen',
    },
  };
  const kind = 'COURT_ADMINISTRATION';
  await record(scene, administrator, person, { kind, ownReference, evidence });
  await untilActive(scene, administrator, ownReference);
}

async function record(
  { desk, today }: Scene,
  counsellor: string,
  person: string,
  represented: Variables,
): Promise<void> {
  const found = SAMPLE_PERSONS.find(({ name }) => name === person);
  if (found === undefined) throw new Error(`there is no sample person ${person}`);
  await desk.act(counsellor, RECORD_REPRESENTATION, {
    idempotencyKey: randomUUID(),
    person: { ...found.attributes },
    validFromOn: formatDay(addDays(today, -30)),
    ...represented,
  });
}

function untilActive({ desk }: Scene, counsellor: string, ownReference: string): Promise<Recorded> {
  return desk.until<Recorded>(counsellor, REPRESENTATIONS, ({ representations }) =>
    nodesOf(representations).some(
      (each) => each.ownReference === ownReference && each.state === 'ACTIVE',
    ),
  );
}
