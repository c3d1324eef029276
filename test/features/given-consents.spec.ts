// Consent in the person's own hand: giving anew, confirming again, the texts and the receipt; and
// for the member that a consent never counted, or that the person said no.
// Not here: withdrawing (withdrawal.spec.ts).
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { consentInput } from '../../src/programs/sample-requests.ts';
import { RECORD_CONSENT, World } from '../privacy/world.ts';
import { matchedCase, type Told } from '../support/cases.ts';
import { memberOf, nextKey } from '../support/coalition.ts';
import { asSuperuser } from './capacity-case.ts';

const GIVEN = `{ givenConsents(first: 10) { edges { node { id relationId memberName state expiresOn
  textVersion channel events { type actedBy effectiveOn } } } } }`;
const CONSENTS = `{ consents(first: 10) { edges { node { id state recordedBy evidence expiresOn
  textVersion events { type actedBy reason } } } } }`;
const PAYLOAD = `given { id state expiresOn textVersion } consent { id state } refusals { code path }`;
const WITHDRAW = `mutation W($input: WithdrawConsentInput!) { withdrawConsent(input: $input) { ${PAYLOAD} } }`;
const GIVE = `mutation G($input: GiveConsentInput!) { giveConsent(input: $input) { ${PAYLOAD} } }`;
const AGAIN = `mutation R($input: ReconfirmConsentInput!) { reconfirmConsent(input: $input) { ${PAYLOAD} } }`;
const INVALID = `mutation I($input: InvalidateConsentInput!) { invalidateConsent(input: $input) { ${PAYLOAD} } }`;
const REFUSE = `mutation N($input: RecordConsentRefusalInput!) { recordConsentRefusal(input: $input) {
  refusal { id textVersion refusedOn } refusals { code path } } }`;
const RECEIPT = `query R($id: ID!) { consentReceipt(consentId: $id, language: NL) { letter record } }`;
const SAID_NO = `{ givenConsents(first: 10) { edges { node { memberName
  saidNo { refusedOn textVersion language channel } } } } }`;
const REFERENCES = '{ consents(first: 1) { edges { node { customerReference } } } }';
const TEXTS = `{ consentTexts(language: NL) { memberNames listedOn
  texts { version isCurrent text sha256 says { point words } } } }`;

let world: World;

beforeEach(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn', 'ymere');
}, 180_000);
afterEach(() => world.stop());

async function ask(who: string, query: string, input?: Told): Promise<Told> {
  const { data, text } = await world.service.ask(who, query, input ?? {});
  if (data === null || data === undefined) throw new Error(text);
  return data;
}
const nodes = (connection: Told): Told[] => connection.edges.map((edge: Told) => edge.node);
const given = async (who: string) => nodes((await ask(who, GIVEN)).givenConsents);
const at = async (member: string): Promise<Told> =>
  (await given('anna')).find((each) => each.memberName === memberOf(member).legalEntity);

describe('After a withdrawal the person gives consent anew', () => {
  beforeEach(async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn']);
    const { id } = await at('cz');
    await ask('anna', WITHDRAW, { input: { consentId: id } });
    await world.service.settle();
  });

  it('in the service, to the text in use, and the case is found again', async () => {
    expect(await caseStates()).toEqual(['CLOSED']);
    const { relationId } = await at('cz');
    const input = { relationId, textVersion: '2026-2', language: 'NL' };
    const { giveConsent } = await ask('anna', GIVE, { input });
    expect(giveConsent).toMatchObject({
      given: { state: 'GIVEN', expiresOn: '2027-11-02', textVersion: '2026-2' },
      refusals: [],
    });
    await world.service.settle();
    expect(await caseStates()).toEqual(['CLOSED', 'MATCHED']);
    // Of one moment: in the order of their ids.
    const consents = nodes((await ask('cz', CONSENTS)).consents);
    expect(consents.sort((a, b) => a.recordedBy.localeCompare(b.recordedBy))).toMatchObject([
      { state: 'WITHDRAWN', recordedBy: 'MEMBER' },
      { state: 'GIVEN', recordedBy: 'PERSON', evidence: null },
    ]);
  });

  it('not to a text that is no longer in use', async () => {
    const { relationId } = await at('cz');
    const input = { relationId, textVersion: '2026-1', language: 'NL' };
    const { giveConsent } = await ask('anna', GIVE, { input });
    expect(giveConsent).toMatchObject({
      given: null,
      refusals: [{ code: 'CONSENT_TEXT_OLD', path: ['input', 'textVersion'] }],
    });
  });

  it('not to a member that left the coalition, where it may still take one back', async () => {
    const left = (member: string) =>
      asSuperuser(
        world.service,
        `update organisation set state = 'LEFT' where id = '${memberOf(member).id}'`,
      );
    const { relationId } = await at('cz');
    const other = await at('kpn');
    await left('cz');
    await left('kpn');
    const state = { code: 'STATE_DOES_NOT_ALLOW' };
    const { giveConsent } = await ask('anna', GIVE, {
      input: { relationId, textVersion: '2026-2', language: 'NL' },
    });
    expect(giveConsent).toMatchObject({ given: null, refusals: [state] });
    const { reconfirmConsent } = await ask('anna', AGAIN, {
      input: { consentId: other.id, textVersion: other.textVersion, language: 'NL' },
    });
    expect(reconfirmConsent).toMatchObject({ given: null, refusals: [state] });
    const { withdrawConsent } = await ask('anna', WITHDRAW, { input: { consentId: other.id } });
    expect(withdrawConsent).toMatchObject({ given: { state: 'WITHDRAWN' }, refusals: [] });
  });

  it('only where it said "this is me": another’s relation is not there', async () => {
    const { relationId } = await at('cz');
    const input = { relationId, textVersion: '2026-2', language: 'NL' };
    const { giveConsent } = await ask('bram', GIVE, { input });
    expect(giveConsent.refusals).toEqual([{ code: 'NOT_FOUND', path: ['input', 'relationId'] }]);
  });

  async function caseStates(): Promise<string[]> {
    const rows = await world.service.witnessed<{ state: string }>(
      'select state from joint_case order by state',
    );
    return rows.map((row) => row.state);
  }
});

describe('Of several consents to one member', () => {
  const ofCz = async () => (await given('anna')).filter((each) => each.memberName === 'CZ');
  const states = (consents: Told[]) => consents.map(({ state }) => state);

  beforeEach(async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn']);
    for (const givenOn of ['2026-10-10', '2026-10-20']) {
      const customer = '{ consents(first: 1) { edges { node { customerReference } } } }';
      const [{ customerReference }] = nodes((await ask('cz', customer)).consents);
      const consent = consentInput(givenOn);
      const input = { idempotencyKey: nextKey(), customerReference, consent };
      expect((await ask('cz', RECORD_CONSENT, { input })).recordConsent.refusals).toEqual([]);
    }
    expect(states(await ofCz())).toEqual(['GIVEN', 'GIVEN', 'GIVEN']);
  });

  it('the person who takes one back, whichever, takes all back', async () => {
    const [, between] = await ofCz();
    await ask('anna', WITHDRAW, { input: { consentId: between.id } });
    expect(states(await ofCz())).toEqual(['WITHDRAWN', 'WITHDRAWN', 'WITHDRAWN']);
    expect((await at('kpn')).state).toBe('GIVEN');
  });

  it('the same when the member says so for the person', async () => {
    const [{ id }] = nodes((await ask('cz', CONSENTS)).consents);
    expect(
      (await ask('cz', WITHDRAW, { input: { consentId: id } })).withdrawConsent.refusals,
    ).toEqual([]);
    expect(states(await ofCz())).toEqual(['WITHDRAWN', 'WITHDRAWN', 'WITHDRAWN']);
  });
});

describe('A consent that runs out', () => {
  beforeEach(() => matchedCase(world, 'anna', ['cz', 'kpn']));

  it('is confirmed again, also after its last day, for twelve months', async () => {
    world.service.clock.advance({ days: 400 });
    await world.service.settle();
    const expired = await at('cz');
    expect(expired.state).toBe('EXPIRED');
    const input = { consentId: expired.id, textVersion: expired.textVersion, language: 'NL' };
    const { reconfirmConsent } = await ask('anna', AGAIN, { input });
    expect(reconfirmConsent).toMatchObject({ given: { state: 'GIVEN', expiresOn: '2028-12-07' } });
    const [event] = (await at('cz')).events.slice(-1);
    expect(event).toMatchObject({ type: 'RECONFIRMED', actedBy: 'PERSON' });
    expect((await given('anna')).filter(({ state }) => state === 'EXPIRED')).toHaveLength(1);
  });

  it('is confirmed with its own text only: another text is another consent', async () => {
    const { id } = await at('cz');
    const input = { consentId: id, textVersion: '2026-2', language: 'NL' };
    const { reconfirmConsent } = await ask('anna', AGAIN, { input });
    expect(reconfirmConsent.refusals).toEqual([
      { code: 'CONSENT_OF_OTHER_TEXT', path: ['input', 'textVersion'] },
    ]);
  });
});

describe('The member', () => {
  beforeEach(() => matchedCase(world, 'anna', ['cz', 'kpn']));

  it('says that a consent never counted, and why: sharing ends as after a withdrawal', async () => {
    const [{ id }] = nodes((await ask('cz', CONSENTS)).consents);
    const input = { consentId: id, reason: 'GIVEN_BY_ANOTHER' };
    expect((await ask('cz', INVALID, { input })).invalidateConsent).toMatchObject({
      consent: { state: 'INVALIDATED' },
      refusals: [],
    });
    expect((await at('cz')).state).toBe('INVALIDATED');
    await world.service.settle();
    expect(await world.service.witnessed('select state from joint_case')).toEqual([
      { state: 'CLOSED' },
    ]);
  });

  it('keeps a no about a customer it registered, and nothing about anybody else', async () => {
    const [{ reference }] = nodes(
      (await ask('cz', '{ consents(first: 1) { edges { node { person { reference } } } } }'))
        .consents,
    ).map(({ person }) => person);
    const said = {
      textVersion: '2026-1',
      language: 'NL',
      channel: 'PHONE',
      refusedOn: '2026-11-01',
    };
    const refuse = async (customerReference: string): Promise<Told> => {
      const input = { ...said, customerReference, idempotencyKey: nextKey() };
      return (await ask('cz', REFUSE, { input })).recordConsentRefusal;
    };
    expect(await refuse(reference)).toMatchObject({
      refusal: { textVersion: '2026-1', refusedOn: '2026-11-01' },
      refusals: [],
    });
    expect(await refuse('ONBEKEND-1')).toEqual({
      refusal: null,
      refusals: [{ code: 'NOT_FOUND', path: ['input', 'customerReference'] }],
    });
    expect(await world.service.witnessed('select 1 from consent_refusal')).toHaveLength(1);
  });

  it('and the person reads its own no, at that creditor only, and nobody else does', async () => {
    const [{ customerReference }] = nodes((await ask('cz', REFERENCES)).consents);
    await world.entered({ member: 'cz', person: 'bram', number: 2 });
    await world.service.settle();
    await world.confirm('bram', await world.signIn('bram'));
    const said = { textVersion: '2026-2', language: 'NL', channel: 'PAPER' };
    for (const refusedOn of ['2026-11-01', '2026-11-02']) {
      const input = { ...said, refusedOn, customerReference };
      await ask('cz', REFUSE, { input: { ...input, idempotencyKey: nextKey() } });
    }
    const saidNo = async (who: string): Promise<Told> =>
      Object.fromEntries(
        nodes((await ask(who, SAID_NO)).givenConsents).map((each) => [
          each.memberName,
          each.saidNo,
        ]),
      );
    expect(await saidNo('anna')).toEqual({
      [memberOf('cz').legalEntity]: [
        { ...said, refusedOn: '2026-11-02' },
        { ...said, refusedOn: '2026-11-01' },
      ],
      [memberOf('kpn').legalEntity]: [],
    });
    expect(await saidNo('bram')).toEqual({ [memberOf('cz').legalEntity]: [] });
    const kept = await world.service.witnessed('select refused_on from consent_refusal');
    expect(kept).toHaveLength(2);
  });
});

describe('Papers', () => {
  beforeEach(() => matchedCase(world, 'anna', ['cz', 'kpn']));

  it('the texts come with what they say and the members of today', async () => {
    const { consentTexts } = await ask('anna', TEXTS);
    expect(consentTexts.memberNames).toEqual(
      ['cz', 'kpn', 'ymere'].map((slug) => memberOf(slug).legalEntity).sort(),
    );
    expect(consentTexts.texts).toMatchObject([
      { version: '2026-1', isCurrent: false },
      { version: '2026-2', isCurrent: true },
    ]);
    for (const text of consentTexts.texts) expect(text.says).toHaveLength(6);
    expect((await ask('cz', TEXTS)).consentTexts).toEqual(consentTexts);
  });

  it('the person and the member read a receipt; to others it is not there', async () => {
    const own = await at('cz');
    const { consentReceipt } = await ask('anna', RECEIPT, { id: own.id });
    expect(consentReceipt.letter).toContain(
      `Bewijs van uw toestemming aan ${memberOf('cz').legalEntity}`,
    );
    expect(JSON.parse(consentReceipt.record)).toMatchObject({ record_id: own.id });
    const [{ id }] = nodes((await ask('cz', CONSENTS)).consents);
    expect((await ask('cz', RECEIPT, { id })).consentReceipt.letter).toBe(consentReceipt.letter);
    expect((await ask('kpn', RECEIPT, { id })).consentReceipt).toBeNull();
    expect((await ask('bram', RECEIPT, { id: own.id })).consentReceipt).toBeNull();
    // Another id each: the person and the member cannot be joined by it.
    expect(own.id).not.toBe(id);
  });
});
