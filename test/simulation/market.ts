// Plays a simulation on the real service: every act is an operation of the API, jobs and deadlines
// run by a clock that is moved. Where to look for what waits is peeked from the database; nothing
// is written there.
// Not here: who does what when (people.ts), whether it came out right (checks.ts).
import { formatDay } from '../../src/domain/calendar/local-date.ts';
import type { TokenRequest } from '../../src/platform/auth/dev-issuer.ts';
import { ADMIT_MEMBER, admitMemberInput } from '../../src/programs/sample-requests.ts';
import type { Variables } from '../../src/programs/sample-requests.ts';
import { set } from '../features/policy-calls.ts';
import { budgetOf } from '../features/rounds-case.ts';
import { entryOf, memberOf, nextKey, personInput, register } from '../support/coalition.ts';
import type { TestService } from '../support/test-service.ts';
import { Acts } from './acts.ts';
import { handOf, type Household, isBoundBySilence, MEMBERS, rulesOf } from './people.ts';
import { peek, type Standing } from './peek.ts';

/** Longer than standstill, which ends every case that has no arrangement. */
const MOST_DAYS = 110;
const ENTRIES_AT_ONCE = 500;
const REGISTERED_ON = '2026-11-01';

/** A household with its case, as its person knows it. */
export interface Player {
  household: Household;
  who: TokenRequest;
  jointCaseId: string;
  arrears: { id: string }[];
  openedOnDay: number | null;
  done: Set<string>;
}

export interface Played {
  players: Player[];
  days: number;
  /** Acts that the service refused, by operation and code: somebody else was first. */
  refused: Map<string, number>;
}

export async function play(
  service: TestService,
  households: readonly Household[],
  seed: number,
  say: (line: string) => void = () => undefined,
): Promise<Played> {
  const market = new Market(service, seed);
  say('admitting members, setting policies');
  await market.admit();
  say(`registering arrears of ${households.length} households`);
  await market.register(households);
  say('persons say "this is me"');
  await market.signIn(households);
  const days = await market.run(say);
  return { players: market.players, days, refused: market.acts.refused };
}

class Market {
  readonly acts: Acts;
  players: Player[] = [];
  private day = 0;

  constructor(
    private readonly service: TestService,
    private readonly seed: number,
  ) {
    this.acts = new Acts(service);
  }

  async admit(): Promise<void> {
    for (const slug of MEMBERS) {
      const input = admitMemberInput(memberOf(slug), nextKey());
      const terms = input['participationTerms'] as Variables;
      const bound = isBoundBySilence(slug);
      const minimumMonthlyCents = bound ? 1_000 : 0;
      const participationTerms = { ...terms, silenceAccepts: bound, minimumMonthlyCents };
      const all = { ...input, participationTerms, allowancePerDay: 10_000 };
      const { data, text } = await this.service.ask('coordinator', ADMIT_MEMBER, { input: all });
      if (!data?.admitMember?.member) throw new Error(text);
      const rules = rulesOf(this.seed, slug);
      if (rules.length > 0 && (await set(this.service, slug, rules)).policy === null) {
        throw new Error(`the policy of ${slug} was not taken`);
      }
    }
  }

  async register(households: readonly Household[]): Promise<void> {
    for (const slug of MEMBERS) {
      const entries = households.flatMap(({ number, owed }) => {
        const principalCents = owed[slug];
        if (principalCents === undefined) return [];
        const items = [{ invoiceReference: `S-${number}`, dueOn: '2026-08-01', principalCents }];
        // Of a thousand numbers of nine digits some pass for a BSN.
        const customerReference = `${slug.toUpperCase()}-K${number}`;
        return [entryOf(slug, number, { items, asOfOn: REGISTERED_ON, customerReference })];
      });
      for (let at = 0; at < entries.length; at += ENTRIES_AT_ONCE) {
        const part = entries.slice(at, at + ENTRIES_AT_ONCE);
        const told = await register(this.service, slug, part);
        const bad = told.entries?.find(({ arrears }) => arrears === null);
        if (bad !== undefined || told.entries === null) throw new Error(JSON.stringify(bad));
      }
    }
    await this.service.settle();
  }

  async signIn(households: readonly Household[]): Promise<void> {
    const persons = households.map((household) => ({ household, who: personOf(household.number) }));
    for (const { who } of persons) await this.acts.relations(who);
    await this.service.settle();
    for (const { who, household } of persons) {
      const relations = await this.acts.relations(who);
      if (relations.length !== Object.keys(household.owed).length) {
        throw new Error(`household ${household.number} sees ${relations.length} members`);
      }
      for (const { id } of relations) {
        await this.acts.send(who, 'confirmRelation', { relationId: id });
      }
    }
    await this.service.settle();
    for (const { who, household } of persons) {
      const found = await this.acts.jointCase(who);
      this.players.push({ household, who, ...found, openedOnDay: null, done: new Set() });
    }
  }

  /** @returns how many days passed until all was over. */
  async run(say: (line: string) => void): Promise<number> {
    for (; this.day < MOST_DAYS; this.day += 1) {
      const standings = await peek.cases(this.service);
      if (this.day > 15 && !standings.some(({ state }) => isOnItsWay(state))) break;
      if (this.day % 10 === 0) say(`day ${this.day}: ${inWords(standings)}`);
      await this.personsAct(new Map(standings.map((each) => [each.public_id, each])));
      await this.membersAct(standings);
      await this.officeActs();
      await this.service.settle();
      this.service.clock.advance({ days: 1 });
      await this.service.settle();
    }
    return this.day;
  }

  private async personsAct(standings: ReadonlyMap<string, Standing>): Promise<void> {
    for (const player of this.players) {
      const standing = standings.get(player.jointCaseId);
      if (standing === undefined) throw new Error('a case is gone');
      await this.opens(player, standing);
      await this.goesOn(player, standing);
      await this.decides(player, standing);
    }
  }

  private async opens(player: Player, { state }: Standing): Promise<void> {
    const { household, jointCaseId, arrears } = player;
    if (state !== 'MATCHED' || !this.isTime(household.opensAfterDays, 0)) return;
    if (!once(player, 'open')) return;
    await this.acts.send(player.who, 'confirmJointCase', {
      jointCaseId,
      arrearsIds: arrears.map(({ id }) => id),
      disclosureLevel: household.level,
    });
    player.openedOnDay = this.day;
  }

  private async goesOn(player: Player, { state }: Standing): Promise<void> {
    const { household, jointCaseId, openedOnDay, who } = player;
    if (openedOnDay === null || openedOnDay === this.day) return;
    if (state === 'OPEN' && this.isTime(household.budgetAfterDays, openedOnDay)) {
      if (once(player, 'budget')) {
        const budget = budgetOf(household.monthlyCents);
        const input = { jointCaseId, budget, idempotencyKey: nextKey() };
        await this.acts.send(who, 'stateCapacity', input);
      }
    }
    const mayDispute = ['OPEN', 'NEGOTIATING'].includes(state);
    if (mayDispute && this.isTime(household.disputesAfterDays, openedOnDay)) {
      const [first] = player.arrears;
      if (once(player, 'dispute')) {
        const input = { jointCaseId, arrearsId: first?.id, ground: 'AMOUNT' };
        await this.acts.send(who, 'disputeArrears', input);
      }
    }
  }

  /** What the person is asked: for advice, for another level, for its last word. */
  private async decides(player: Player, standing: Standing): Promise<void> {
    const { household, jointCaseId, who } = player;
    const { advice, totals, word } = household;
    const since = this.day - standing.days_waiting;
    if (standing.advice_asked && this.isTime(advice.afterDays, since)) {
      await this.acts.send(who, 'answerAdvice', { jointCaseId, answer: advice.does });
    }
    if (standing.totals_question === 'WAITING' && this.isTime(totals.afterDays, since)) {
      const text = totals.does === 'ALLOW' ? { textVersion: '2026-1', language: 'NL' } : {};
      await this.acts.send(who, 'answerTotalsQuestion', {
        jointCaseId,
        answer: totals.does,
        ...text,
      });
    }
    if (standing.state !== 'AGREED' || !this.isTime(word.afterDays, since)) return;
    if (word.does === 'DECLINE') await this.acts.send(who, 'declineArrangement', { jointCaseId });
    else await this.acts.agree(who, jointCaseId);
  }

  private async membersAct(standings: readonly Standing[]): Promise<void> {
    const publicIds = new Map(standings.map((each) => [each.case_id, each.public_id]));
    const numbers = new Map(
      this.players.map((player) => [player.jointCaseId, player.household.number]),
    );
    for (const asked of await peek.proposals(this.service)) {
      const household = numbers.get(publicIds.get(asked.case_id) ?? '') ?? 0;
      const hand = handOf(this.seed, household, asked.slug, asked.round);
      if (hand.afterDays === null || asked.days_waiting < hand.afterDays) continue;
      const longestMonths = Number(asked.last_month) - hand.fewerMonths;
      // who asks for what the plan gives already is content
      const does = hand.does === 'COUNTER' && longestMonths < 1 ? 'ACCEPT' : hand.does;
      const more = {
        ACCEPT: {},
        REJECT: { reason: { code: 'TERM_TOO_LONG' } },
        COUNTER: {
          terms: {
            longestMonths,
            smallestMonthlyCents: 0,
            waivedCostsCents: 0,
            remissionCents: 0,
          },
        },
      }[does];
      const input = { proposalId: asked.proposal_id, answer: does, ...more };
      await this.acts.send(asked.slug, 'answerProposal', input);
    }
  }

  private async officeActs(): Promise<void> {
    for (const { id, kind, days_waiting } of await peek.tasks(this.service)) {
      if (days_waiting < 3) continue;
      if (kind === 'CONTACT_NOT_FEASIBLE') {
        const contactedOn = formatDay(this.service.clock.today());
        const input = { taskId: id, contactedOn, referred: true };
        await this.acts.send('coordinator', 'closeTaskAsNotFeasible', input);
      } else {
        await this.acts.send('coordinator', 'finishTask', { taskId: id, outcome: 'REACHED' });
      }
    }
  }

  private isTime(afterDays: number | null, since: number): boolean {
    return afterDays !== null && this.day >= since + afterDays;
  }
}

function isOnItsWay(state: string): boolean {
  return ['OPEN', 'NEGOTIATING', 'AGREED'].includes(state);
}

function once({ done }: Player, act: string): boolean {
  if (done.has(act)) return false;
  done.add(act);
  return true;
}

function inWords(standings: readonly Standing[]): string {
  const counts = new Map<string, number>();
  for (const { state } of standings) counts.set(state, (counts.get(state) ?? 0) + 1);
  return [...counts].map(([state, count]) => `${count} ${state}`).join(', ');
}

/** The person signs in with what its issuer verified. */
function personOf(number: number): TokenRequest {
  const { familyName, initials, birthDate, postcode, houseNumber } = personInput(number);
  return {
    kind: 'CUSTOMER',
    subject: `simulated-${number}`,
    clientId: 'simulation',
    scopes: ['arrears:read', 'consents:read', 'consents:write', 'cases:read', 'cases:write'],
    attributes: { familyName, initials, birthDate, postcode, houseNumber } as Record<
      'familyName' | 'initials' | 'birthDate' | 'postcode' | 'houseNumber',
      string
    >,
  };
}
