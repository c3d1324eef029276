// The list of members that went with a consent text: in versions, its day and hash kept with each
// consent, act and refusal, and the list of then in the receipt.
// Not here: what a receipt says (test/consents/consent-receipt.spec.ts).
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Acting, DENIED } from '../privacy/acting.ts';
import { matchedCase, type Told } from '../support/cases.ts';
import { customerReference, memberOf, nextKey, registerOne } from '../support/coalition.ts';
import { World } from '../privacy/world.ts';
import { newest, record } from './consent-calls.ts';

const TEXTS = '{ consentTexts(language: NL) { memberNames listedOn membersSha256 } }';
const RECEIPT = `query R($id: ID!) { consentReceipt(consentId: $id, language: NL) { letter record } }`;
const GIVEN = `{ givenConsents(first: 10) { edges { node { id relationId memberName } } } }`;
const ACTS = {
  RECONFIRM: `mutation R($input: ReconfirmConsentInput!) { reconfirmConsent(input: $input) {
    refusals { code } } }`,
  GIVE: `mutation G($input: GiveConsentInput!) { giveConsent(input: $input) { refusals { code } } }`,
  WITHDRAW: `mutation W($input: WithdrawConsentInput!) { withdrawConsent(input: $input) {
    refusals { code } } }`,
};
const REFUSE = `mutation N($input: RecordConsentRefusalInput!) { recordConsentRefusal(input: $input) {
  refusals { code } } }`;

const nameOf = (slug: string): string => memberOf(slug).legalEntity;
/** As anybody can who has the list. */
const hashOf = (day: string, names: readonly string[]): string =>
  createHash('sha256')
    .update([day, ...names].join('\n'))
    .digest('hex');

let world: World;

beforeAll(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn');
}, 180_000);
afterAll(() => world.stop());

async function ask(who: string, query: string, variables: Told = {}): Promise<Told> {
  const { data, text } = await world.service.ask(who, query, variables);
  if (!data) throw new Error(text);
  return data;
}
const shown = async (who = 'anna'): Promise<Told> => (await ask(who, TEXTS)).consentTexts;
const kept = (table: string, where = 'true'): Promise<Told[]> =>
  world.service.witnessed(
    `select to_char(members_listed_on, 'YYYY-MM-DD') as listed_on,
       encode(members_sha256, 'hex') as sha256 from ${table} where ${where}`,
  );
const listOf = async (who: string, id: string): Promise<Told> => {
  const { consentReceipt } = await ask(who, RECEIPT, { id });
  const read = JSON.parse(consentReceipt.record).pii_processing[0].privacy_notice.member_list;
  return { letter: consentReceipt.letter, list: read };
};

describe('The list of members', () => {
  it('is shown with its day and hash, the same to everybody', async () => {
    const names = [nameOf('cz'), nameOf('kpn')].sort();
    expect(await shown()).toEqual({
      memberNames: names,
      listedOn: '2026-11-02',
      membersSha256: hashOf('2026-11-02', names),
    });
    expect(await shown('kpn')).toEqual(await shown());
    expect(await shown('coordinator')).toEqual(await shown());
  });

  it('is kept with what the person says in the service; to take back needs none', async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn']);
    const { givenConsents } = await ask('anna', GIVEN);
    const own = givenConsents.edges
      .map(({ node }: Told) => node)
      .find(({ memberName }: Told) => memberName === nameOf('cz'));
    const text = { textVersion: '2026-1', language: 'NL' };
    await ask('anna', ACTS.RECONFIRM, { input: { consentId: own.id, ...text } });
    await ask('anna', ACTS.WITHDRAW, { input: { consentId: own.id } });
    const input = { relationId: own.relationId, textVersion: '2026-2', language: 'NL' };
    await ask('anna', ACTS.GIVE, { input });
    const { listedOn, membersSha256 } = await shown();
    const list = { listed_on: listedOn, sha256: membersSha256 };
    expect(await kept('consent_act', `act = 'RECONFIRM'`)).toEqual([list]);
    expect(await kept('consent_act', `act = 'GIVE'`)).toEqual([list]);
    expect(await kept('consent', `recorded_by = 'PERSON'`)).toEqual([list]);
    const none = { listed_on: null, sha256: null };
    expect(await kept('consent_act', `act = 'WITHDRAW'`)).toEqual([none]);
  });

  it('of then stays in the receipt when members come later', async () => {
    const { service } = world;
    await registerOne(service, 'cz', 5);
    const old = await newest(service, 'cz', 5);
    service.clock.advance({ days: 1 });
    const first = await record(service, 'cz', 5, { givenOn: '2026-11-02' });
    service.clock.advance({ days: 1 });
    await world.admit('ymere');
    const second = await record(service, 'cz', 5, { givenOn: '2026-11-04' });
    const names = [nameOf('cz'), nameOf('kpn')].sort();
    const more = [...names, nameOf('ymere')].sort();
    expect(await listOf('cz', first.consent?.id ?? '')).toEqual({
      letter: expect.stringContaining(
        `de lijst van leden van 2 november 2026: ${names.join(', ')}.`,
      ),
      list: {
        listed_on: '2026-11-02',
        sha256: hashOf('2026-11-02', names),
        members: names,
      },
    });
    expect((await listOf('cz', second.consent?.id ?? '')).list).toEqual({
      listed_on: '2026-11-04',
      sha256: hashOf('2026-11-04', more),
      members: more,
    });
    // Given before there was any list: none is made up.
    const before = await listOf('cz', old.id);
    expect(before.letter).toContain('Welke leden er toen waren, is niet bewaard.');
    expect(before.list).toBeUndefined();
  });
});

describe('A kept list', () => {
  it('is that of the day on which the person said no', async () => {
    const refusal = {
      idempotencyKey: nextKey(),
      customerReference: customerReference('cz', 5),
      textVersion: '2026-2',
      language: 'NL',
      channel: 'PHONE',
      refusedOn: '2026-11-03',
    };
    await ask('cz', REFUSE, { input: refusal });
    expect(await kept('consent_refusal')).toMatchObject([{ listed_on: '2026-11-02' }]);
  });

  it('cannot be said otherwise by who writes the row, nor a list be changed', async () => {
    const { service } = world;
    const http = await Acting.as(service.database.urls.http, service.clock);
    const cz = memberOf('cz').id;
    const forged = await http.inScope('jpa_member', cz, (run) =>
      run(
        `insert into consent_refusal (id, relation_id, text_version, text_sha256, language, channel,
           refused_on, members_listed_on, members_sha256)
         select gen_random_uuid(), r.id, '2026-2', sha256('x'), 'NL', 'PHONE', '2026-11-03',
           '2020-01-01', sha256('none') from customer_relation r limit 1
         returning to_char(members_listed_on, 'YYYY-MM-DD') as listed_on`,
      ),
    );
    expect(forged).toMatchObject({ rows: [{ listed_on: '2026-11-02' }] });
    for (const role of ['jpa_member', 'jpa_coordinator', 'jpa_customer']) {
      for (const text of [
        `insert into member_list values (9, '2026-11-04', '{}', sha256('x'))`,
        `update member_list set names = '{}'`,
        `delete from member_list`,
      ]) {
        const tried = await http.inScope(role, cz, (run) => run(text));
        expect([role, text, tried]).toEqual([role, text, { state: DENIED }]);
      }
    }
    await http.stop();
  });
});
