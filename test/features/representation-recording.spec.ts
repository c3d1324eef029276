// Recording a representation: what is kept, who reads it, what is refused, and how many a day.
// Not here: what follows from it (representation.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Variables } from '../../src/programs/sample-requests.ts';
import { admitCoalition, nextKey } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import {
  ADMINISTRATOR,
  courtEvidence,
  MUNICIPALITY,
  record,
  representationInput,
  statesOf,
} from './representation-calls.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn', 'nuon', 'ymere']);
}, 180_000);
afterAll(() => service.stop());

const codesOf = async (input: Variables): Promise<[string, string][]> =>
  (await record(service, MUNICIPALITY, input)).refusals.map(({ code, path }) => [
    code,
    path.slice(1).join('.'),
  ]);

describe('recording', () => {
  it('keeps it, tells what was sent, and is carried out once', async () => {
    const input = representationInput('lotte');
    const first = await record(service, MUNICIPALITY, input);
    expect(first).toEqual({
      representation: {
        id: expect.any(String),
        kind: 'MANDATE',
        ownReference: 'DOSSIER-lotte',
        state: 'RECORDED',
        endedOn: null,
        endReason: null,
      },
      refusals: [],
    });
    expect(await record(service, MUNICIPALITY, input)).toEqual(first);
    expect(await statesOf(service, MUNICIPALITY, 'DOSSIER-lotte')).toEqual(['RECORDED']);
    const other = { ...input, ownReference: 'DOSSIER-anders' };
    expect((await record(service, MUNICIPALITY, other)).refusals).toMatchObject([
      { code: 'IDEMPOTENCY_KEY_REUSED' },
    ]);
  });

  it('shows the person to the counsellor that wrote it down, logs that look, and seals it', async () => {
    const { data } = await service.ask(
      MUNICIPALITY,
      `{ representations(first: 1) { edges { node { person { familyName birthDate } validFromOn } } } }`,
    );
    expect(data.representations.edges[0].node).toEqual({
      person: { familyName: 'Papierstra', birthDate: '1947-04-30' },
      validFromOn: '2026-10-01',
    });
    const looks = await service.witnessed(
      `select distinct l.purpose, l.ground from look_log l
       join representation r on r.pseudonym = l.person_pseudonym order by 1`,
    );
    expect(looks).toEqual([
      { purpose: 'REPRESENTATION_CHANGE', ground: 'REPRESENTATION' },
      { purpose: 'REPRESENTATION_LIST', ground: 'REPRESENTATION' },
    ]);
    const [raw] = await service.witnessed<{ row: string }>(
      'select representation::text as row from representation',
    );
    expect(raw?.row).not.toMatch(/Papierstra|DOSSIER/);
  });

  it('is another counsellor’s own: the other sees nothing of it', async () => {
    const { data } = await service.ask(
      ADMINISTRATOR,
      '{ representations { edges { node { id } } } }',
    );
    expect(data.representations.edges).toEqual([]);
    expect(await service.witnessed('select id from representation')).not.toEqual([]);
  });

  it('is for counsellors alone', async () => {
    for (const who of ['cz', 'anna', 'coordinator']) {
      const { errors } = await service.ask(who, '{ representations { edges { node { id } } } }');
      expect(errors[0]?.extensions['code']).toBe('FORBIDDEN');
    }
  });

  it.each<[string, Variables, [string, string][]]>([
    [
      'an administration without its court order',
      { kind: 'COURT_ADMINISTRATION' },
      [['COURT_ORDER_REQUIRED', 'evidence.courtOrder']],
    ],
    [
      'a guardianship without its court order',
      { kind: 'GUARDIANSHIP' },
      [['COURT_ORDER_REQUIRED', 'evidence.courtOrder']],
    ],
    [
      'a mandate with a court order',
      { evidence: courtEvidence() },
      [['COURT_ORDER_NOT_ALLOWED', 'evidence.courtOrder']],
    ],
    ['a first day ahead', { validFromOn: '2026-11-03' }, [['DAY_IN_FUTURE', 'validFromOn']]],
    ['a first day of long ago', { validFromOn: '1826-11-03' }, [['DAY_TOO_OLD', 'validFromOn']]],
    ['no day', { validFromOn: '2026-02-30' }, [['NO_SUCH_DAY', 'validFromOn']]],
    ['what has ended', { validUntilOn: '2026-11-01' }, [['REPRESENTATION_OVER', 'validUntilOn']]],
    [
      'a document number that is a BSN, and a digest that is none',
      { evidence: { document: 'bsn 123456782', documentSha256: 'xyz' } },
      [
        ['BSN_SUSPECTED', 'evidence.document'],
        ['INPUT_MALFORMED', 'evidence.documentSha256'],
      ],
    ],
    [
      'a reference that is a BSN',
      { ownReference: '123456782' },
      [['BSN_SUSPECTED', 'ownReference']],
    ],
    ['no key', { idempotencyKey: 'nee' }, [['INPUT_MALFORMED', 'idempotencyKey']]],
  ])('refuses %s, and keeps nothing', async (_what, different, refusals) => {
    expect(await codesOf(representationInput('bram', different))).toEqual(refusals);
    expect(await statesOf(service, MUNICIPALITY, 'DOSSIER-bram')).toEqual([]);
  });

  it('refuses a court order of a day that has not come, and texts that may be a BSN', async () => {
    const courtOrder = {
      orderNumber: '123456782',
      court: 'Rechtbank',
      orderedOn: '2026-11-03',
      scope: 'alles',
    };
    const evidence = courtEvidence({ courtOrder });
    expect(await codesOf(representationInput('bram', { kind: 'GUARDIANSHIP', evidence }))).toEqual([
      ['BSN_SUSPECTED', 'evidence.courtOrder.orderNumber'],
      ['DAY_IN_FUTURE', 'evidence.courtOrder.orderedOn'],
    ]);
  });

  it('refuses a person who cannot be read, or is a child', async () => {
    const person = { ...(representationInput('finn')['person'] as Variables), postcode: 'geen' };
    expect(await codesOf(representationInput('finn', { person }))).toEqual([
      ['ADDRESS_NOT_USABLE', 'person.postcode'],
    ]);
    expect(await codesOf(representationInput('finn'))).toEqual([
      ['PERSON_IS_MINOR', 'person.birthDate'],
    ]);
  });
});

describe('the limit of a day', () => {
  it('refuses the fifty-first, until the next day', async () => {
    service.clock.advance({ days: 1 });
    const input = (n: number) =>
      representationInput('hanneke', { ownReference: `L-${n}`, idempotencyKey: nextKey() });
    for (let n = 0; n < 50; n += 1) {
      const done = await service.ask(
        MUNICIPALITY,
        `mutation R($input: RecordRepresentationInput!) { recordRepresentation(input: $input) {
          representation { id } refusals { code } } }`,
        { input: input(n) },
      );
      expect(done.data.recordRepresentation.refusals).toEqual([]);
    }
    expect((await record(service, MUNICIPALITY, input(50))).refusals).toMatchObject([
      { code: 'TOO_MANY_REPRESENTATIONS', path: ['input'] },
    ]);
    expect((await record(service, ADMINISTRATOR, input(51))).refusals).toEqual([]);
    service.clock.advance({ days: 1 });
    expect((await record(service, MUNICIPALITY, input(52))).refusals).toEqual([]);
  }, 30_000);
});
