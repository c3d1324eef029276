// Members send the export of last night. Each row is judged by itself; of a customer who did not
// consent nothing is kept; whoever is registered, the answer is the same.
import { randomUUID } from 'node:crypto';
import { REGISTER_ARREARS, type Variables } from '../sample-requests.ts';
import { type EntrySeen, nodesOf, type Page, type Registered } from './answers.ts';
import { LOOK_AROUND, OWN_ARREARS } from './documents.ts';
import { movedTo, readExport } from './exports.ts';
import { euro } from './layout.ts';
import { nameOf, type Scene } from './scene.ts';
import { kindInShort } from './words.ts';

/** Who sends which file, as a caller. */
const FILES: readonly (readonly [member: string, file: string])[] = [
  ['cz', 'cz.csv'],
  ['eigen-haard', 'eigen-haard.csv'],
  ['kpn', 'kpn.ndjson'],
  ['nuon', 'nuon.csv'],
  ['brabant-water', 'brabant-water.csv'],
  ['vodafoneziggo', 'vodafoneziggo.csv'],
  ['de-key', 'de-key.csv'],
  ['robin-energie', 'robin-energie.csv'],
  ['rochdale', 'rochdale.csv'],
  ['achmea', 'achmea.csv'],
  ['ymere', 'ymere.csv'],
  ['asr', 'asr.csv'],
  ['aegon', 'aegon.csv'],
  ['delta-lloyd', 'delta-lloyd.csv'],
  ['abn-amro-verzekeringen', 'abn-amro-verzekeringen.csv'],
  ['ohra', 'ohra.csv'],
];
const CHANGING = ['id', 'ownReference', 'claimCode', 'registeredAt'];

export async function tellRegistering(scene: Scene): Promise<void> {
  const { teller } = scene;
  teller.act('Members register arrears (betalingsachterstanden)');
  await teller.step('Sixteen members send the export of last night', () => sendExports(scene));
  await teller.step('Robin Energie reads why its row was refused', () => readRefusal(scene));
  await teller.step('CZ sends its file again after a broken connection', () => repeat(scene));
  await teller.step('Santander probes: does anybody else know Anna?', () => probe(scene));
  await teller.step('What every member sees before a door opens', () => lookAround(scene));
}

async function sendExports(scene: Scene): Promise<void> {
  const moved = movedTo(scene.today);
  const rows: string[][] = [];
  for (const [member, file] of FILES) {
    const entries = await readExport(file, moved);
    const seen = await register(scene, member, entries);
    scene.registered.set(member, seen);
    rows.push(
      ...seen.map(({ arrears }, at) => [
        nameOf(member),
        textOf(entries[at], 'ownReference'),
        customerOf(entries[at]),
        kindInShort(textOf(entries[at], 'contractKind')),
        arrears === null ? '' : euro(arrears.balanceCents),
        arrears === null ? 'no' : 'yes',
      ]),
    );
  }
  const columns = ['member', 'dossier', 'customer, as it wrote it', 'what for', 'balance', 'kept'];
  scene.teller.table(columns, rows);
  scene.teller.say('The files are in src/programs/samples; their days are moved to this month.');
}

async function readRefusal({ desk, teller, registered }: Scene): Promise<void> {
  const [entry] = registered.get('robin-energie') ?? [];
  const [refusal] = entry?.refusals ?? [];
  teller.say(`${refusal?.code} at ${refusal?.path.join('.')}: ${refusal?.message}`);
  const { arrears } = await desk.ask<{ arrears: Page<unknown> }>('robin-energie', OWN_ARREARS);
  teller.claim(
    'Robin Energie has no arrears here: no name, no amount and no reference was kept',
    refusal?.code === 'CONSENT_REQUIRED' && nodesOf(arrears).length === 0,
  );
}

async function repeat(scene: Scene): Promise<void> {
  const entries = await readExport('cz.csv', movedTo(scene.today));
  const key = randomUUID();
  const one = await register(scene, 'cz', entries, key);
  const two = await register(scene, 'cz', entries, key);
  scene.teller.claim(
    'nothing is new, and both answers are equal, byte for byte',
    one.every(({ isNew }) => !isNew) && JSON.stringify(one) === JSON.stringify(two),
  );
}

async function probe(scene: Scene): Promise<void> {
  const { teller } = scene;
  const answers: string[] = [];
  for (const entry of await readExport('santander.csv', movedTo(scene.today))) {
    answers.push(JSON.stringify(await register(scene, 'santander', [entry]), maskIds));
  }
  teller.say('It invents arrears, and consents, of Anna and of Hanneke, whom nobody registered.');
  teller.claim(
    'the two answers are equal but for ids and references: they tell nothing of Anna',
    answers.length === 2 && answers[0] === answers[1],
  );
}

async function lookAround({ desk, teller }: Scene): Promise<void> {
  const rows: string[][] = [];
  for (const [member] of FILES) {
    const seen = await desk.ask<Record<string, Page<unknown>>>(member, LOOK_AROUND);
    const { arrears } = await desk.ask<{ arrears: Page<{ balanceCents: number }> }>(
      member,
      OWN_ARREARS,
    );
    const own = nodesOf(arrears);
    const count = (name: string): string => String(seen[name]?.edges.length);
    rows.push([
      nameOf(member),
      `${own.length}: ${euro(own.reduce((sum, each) => sum + each.balanceCents, 0))}`,
      count('jointCases'),
      count('workList'),
      count('proposals'),
    ]);
  }
  teller.table(['member', 'own arrears', 'joint cases', 'work list', 'proposals'], rows);
  teller.claim(
    'no member sees a case, although seven persons have arrears at two or more members',
    rows.every(([, , ...counts]) => counts.every((each) => each === '0')),
  );
}

async function register(
  { desk }: Scene,
  name: string,
  entries: Variables[],
  idempotencyKey: string = randomUUID(),
): Promise<EntrySeen[]> {
  const input = { idempotencyKey, entries };
  const { registerArrears } = await desk.ask<Registered>(name, REGISTER_ARREARS, { input });
  const [refusal] = registerArrears.refusals;
  if (refusal !== undefined) throw new Error(`the call was refused: ${refusal.code}`);
  return registerArrears.entries;
}

function customerOf(entry: Variables | undefined): string {
  const { initials, familyName } = (entry?.['person'] ?? {}) as Record<string, string>;
  return `${initials} ${familyName}`;
}

function textOf(entry: Variables | undefined, name: string): string {
  return String(entry?.[name]);
}

function maskIds(name: string, value: unknown): unknown {
  return CHANGING.includes(name) ? '…' : value;
}
