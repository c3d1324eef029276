// The choices a person made about what participants see: when one can be made, the text it keeps,
// and who reads them.
// Not here: what a choice does (disclosure.spec.ts).
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { caseOfPerson, CONFIRM_CASE, matchedCase, openCase } from '../support/cases.ts';
import { uuid, World } from '../privacy/world.ts';
import { COUNSELLOR, seatCounsellor } from './capacity-case.ts';
import { chooses, choicesOf, CHOICES, codesOf, SHOWN, type Told } from './disclosure-calls.ts';

let world: World;

beforeEach(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn', 'ymere');
});
afterEach(() => world.stop());

const choose = (of: { person: string; id: string }, level: string, more = {}) =>
  chooses(world.service, of, level, more);

describe('A choice about disclosure', () => {
  it('is made in a case of ones own that runs', async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn']);
    const { id } = await caseOfPerson(world, 'anna');
    for (const [person, of, code] of [
      ['anna', id, 'STATE_DOES_NOT_ALLOW'],
      ['anna', uuid(3), 'NOT_FOUND'],
      ['anna', 'x', 'NOT_FOUND'],
      ['bram', id, 'NOT_FOUND'],
    ] as const) {
      expect(codesOf(await choose({ person, id: of }, 'NAMES', SHOWN))).toEqual([code]);
    }
    await openCase(world, 'anna');
    const [seat] = await world.service.witnessed<{ public_id: string }>(
      'select public_id from seat where level = 0',
    );
    expect(codesOf(await choose({ person: 'anna', id: String(seat?.public_id) }, 'NAMES'))).toEqual(
      ['NOT_FOUND'],
    );
    expect(await choicesOf(world.service, { person: 'bram', id })).toEqual([]);
  });

  it('at the opening keeps its text when it is named, and the right one', async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn']);
    const { id, whole } = await caseOfPerson(world, 'anna');
    const opening = async (more: Record<string, unknown>) => {
      const arrearsIds = whole.arrears.map((each: { id: string }) => each.id);
      const input = { jointCaseId: id, arrearsIds, disclosureLevel: 'NAMES', ...more };
      const { data } = await world.service.ask('anna', CONFIRM_CASE, { input });
      return codesOf(data.confirmJointCase);
    };
    expect(await opening({ ...SHOWN, textVersion: '2025-1' })).toEqual([
      'DISCLOSURE_TEXT_REQUIRED',
    ]);
    expect(await opening(SHOWN)).toEqual([]);
    await world.service.settle();
    const [choice] = await choicesOf(world.service, { person: 'anna', id });
    expect(choice).toMatchObject({ kind: 'OPENING', level: 'NAMES', text: { version: '2026-1' } });
  });

  it('is read by all who sit there for the person, a page at a time', async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn', 'ymere']);
    const anna = { person: 'anna', id: await openCase(world, 'anna', 'OWN_SHARE') };
    await choose(anna, 'TOTALS', SHOWN);
    await choose(anna, 'OWN_SHARE');
    await world.admitCounsellors();
    const [row] = await world.service.witnessed<{ id: string }>('select id from joint_case');
    const of = { caseId: String(row?.id), ...anna };
    const id = await seatCounsellor(world.service, of, COUNSELLOR);
    const kinds: string[] = [];
    let after: string | null = null;
    for (let pages = 0; pages < 3; pages += 1) {
      const { data }: Told = await world.service.ask(COUNSELLOR, CHOICES, { id, first: 1, after });
      const { edges, pageInfo } = data.disclosureChoices;
      kinds.push(`${edges[0].node.kind} ${String(edges[0].node.isYours)}`);
      expect(pageInfo.hasNextPage).toBe(pages < 2);
      after = pageInfo.endCursor;
    }
    expect(kinds).toEqual(['LOWER false', 'RAISE false', 'OPENING false']);
    const [mine] = await choicesOf(world.service, anna);
    const [theirs] = await choicesOf(world.service, { person: COUNSELLOR, id });
    expect(theirs.id).not.toBe(mine.id);
  });
});
