// Customers whom a member invites: codes in bulk, consent by the customer itself, and what the
// member can and cannot learn before there is a consent.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { newClaimCode } from '../../src/platform/crypto/claim-code.ts';
import { SeededIds } from '../../src/platform/crypto/random-ids.ts';
import {
  admitCoalition,
  casesOf,
  confirmAll,
  customerReference,
  entryOf,
  nextKey,
  overviewOf,
  register,
  registerOne,
  rowCounts,
} from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import {
  ACCEPT,
  accept,
  codeFor,
  CONSENTS,
  DECLINE,
  invitationsOf,
  invite,
  INVITATIONS,
  open,
} from './invitation-calls.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn']);
});

afterAll(() => service.stop());

const refOf = (n: number, slug = 'cz') => customerReference(slug, n);

describe('inviting customers', () => {
  it('gives a code for each reference, judges each by itself, and keeps the good ones', async () => {
    const { entries, mailMergeCsv, refusals } = await invite(service, 'cz', [
      refOf(1),
      '',
      refOf(2),
      ` ${refOf(1)} `,
      '111222333',
      'x'.repeat(65),
      'tab\u0007',
    ]);
    expect(refusals).toEqual([]);
    expect(entries?.map((entry) => entry.refusals.map((each) => each.code))).toEqual([
      [],
      ['INPUT_REQUIRED'],
      [],
      ['INVITED_TWICE_IN_CALL'],
      ['BSN_SUSPECTED'],
      ['INPUT_TOO_LONG'],
      ['UNREADABLE_TEXT'],
    ]);
    expect(entries?.[0]).toMatchObject({
      code: expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/),
      invitation: {
        customerReference: refOf(1),
        state: 'SENT',
        textVersion: '2026-2',
        lastDayOn: '2027-01-01',
        consentId: null,
      },
    });
    const lines = mailMergeCsv?.split('\r\n') ?? [];
    expect(lines[0]).toBe('\uFEFFkenmerk;code;laatste dag;tekst');
    expect(lines.slice(1).map((line) => line.split(';')[0])).toEqual([refOf(1), refOf(2), '']);
    expect(lines[1]).toContain(entries?.[0]?.code);
  });

  it('tells codes once: a repeat shows the same invitations without them', async () => {
    const key = nextKey();
    const first = await invite(service, 'cz', [refOf(3), ''], { key });
    const again = await invite(service, 'cz', [refOf(3), ''], { key });
    expect(again.entries?.[0]?.invitation?.id).toBe(first.entries?.[0]?.invitation?.id);
    expect(again.entries?.map((entry) => entry.code)).toEqual([null, null]);
    expect(again.mailMergeCsv).toBeNull();
    const other = await invite(service, 'cz', [refOf(4)], { key });
    expect(other.refusals.map((each) => each.code)).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  });

  it('refuses a call as a whole for its size, its text, or a list of citizen numbers', async () => {
    const codes = async (references: string[], more = {}) =>
      (await invite(service, 'cz', references, more)).refusals.map((each) => each.code);
    expect(await codes([])).toEqual(['NUMBER_OF_ENTRIES']);
    expect(await codes([refOf(5)], { textVersion: '1999-1' })).toEqual(['CONSENT_TEXT_UNKNOWN']);
  });

  it('keeps nothing of a person: a sealed reference, macs, days', async () => {
    const [row] = await service.witnessed<Record<string, unknown>>(
      'select * from invitation order by invited_at limit 1',
    );
    expect(Object.keys(row ?? {}).sort()).toEqual(
      [
        ...['member_id', 'id', 'relation_id', 'reference_mac', 'reference_version'],
        ...['reference_ending', 'identity_sealed', 'identity_mac', 'key_reference', 'pseudonym'],
        ...['code_mac', 'code_version', 'text_version', 'language', 'invited_on', 'invited_at'],
        ...['expires_on', 'replaced_on', 'closed_at', 'consent_id'],
      ].sort(),
    );
    expect(JSON.stringify(row)).not.toContain(refOf(1));
  });

  it('lists own invitations by reference and state, a page at a time', async () => {
    const { data } = await service.ask('cz', INVITATIONS, { first: 1 });
    const { edges, pageInfo } = data.invitations;
    expect(pageInfo.hasNextPage).toBe(true);
    const next = await service.ask('cz', INVITATIONS, { first: 1, after: pageInfo.endCursor });
    expect(next.data.invitations.edges[0].node.id).not.toBe(edges[0].node.id);
    const ofOne = await invitationsOf(service, 'cz', { customerReference: refOf(2) });
    expect(ofOne.map((each) => each.customerReference)).toEqual([refOf(2)]);
    expect(await invitationsOf(service, 'cz', { state: 'EXPIRED' })).toEqual([]);
    expect(await invitationsOf(service, 'kpn')).toEqual([]);
  });
});

describe('a customer with a code', () => {
  it('sees who asks what before anything is decided, in the language it asks', async () => {
    const code = await codeFor(service, 'cz', refOf(10));
    const { invitation } = await open(service, 'anna', code.toLowerCase().replaceAll('-', ' '));
    expect(invitation).toMatchObject({ sector: 'HEALTH_INSURANCE', textVersion: '2026-2' });
    expect(invitation.memberNames).toContain(invitation.memberName);
    expect(invitation.textSha256).toBe(createHash('sha256').update(invitation.text).digest('hex'));
    const english = await open(service, 'anna', code, 'EN');
    expect(english.invitation.text).toContain('This creditor may share');
    expect(await overviewOf(service, 'anna')).toEqual([]);
    expect((await invitationsOf(service, 'cz', { customerReference: refOf(10) }))[0]?.state).toBe(
      'SENT',
    );
  });

  it('gives consent by it, for the text that was shown; both see it at once', async () => {
    const code = await codeFor(service, 'cz', refOf(11));
    const { invitation } = await open(service, 'anna', code);
    const wrong = {
      code,
      textVersion: '2026-1',
      language: 'NL',
      textSha256: invitation.textSha256,
    };
    const refused = await service.ask('anna', ACCEPT, { input: wrong });
    expect(refused.data.acceptInvitation.refusals[0].code).toBe('CONSENT_TEXT_DIFFERS');

    const answer = await accept(service, 'anna', code);
    expect(answer.data.acceptInvitation).toMatchObject({
      relation: { memberName: invitation.memberName, state: 'CONFIRMED' },
      refusals: [],
    });
    const filter = { customerReference: refOf(11) };
    const { data } = await service.ask('cz', CONSENTS, { filter });
    expect(data.consents.edges.map(({ node }: { node: object }) => node)).toEqual([
      {
        id: expect.any(String),
        customerReference: refOf(11),
        person: null,
        channel: 'SELF',
        evidence: null,
        recordedBy: 'PERSON',
        textVersion: '2026-2',
        state: 'GIVEN',
        givenOn: '2026-11-02',
      },
    ]);
    const [told] = await invitationsOf(service, 'cz', filter);
    expect(told).toMatchObject({ state: 'ACCEPTED', consentId: data.consents.edges[0].node.id });
    const receipts = await service.witnessed(
      `select r.type from event_receipt r join organisation o on o.id = r.recipient_id
       where o.id = (select member_id from invitation limit 1) and r.type = 'CONSENT_GIVEN'`,
    );
    expect(receipts).toHaveLength(1);
    expect((await overviewOf(service, 'anna')).map((each) => each.state)).toEqual(['CONFIRMED']);
  });

  it('lets the member register arrears by that consent, and a case follows from two', async () => {
    const filter = { customerReference: refOf(11) };
    const { data } = await service.ask('cz', CONSENTS, { filter });
    const consentId = data.consents.edges[0].node.id as string;
    const arrears = entryOf('cz', 'anna', {
      customerReference: refOf(11),
      consent: null,
      consentId,
    });
    const { entries } = await register(service, 'cz', [arrears]);
    expect(entries?.[0]).toMatchObject({ isNew: true, refusals: [], claimCode: null });
    await registerOne(service, 'kpn', 'anna');
    await service.settle();
    await confirmAll(service, 'anna').catch(() => undefined);
    const own = await overviewOf(service, 'anna');
    expect(own.map((each) => each.state).sort()).toEqual(['CONFIRMED', 'CONFIRMED']);
    expect(await casesOf(service, 'anna')).toEqual(['MATCHED']);
    const after = await service.ask('cz', CONSENTS, { filter });
    expect(after.data.consents.edges[0].node.person.familyName).toBe('van der Voorbeeld');
  });

  it('is refused alike for an unknown, used, replaced or expired code', async () => {
    const used = await codeFor(service, 'cz', refOf(20));
    expect((await accept(service, 'bram', used)).data.acceptInvitation.refusals).toEqual([]);
    const replaced = await codeFor(service, 'kpn', refOf(21, 'kpn'));
    const fresh = await codeFor(service, 'kpn', refOf(21, 'kpn'));
    const ask = async (who: string, code: string) =>
      JSON.stringify((await open(service, who, code)).refusals);
    const unknown = await ask('celine', '0000-0000-0000');
    expect(unknown).toContain('CODE_NOT_USABLE');
    expect(await ask('celine', used)).toBe(unknown);
    expect(await ask('celine', replaced)).toBe(unknown);
    const [first, second] = await invitationsOf(service, 'kpn', {
      customerReference: refOf(21, 'kpn'),
    });
    expect([first?.state, second?.state]).toEqual(['SENT', 'REPLACED']);
    service.clock.advance({ days: 61 });
    expect(await ask('celine', fresh)).toBe(unknown);
    expect((await invitationsOf(service, 'kpn', { state: 'EXPIRED' })).length).toBe(1);
    const mistyped = await open(service, 'celine', '0000-0000-0001');
    expect(mistyped.refusals[0].code).toBe('CLAIM_CODE_NOT_READABLE');
  });

  it('tries ten different codes a day, however often each, and none more', async () => {
    const code = await codeFor(service, 'kpn', refOf(22, 'kpn'));
    for (let n = 0; n < 9; n += 1) await open(service, 'dirk', codeNumber(n));
    for (let n = 0; n < 3; n += 1) {
      expect((await open(service, 'dirk', code)).invitation).not.toBeNull();
    }
    const over = await open(service, 'dirk', codeNumber(9));
    expect(over.refusals[0]).toMatchObject({ code: 'TOO_MANY_CLAIMS', retryable: true });
    expect((await open(service, 'dirk', code)).invitation).not.toBeNull();
    service.clock.advance({ days: 1 });
    await service.settle();
    expect((await open(service, 'dirk', codeNumber(9))).refusals[0].code).toBe('CODE_NOT_USABLE');
    const days = await service.witnessed('select distinct day::text from code_try');
    expect(days).toHaveLength(1);
  });

  it('may turn it down: the code is closed, nothing of it stays, the member learns nothing', async () => {
    const reference = refOf(23, 'kpn');
    const code = await codeFor(service, 'kpn', reference);
    const before = await invitationsOf(service, 'kpn', { customerReference: reference });
    const [opened] = await Promise.all([open(service, 'emma', code)]);
    expect(opened.invitation).not.toBeNull();
    const rows = await rowCounts(service);
    const { data } = await service.ask('emma', DECLINE, { input: { code } });
    expect(data.declineInvitation.refusals).toEqual([]);
    await service.settle();
    expect((await open(service, 'eva', code)).refusals[0].code).toBe('CODE_NOT_USABLE');
    const after = await invitationsOf(service, 'kpn', { customerReference: reference });
    expect(after).toEqual(before);
    const [closed] = await service.witnessed<{ n: number }>(
      `select count(*)::int as n from invitation where closed_at is not null and consent_id is null`,
    );
    expect(closed?.n).toBe(1);
    // Of emma: one try less, and no row more, anywhere; eva's try is the one that came.
    const now = await rowCounts(service);
    const changed = Object.keys(now).filter((table) => now[table] !== rows[table]);
    expect(changed.filter((table) => !/account_token|_private/.test(table))).toEqual([]);
    // Inviting again is as after any other.
    expect((await invite(service, 'kpn', [reference])).entries?.[0]?.code).not.toBeNull();
  });

  it('uses a code once also when two accounts accept at one moment', async () => {
    const code = await codeFor(service, 'kpn', refOf(24, 'kpn'));
    const { invitation } = await open(service, 'finn', code);
    await open(service, 'gerda', code);
    const { textVersion, language, textSha256 } = invitation;
    const input = { code, textVersion, language, textSha256 };
    const answers = await Promise.all(
      ['finn', 'gerda'].map((who) => service.ask(who, ACCEPT, { input })),
    );
    const refusals = answers.map(({ data }) => data.acceptInvitation.refusals.length as number);
    expect(refusals.sort((a, b) => a - b)).toEqual([0, 1]);
  });
});

const strangers = new SeededIds('codes of nobody');
const CODES_OF_NOBODY = Array.from({ length: 10 }, () => newClaimCode(strangers));

/** A readable code that nobody was given. */
function codeNumber(n: number): string {
  return CODES_OF_NOBODY[n] ?? '';
}
