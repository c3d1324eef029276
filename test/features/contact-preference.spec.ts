// How a customer likes to be reached, by its own word: for the office during a call, never for a
// member.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseOfPerson } from '../support/cases.ts';
import { World } from '../privacy/world.ts';
import {
  ASK_FOR_PERSON,
  FINISH_TASK,
  matchedAs,
  officeTasks,
  sent,
  START_CALL,
} from './around-calls.ts';

const FIELDS = 'channel language callDays callFromHour callUntilHour email phone';
const SET = `mutation S($input: SetContactPreferenceInput!) {
  setContactPreference(input: $input) { contact { ${FIELDS} } refusals { code path } } }`;
const OWN = `{ contactPreference { ${FIELDS} } }`;
const CALL = `query C($id: ID!) {
  careCall(id: $id) { state phone preference { channel } ownContact { ${FIELDS} } } }`;

let world: World;

beforeAll(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn');
  await matchedAs(world, 'anna', ['cz', 'kpn'], 1);
}, 180_000);
afterAll(() => world.stop());

const set = async (input: object) =>
  (await world.service.ask('anna', SET, { input })).data.setContactPreference;
const plain = { channel: 'LETTER', language: 'NL', callDays: [] };

describe('A contact preference', () => {
  it('is null at first, is set by the customer, and the last word counts', async () => {
    const own = async () => (await world.service.ask('anna', OWN)).data.contactPreference;
    expect(await own()).toBeNull();
    const nothing = { callFromHour: null, callUntilHour: null, email: null, phone: null };
    expect(await set(plain)).toEqual({ contact: { ...plain, ...nothing }, refusals: [] });
    const input = {
      channel: 'EMAIL',
      language: 'EN',
      callDays: ['MONDAY', 'MONDAY', 'SATURDAY'],
      callUntilHour: 18,
      email: ' Anna@Example.NL ',
      phone: '06-0000 1234',
    };
    const said = {
      channel: 'EMAIL',
      language: 'EN',
      callDays: ['MONDAY', 'SATURDAY'],
      callFromHour: 7,
      callUntilHour: 18,
      email: 'anna@example.nl',
      phone: '+31600001234',
    };
    expect(await set(input)).toEqual({ contact: said, refusals: [] });
    expect(await own()).toEqual(said);
    const rows = await world.service.witnessed('select sealed from contact_preference');
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('example');
  });

  it('needs the number or address of its channel, and hours in which one may call', async () => {
    const codes = async (more: object) =>
      (await set({ ...plain, ...more })).refusals.map(
        (each: { code: string; path: string[] }) => `${each.code} ${each.path.at(-1)}`,
      );
    expect(await codes({ channel: 'EMAIL' })).toEqual(['CONTACT_ADDRESS_MISSING email']);
    expect(await codes({ channel: 'SMS' })).toEqual(['CONTACT_ADDRESS_MISSING phone']);
    expect(await codes({ channel: 'SMS', phone: '050-1234567' })).toEqual([
      'CONTACT_NOT_USABLE phone',
    ]);
    expect(await codes({ channel: 'PHONE', phone: '050-1234567' })).toEqual([]);
    expect(await codes({ email: 'niets' })).toEqual(['CONTACT_NOT_USABLE email']);
    expect(await codes({ callFromHour: 6 })).toEqual(['INPUT_OUT_OF_RANGE callFromHour']);
    expect(await codes({ callFromHour: 12, callUntilHour: 12 })).toEqual([
      'INPUT_OUT_OF_RANGE callUntilHour',
    ]);
    expect(await codes({ callUntilHour: 21 })).toEqual(['INPUT_OUT_OF_RANGE callUntilHour']);
  });

  it('is seen by who calls, for the length of the call, before what a member registered', async () => {
    await set({ ...plain, channel: 'PHONE', phone: '06-0000 9999', email: 'anna@example.nl' });
    const { id: jointCaseId } = await caseOfPerson(world, 'anna');
    const preference = { channel: 'PHONE', partOfDay: 'MORNING' };
    await sent(world, 'anna', ASK_FOR_PERSON, { jointCaseId, preference });
    const taskId = (await officeTasks(world))['CARE_CALL'] ?? '';
    const { careCall } = await sent(world, 'coordinator', START_CALL, { taskId });
    const call = async () =>
      (await world.service.ask('coordinator', CALL, { id: careCall.id })).data.careCall;
    expect(await call()).toMatchObject({
      state: 'OPEN',
      phone: '+31600009999',
      preference: { channel: 'PHONE' },
      ownContact: { channel: 'PHONE', language: 'NL', phone: '+31600009999', email: null },
    });
    await sent(world, 'coordinator', FINISH_TASK, { taskId, outcome: 'REACHED' });
    expect(await call()).toMatchObject({ state: 'ENDED', phone: null, ownContact: null });
  });

  it('is of no other account, and no member has an operation or a grant for it', async () => {
    expect((await world.service.ask('bram', OWN)).data.contactPreference).toBeNull();
    expect((await world.service.ask('cz', OWN)).errors[0]?.extensions['code']).toBe('FORBIDDEN');
    const granted = await world.service.witnessed<{ grantee: string }>(
      `select distinct grantee from information_schema.column_privileges
       where table_name = 'contact_preference' and grantee like 'jpa\\_%' order by 1`,
    );
    expect(granted.map((each) => each.grantee)).not.toContain('jpa_member');
  });
});
