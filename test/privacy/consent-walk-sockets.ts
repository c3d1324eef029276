// Callers that follow a case by a socket while a walk goes on, so that it stays open over what ends
// in between. After each step, and after each job of one, everything that was pushed is there to be
// judged: nothing is under way when the next one begins.
// Not here: what may be pushed (consent-walk-oracle.ts).
import { setImmediate as untilWoken, setTimeout as pause } from 'node:timers/promises';
import { DeskService } from '../../src/desk/desk.service.ts';
import { WakeUps } from '../../src/platform/subscriptions/wake-ups.ts';
import { type Followed, type Subscriber, subscriber } from '../support/subscriptions.ts';
import {
  COMPANION,
  did,
  type Did,
  type Draw,
  nothing,
  PERSONS,
  pick,
  type WalkWorld,
} from './consent-walk-world.ts';
import { MUNICIPALITY } from './open-case-people.ts';

const OPERATION = 'Subscription caseChanged';
const MOST_OPEN = 2;
/** Steps after which one is closed again. */
const MOST_STEPS = 40;
/** Heard after all that was told before it. */
const LAST = 'walk';
/** From the service to the client, on one machine. */
const DELIVERY_MILLISECONDS = 8;

interface OpenSocket {
  who: string;
  client: Subscriber;
  followed: Followed;
  /** Messages that were taken. */
  taken: number;
  steps: number;
}

export class WalkSockets {
  private open: OpenSocket[] = [];
  private reading = 0;
  /** Since it was quiet last. */
  private hasRead = false;

  constructor(private readonly walk: WalkWorld) {
    const desk = walk.world.service.app.get(DeskService);
    const one = desk.one.bind(desk);
    desk.one = async (...asked: Parameters<typeof one>) => {
      this.reading += 1;
      this.hasRead = true;
      return one(...asked).finally(() => (this.reading -= 1));
    };
  }

  /** Somebody follows the case that it read last. */
  async follow({ a, b }: Draw): Promise<Did> {
    const { walk } = this;
    const members = [...walk.members, ...walk.members];
    const who = pick([...members, ...PERSONS, COMPANION, MUNICIPALITY], a);
    const id = walk.idsOf(who, 'JointCase').at(-1 - (b % 2));
    if (id === undefined || this.open.length >= MOST_OPEN) return nothing(`${who} follows nothing`);
    const client = await subscriber(walk.world.service, who);
    const followed = client.follow(walk.documentOf(OPERATION), { id });
    this.open.push({ who, client, followed, taken: 0, steps: 0 });
    await followed.first();
    return did(`${who} follows a case`, []);
  }

  /** Everything that was pushed so far is an answer to be judged. */
  async gather(): Promise<void> {
    if (this.open.length === 0) return;
    await this.untilQuiet();
    for (const each of this.open) {
      for (const { data, errors } of each.followed.messages.slice(each.taken)) {
        if (errors !== undefined)
          throw new Error(`${each.who} was pushed ${JSON.stringify(errors)}`);
        const text = JSON.stringify(data);
        this.walk.answers.push({ who: each.who, operation: OPERATION, text, data });
        if (each.taken > 0) this.walk.count('pushed');
        each.taken += 1;
      }
    }
  }

  /** A step is over: who has followed for long, or has nothing more to follow, goes. */
  async age(): Promise<void> {
    for (const each of this.open) each.steps += 1;
    const over = this.open.filter(
      (each) => each.followed.ending !== null || each.steps > MOST_STEPS,
    );
    this.open = this.open.filter((each) => !over.includes(each));
    for (const { client } of over) await client.close();
  }

  async stop(): Promise<void> {
    for (const { client } of this.open.splice(0)) await client.close();
  }

  /** What was told before now is heard, read and delivered. */
  private async untilQuiet(): Promise<void> {
    const { jobs, world } = this.walk;
    const wakeUps = world.service.app.get(WakeUps);
    let release = (): void => undefined;
    const heard = new Promise<void>((resolve) => (release = wakeUps.add(LAST, resolve)));
    await jobs.run(`notify woken, '${LAST}'`);
    await heard;
    release();
    await untilWoken();
    if (!this.hasRead) return;
    this.hasRead = false;
    let count = -1;
    while (this.reading > 0 || count !== this.countOfMessages()) {
      count = this.countOfMessages();
      await pause(DELIVERY_MILLISECONDS);
    }
  }

  private countOfMessages(): number {
    return this.open.reduce((sum, { followed }) => sum + followed.messages.length, 0);
  }
}
