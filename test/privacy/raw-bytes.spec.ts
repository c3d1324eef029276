// No consent, no row; and what is kept is kept sealed. Looked for in raw bytes, past SQL: files of
// the database, its write-ahead log and its own log, jobs, our log, the key directory. What a scan
// must not find it could find: strings that were put there in the clear are found everywhere.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { normalisePerson } from '../../src/domain/person/normalise.ts';
import { tokenMaterials } from '../../src/domain/person/tokens.ts';
import { openIdentity } from '../../src/customers/relation-seals.ts';
import { BlindIndex } from '../../src/platform/crypto/blind-index.ts';
import { KeyStore } from '../../src/platform/crypto/key-store.ts';
import { REGISTER_ARREARS, type Variables } from '../../src/programs/sample-requests.ts';
import { findSampleCaller } from '../../src/programs/sample-callers.ts';
import { filesBelow, findIn, ServerFiles } from './byte-scan.ts';
import { entryWith, secretsOf } from './planted-secrets.ts';
import { sampleMember, uuid, World } from './world.ts';

const PUT_IN_THE_CLEAR = {
  label: 'Zichtbaarlabel Controlezaak',
  client: 'controlezaak-client',
  log: 'controlezaak in het serverlog',
};

const person = (more: Variables) => (entry: Variables) => {
  Object.assign(entry['person'] as Variables, more);
};

/** Why each is refused; the secrets of entry n are of set n. */
const REFUSED: readonly [string, (entry: Variables) => void][] = [
  ['CONSENT_REQUIRED', (entry) => Object.assign(entry, { consent: null })],
  ['PERSON_IS_MINOR', person({ birthDate: '2015-08-27' })],
  ['BSN_SUSPECTED', person({ familyName: 'Quastelorumcinga 123456782' })],
  ['ADDRESS_NOT_USABLE', person({ postcode: 'Quastelorumd' })],
  ['BUSINESS_DEBT', person({ debtorKind: 'BUSINESS' })],
  ['INSOLVENCY_RUNNING', person({ insolvency: 'WSNP' })],
  ['NO_SUCH_DAY', (entry) => Object.assign(entry, { asOfOn: '2026-02-30' })],
  ['CONSENT_NOT_OF_CUSTOMER', (e) => Object.assign(e, { consent: null, consentId: uuid(3) })],
  ['LABEL_UNKNOWN', (entry) => Object.assign(entry, { label: 'Quastelorumiinga' })],
];
const ACCEPTED = 10;
const BROKEN = 11;

const refusedSecrets = [...REFUSED.keys()].flatMap((n) => Object.values(secretsOf(n)));
const acceptedSecrets = Object.values(secretsOf(ACCEPTED));
const brokenSecrets = Object.values(secretsOf(BROKEN));
/** Sent where no entry is: in a document, an address, a header, a body that is not JSON. */
const STRAY = ['Quastelorumzinga', '123456782', 'stray.quist@example.org'];
const allSecrets = [...refusedSecrets, ...acceptedSecrets, ...brokenSecrets, ...STRAY];

let world: World;
let server: ServerFiles;
const lines: string[] = [];
const jobs: string[] = [];

beforeAll(async () => {
  world = await World.start({ seed: 'raw', logTo: (line) => lines.push(line) });
  const { service } = world;
  server = await ServerFiles.open(service.database.urls.superuser);
  await world.admit('cz');
  await putInTheClear();
  await refuse();
  await goAstray();
  await breakInTheMiddle();
  await accept();
}, 180_000);
afterAll(async () => {
  await server.close();
  await world.stop();
});

async function putInTheClear(): Promise<void> {
  const add = `mutation A($input: AddLabelInput!) {
    addLabel(input: $input) { member { id } refusals { code } } }`;
  const { service } = world;
  const input = { memberId: sampleMember('cz').id, name: PUT_IN_THE_CLEAR.label };
  await service.ask('coordinator', add, { input });
  const cz = findSampleCaller('cz')?.request;
  if (cz === undefined) throw new Error('there is no sample caller cz');
  await service.ask({ ...cz, clientId: PUT_IN_THE_CLEAR.client }, '{ viewer { kind } }');
  await server.query(`do $$ begin raise log '${PUT_IN_THE_CLEAR.log}'; end $$`);
}

async function register(key: number, entries: Variables[]) {
  const input = { idempotencyKey: uuid(key), entries };
  return world.service.ask('cz', REGISTER_ARREARS, { input });
}

/**
 * Together, so that all but the good one are refused, and each alone, so that the call keeps
 * nothing.
 */
async function refuse(): Promise<void> {
  const entries = REFUSED.map(([, change], n) => entryWith(secretsOf(n), change));
  const { data, text } = await register(1, entries);
  for (const [at, [code]] of REFUSED.entries()) {
    const refusals = data.registerArrears.entries[at].refusals as { code: string }[];
    expect([code, refusals.map((refusal) => refusal.code)]).toEqual([
      code,
      expect.arrayContaining([code]),
    ]);
  }
  expect(findIn(Buffer.from(text), refusedSecrets)).toEqual([]);
  for (const [at, entry] of entries.entries()) await register(0x100 + at, [entry]);
  await world.service.settle();
}

async function goAstray(): Promise<void> {
  const { service } = world;
  const [name = '', bsn = '', email = ''] = STRAY;
  const headers = { authorization: `Bearer ${await service.token('cz')}` };
  const urls = [
    `/graphql?query=${encodeURIComponent(`{ arrears(filter: { ownReference: "${bsn}" }) { ${name} } }`)}`,
    `/quist/${name}?email=${email}`,
    `/import/${bsn}`,
  ];
  const answers: string[] = [];
  for (const url of urls) {
    const { body } = await service.app.inject({ method: 'GET', url, headers });
    answers.push(body);
  }
  const payloads = [`{"query":"{ viewer { ${name} } }"}`, `{"query": ${name} ${bsn}`, `"${email}"`];
  payloads.push(
    JSON.stringify({ query: REGISTER_ARREARS, variables: { input: { [name]: email } } }),
  );
  const wrong = {
    input: { idempotencyKey: 'x', entries: [{ person: { familyName: { [name]: bsn } } }] },
  };
  payloads.push(JSON.stringify({ query: REGISTER_ARREARS, variables: wrong }));
  for (const payload of payloads) {
    const content = { ...headers, 'content-type': 'application/json', 'x-remark': name };
    const { body } = await service.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: content,
      payload,
    });
    answers.push(body);
  }
  expect(findIn(Buffer.from(answers.join('\n')), STRAY)).toEqual([]);
}

/** The database itself refuses a row in the middle of a good registration, and says which. */
async function breakInTheMiddle(): Promise<void> {
  await server.query('alter table consent add constraint broken check (false) not valid');
  const answer = await register(3, [entryWith(secretsOf(BROKEN))]);
  await server.query('alter table consent drop constraint broken');
  expect(answer.errors.map(({ extensions }) => extensions['code'])).toEqual(['INTERNAL']);
  expect(findIn(Buffer.from(answer.text), brokenSecrets)).toEqual([]);
}

async function accept(): Promise<void> {
  const { text } = await register(2, [entryWith(secretsOf(ACCEPTED))]);
  expect(text).toContain('"isNew":true');
  const waiting = 'select payload::text as payload from graphile_worker._private_jobs';
  jobs.push(
    ...(await world.service.witnessed<{ payload: string }>(waiting)).map((row) => row.payload),
  );
  await world.service.settle();
}

describe('Raw bytes after registrations that were refused, broke off and were accepted', () => {
  it('of the database hold no secret; not deleted, not in an index, not in statistics', async () => {
    await server.query('analyze');
    const bytes = await server.ofDatabase();
    expect(bytes.length).toBeGreaterThan(1_000_000);
    expect(findIn(bytes, allSecrets)).toEqual([]);
    const [relation] = await world.service.witnessed('select id from customer_relation');
    const found = findIn(bytes, [PUT_IN_THE_CLEAR.label, String(relation?.['id'])]);
    expect(found).toEqual([PUT_IN_THE_CLEAR.label, String(relation?.['id'])]);
  });

  it('of the write-ahead log hold no secret', async () => {
    const bytes = await server.ofWriteAheadLog();
    expect(findIn(bytes, allSecrets)).toEqual([]);
    expect(findIn(bytes, [PUT_IN_THE_CLEAR.label])).toEqual([PUT_IN_THE_CLEAR.label]);
  });

  it('of the log of the database server hold no secret, though it refused a row', async () => {
    const bytes = await server.ofServerLog();
    // A server that somebody else runs keeps its log where we cannot read it.
    if (bytes === null) return;
    expect(findIn(bytes, allSecrets)).toEqual([]);
    expect(findIn(bytes, [PUT_IN_THE_CLEAR.log])).toEqual([PUT_IN_THE_CLEAR.log]);
  });

  it('of our own log hold no secret, at its most talkative', () => {
    const bytes = Buffer.from(lines.join('\n'));
    expect(findIn(bytes, allSecrets)).toEqual([]);
    expect(findIn(bytes, [PUT_IN_THE_CLEAR.client])).toEqual([PUT_IN_THE_CLEAR.client]);
    expect(lines.some((line) => line.includes('OPERATION_FAILED'))).toBe(true);
  });

  it('of jobs, running statements and the key directory hold no secret', async () => {
    expect(jobs.length).toBeGreaterThan(0);
    expect(findIn(Buffer.from(jobs.join('\n')), allSecrets)).toEqual([]);
    const { rows } = await server.query('select query from pg_stat_activity');
    expect(findIn(Buffer.from(JSON.stringify(rows)), allSecrets)).toEqual([]);
    const keys = filesBelow(join(world.service.directory, 'keys'));
    expect(findIn(keys, allSecrets)).toEqual([]);
    expect(findIn(keys, ['made idempotency-input'])).toEqual(['made idempotency-input']);
  });
});

describe('What was refused', () => {
  it('left no row about anybody, and no trace of the call', async () => {
    const [counts] = await world.service.witnessed(
      `select (select count(*)::int from customer_relation) as relations,
         (select count(*)::int from arrears) as arrears, (select count(*)::int from consent) as consents,
         (select count(*)::int from person) as persons,
         (select count(distinct relation_id)::int from link_token) as tied,
         (select count(distinct person_pseudonym)::int from look_log) as looked_at,
         (select count(*)::int from idempotency_record where operation = 'registerArrears') as calls`,
    );
    expect(counts).toMatchObject({
      relations: 1,
      arrears: 1,
      consents: 1,
      persons: 1,
      tied: 1,
      looked_at: 1,
      calls: 1,
    });
  });
});

describe('What was accepted', () => {
  it('was there all the time: its seal opens, its tokens are found, its member reads it', async () => {
    const secrets = secretsOf(ACCEPTED);
    const { app } = world.service;
    const [row] = await world.service.witnessed<{
      id: string;
      identity_sealed: Buffer;
      key_reference: string;
    }>('select id, identity_sealed, key_reference from customer_relation');
    const [key] = await app.get(KeyStore, { strict: false }).load([row?.key_reference ?? '']);
    const identity = openIdentity(
      key ?? null,
      row?.id ?? '',
      row?.identity_sealed ?? Buffer.alloc(0),
    );
    const {
      familyName = '',
      postcode = '',
      birthDate = '',
      email = '',
      mobile = '',
      iban = '',
    } = secrets;
    expect(identity).toMatchObject({ familyName, postcode, birthDate, email, mobile, iban });
    expect(identity?.reference).toBe(secrets['customerReference']);

    const attributes = { familyName, postcode, birthDate, email, mobile, iban };
    const reading = normalisePerson({ ...attributes, initials: 'Q.X.', houseNumber: '17' });
    if (!reading.ok) throw new Error('the person cannot be read');
    const index = await app.get(BlindIndex, { strict: false }).current('link');
    const wanted = tokenMaterials(reading.person).map((each) =>
      index.token(each.kind, each.material),
    );
    const stored = await world.service.witnessed<{ token: Buffer }>('select token from link_token');
    const hex = (tokens: readonly Buffer[]) => tokens.map((token) => token.toString('hex')).sort();
    expect(hex(stored.map(({ token }) => token))).toEqual(hex(wanted));

    const read = `{ arrears { edges { node { ownReference handlerFileNumber person { reference familyName }
      items { invoiceReference } costs { documentReference } } } } consents { edges { node { evidence } } } }`;
    const { text } = await world.service.ask('cz', read);
    const { ownReference, fileNumber, invoiceReference, documentReference, evidence } = secrets;
    const shown = [
      ownReference,
      fileNumber,
      invoiceReference,
      documentReference,
      evidence,
      familyName,
    ];
    for (const secret of shown) expect(text).toContain(String(secret));
  });
});

describe('The scan', () => {
  it('finds a text as it stands, in other case, without separators, in hex and in base64', () => {
    const text = 'zwaluw.quist@example.org';
    for (const bytes of [
      Buffer.from(`xx${text.toUpperCase()}xx`),
      Buffer.from('ZwaluwQuistExampleOrg'),
      Buffer.from(Buffer.from(`${text}!`).toString('hex')),
      ...[0, 1, 2].map((n) =>
        Buffer.from(Buffer.from(`${'x'.repeat(n)}${text}`).toString('base64')),
      ),
    ]) {
      expect(findIn(bytes, [text, 'somebody else'])).toEqual([text]);
    }
  });
});
