// The demonstration: members are admitted, arrears with and without consent are registered, persons
// are linked, and no member can see it. Everything goes over HTTP, with the tokens of sample
// callers.
// Not here: starting the service (demo.ts), telling (teller.ts).
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import { SAMPLE_COUNSELLORS, SAMPLE_MEMBERS } from '../sample-coalition.ts';
import {
  ADMIT_COUNSELLOR,
  ADMIT_MEMBER,
  admitCounsellorInput,
  admitMemberInput,
  REGISTER_ARREARS,
  type Variables,
} from '../sample-requests.ts';
import {
  CLAIM,
  CONFIRM,
  CONSENTS,
  euro,
  type EntrySeen,
  OVERVIEW,
  type Overview,
  OWN_VIEW,
  type OwnView,
  type Registered,
  WITHDRAW,
} from './answers.ts';
import type { Desk } from './desk.ts';
import { czEntries, othersCalls, probes } from './entries.ts';
import type { Teller } from './teller.ts';

const LOOKING = ['cz', 'kpn', 'eigen-haard', 'nuon', 'santander'];
const WAIT_MILLISECONDS = 50;
const MOST_WAITS = 200;

export class Story {
  /** Claim codes that members were given for their customers, by own reference. */
  private readonly claimCodes = new Map<string, string>();

  constructor(
    private readonly desk: Desk,
    private readonly teller: Teller,
    private readonly today: LocalDate,
  ) {}

  async tell(): Promise<void> {
    const { teller } = this;
    await teller.step('The coalition office admits the members of 2017 and two counsellors', () =>
      this.admit(),
    );
    await teller.step('A wholesaler wants to join', () => this.refuseWholesaler());
    await teller.step('CZ registers arrears of three customers; one did not consent', () =>
      this.registerCz(),
    );
    await teller.step('KPN, Eigen Haard and Nuon register theirs', () => this.registerOthers());
    await teller.step('CZ sends the same call again after a broken connection', () =>
      this.repeat(),
    );
    await teller.step('Santander probes: does anybody else know Anna?', () => this.probe());
    await teller.step('Anna signs in and says of two relations: this is me', () => this.anna());
    await teller.step('What each member sees of it', () => this.look());
    await teller.step('Gerda moved house: her verified address fits nobody', () => this.gerda());
    await teller.step('Anna takes back her consent at KPN', () => this.withdraw());
  }

  private async admit(): Promise<void> {
    for (const member of SAMPLE_MEMBERS) {
      const input = admitMemberInput(member, randomUUID());
      await this.desk.ask('coordinator', ADMIT_MEMBER, { input });
    }
    for (const counsellor of SAMPLE_COUNSELLORS) {
      const input = admitCounsellorInput(counsellor, randomUUID());
      await this.desk.ask('coordinator', ADMIT_COUNSELLOR, { input });
    }
    const { members } = await this.desk.ask<{
      members: { edges: { node: { name: string; sector: string; labels: { name: string }[] } }[] };
    }>('coordinator', '{ members(first: 100) { edges { node { name sector labels { name } } } } }');
    this.teller.table(
      ['sector', 'members'],
      bySector(members.edges.map((edge) => edge.node)).map(([sector, names]) => [
        sector,
        names.join(', '),
      ]),
    );
    const labels = members.edges.flatMap((edge) => edge.node.labels).length;
    this.teller.say(
      `${members.edges.length} members with ${labels} labels: the published list of 2017.`,
    );
  }

  private async refuseWholesaler(): Promise<void> {
    const sample = SAMPLE_MEMBERS[0];
    if (sample === undefined) throw new Error('there are no sample members');
    const input = {
      ...admitMemberInput(sample, randomUUID()),
      organisationId: randomUUID(),
      legalName: 'Groothandel Voorbeeld B.V.',
      name: 'Groothandel Voorbeeld',
      criteria: { servesPrivateCustomers: false, customersCanFallInArrears: true },
    };
    const { admitMember } = await this.desk.ask<{
      admitMember: { refusals: { code: string; message: string }[] };
    }>('coordinator', ADMIT_MEMBER, { input });
    for (const refusal of admitMember.refusals) {
      this.teller.say(`refused, ${refusal.code}: ${refusal.message}`);
    }
  }

  private async registerCz(): Promise<void> {
    const [first, second, third] = czEntries(this.today);
    const { consent: _none, ...without } = third ?? {};
    const result = await this.register('cz', [first ?? {}, second ?? {}, without]);
    this.tellEntries('CZ', result);
    this.teller.say('Of the refused customer nothing was kept: no name, no amount, no reference.');
  }

  private async registerOthers(): Promise<void> {
    for (const { caller, name, entries } of othersCalls(this.today)) {
      this.tellEntries(name, await this.register(caller, entries));
    }
  }

  private async repeat(): Promise<void> {
    const [first, second] = czEntries(this.today);
    const idempotencyKey = randomUUID();
    const entries = [first ?? {}, second ?? {}];
    const one = await this.register('cz', entries, idempotencyKey);
    const two = await this.register('cz', entries, idempotencyKey);
    const same = JSON.stringify(one) === JSON.stringify(two);
    const fresh = one.filter((entry) => entry.isNew).length;
    this.teller.say(`entries new: ${fresh}; both answers equal, byte for byte: ${yesNo(same)}`);
  }

  private async probe(): Promise<void> {
    const answers = [];
    for (const entry of probes(this.today)) {
      const [seen] = await this.register('santander', [entry]);
      answers.push(JSON.stringify(seen, maskIds));
    }
    this.teller.say('Anna has arrears at three other members, Celine at none.');
    this.teller.say(
      `Santander's two answers are equal but for ids and references: ${yesNo(answers[0] === answers[1])}`,
    );
  }

  private async anna(): Promise<void> {
    const overview = await this.untilOverview('anna', (seen) => seen.relations.edges.length >= 4);
    this.teller.say('Before she answers she sees names of members and ends of references only:');
    this.tellOverview(overview);
    for (const { node } of overview.relations.edges) {
      if (!['CZ', 'KPN'].includes(node.memberName)) continue;
      await this.desk.ask('anna', CONFIRM, { input: { relationId: node.id } });
    }
    const after = await this.untilOverview('anna', (seen) => seen.jointCases.edges.length > 0);
    const [joint] = after.jointCases.edges;
    this.teller.say(`Her joint case is ${joint?.node.state ?? 'not there'}: she alone can see it.`);
  }

  private async look(): Promise<void> {
    const rows: string[][] = [];
    for (const name of LOOKING) {
      const view = await this.desk.ask<OwnView>(name, OWN_VIEW);
      const own = view.arrears.edges.map((edge) => edge.node);
      const total = own.reduce((sum, arrears) => sum + arrears.balanceCents, 0);
      rows.push([
        name,
        own.map((arrears) => arrears.ownReference).join(', '),
        euro(total),
        String(view.jointCases.edges.length),
      ]);
    }
    this.teller.table(['member', 'own arrears', 'their total', 'joint cases it sees'], rows);
    const anna = await this.desk.ask<Overview>('anna', OVERVIEW);
    this.teller.say(`Anna sees ${anna.jointCases.edges.length} joint case; the members see none.`);
    const twins = await this.desk.ask<Overview>('eva', OVERVIEW);
    this.teller.say(
      `Eva and Emma are twins at one address: linked to each other: ${yesNo(twins.jointCases.edges.length > 0)}`,
    );
  }

  private async gerda(): Promise<void> {
    const before = await this.desk.ask<Overview>('gerda', OVERVIEW);
    this.teller.say(`Her overview holds ${before.relations.edges.length} relations.`);
    const claimCode = this.claimCodes.get('EH-55-2') ?? '';
    this.teller.say(`Eigen Haard sent her a claim code by letter: ${claimCode}`);
    await this.desk.ask('gerda', CLAIM, { input: { claimCode } });
    const after = await this.untilOverview('gerda', (seen) => seen.relations.edges.length > 0);
    this.tellOverview(after);
  }

  private async withdraw(): Promise<void> {
    const filter = { customerReference: 'K4120098815' };
    const { consents } = await this.desk.ask<{ consents: { edges: { node: { id: string } }[] } }>(
      'kpn',
      CONSENTS,
      { filter },
    );
    const consentId = consents.edges[0]?.node.id ?? '';
    await this.desk.ask('kpn', WITHDRAW, { input: { consentId } });
    const view = await this.desk.ask<OwnView>('kpn', OWN_VIEW);
    const hers = view.arrears.edges.find((edge) => edge.node.ownReference === 'KPN-7781');
    this.teller.say(`KPN's next request shows the consent as ${hers?.node.consentState ?? ''}.`);
    const anna = await this.desk.ask<Overview>('anna', OVERVIEW);
    this.teller.say(
      `Three members are left in Anna's case, so it stays: ${anna.jointCases.edges[0]?.node.state ?? 'ended'}.`,
    );
  }

  private async register(
    name: string,
    entries: Variables[],
    idempotencyKey: string = randomUUID(),
  ): Promise<EntrySeen[]> {
    const input = { idempotencyKey, entries };
    const { registerArrears } = await this.desk.ask<Registered>(name, REGISTER_ARREARS, { input });
    const [refusal] = registerArrears.refusals;
    if (refusal !== undefined) throw new Error(`the call was refused: ${refusal.code}`);
    for (const { claimCode, arrears } of registerArrears.entries) {
      if (claimCode !== null && arrears !== null) {
        this.claimCodes.set(arrears.ownReference, claimCode);
      }
    }
    return registerArrears.entries;
  }

  private tellEntries(member: string, entries: EntrySeen[]): void {
    this.teller.table(
      [member, 'outcome', 'balance', 'why'],
      entries.map(({ arrears, refusals }, index) => [
        arrears?.ownReference ?? `entry ${index + 1}`,
        arrears === null ? 'refused' : 'registered',
        arrears === null ? '' : euro(arrears.balanceCents),
        refusals.map((refusal) => `${refusal.code}: ${refusal.message}`).join('\n'),
      ]),
    );
  }

  private tellOverview(overview: Overview): void {
    this.teller.table(
      ['member', 'reference ends in', 'answer'],
      overview.relations.edges.map(({ node }) => [
        node.memberName,
        `…${node.referenceEnding}`,
        node.state,
      ]),
    );
  }

  /** Linking comes after the answer: asks until it shows. */
  private async untilOverview(
    name: string,
    isThere: (seen: Overview) => boolean,
  ): Promise<Overview> {
    for (let tries = 0; tries < MOST_WAITS; tries += 1) {
      const seen = await this.desk.ask<Overview>(name, OVERVIEW);
      if (isThere(seen)) return seen;
      await wait(WAIT_MILLISECONDS);
    }
    throw new Error(`what ${name} waits for did not come`);
  }
}

function bySector(
  members: { name: string; sector: string; labels: { name: string }[] }[],
): [string, string[]][] {
  const sectors = new Map<string, string[]>();
  for (const { name, sector, labels } of members) {
    const shown = labels.length > 1 ? `${name} (${labels.map((l) => l.name).join(', ')})` : name;
    sectors.set(sector, [...(sectors.get(sector) ?? []), shown]);
  }
  return [...sectors].sort(([a], [b]) => (a < b ? -1 : 1));
}

function maskIds(name: string, value: unknown): unknown {
  return ['id', 'ownReference', 'claimCode', 'registeredAt'].includes(name) ? '…' : value;
}

function yesNo(answer: boolean): string {
  return answer ? 'yes' : 'no';
}
