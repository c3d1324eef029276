// Who joins the coalition, on which terms: members and counsellors.
// Not here: what changes afterwards (organisations.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SAMPLE_COUNSELLORS } from '../../src/programs/sample-coalition.ts';
import {
  ADMIT_COUNSELLOR,
  ADMIT_MEMBER,
  admitCounsellorInput,
  admitMemberInput,
  type Variables,
} from '../../src/programs/sample-requests.ts';
import { memberOf, nextKey, rowCounts } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import { admitMember, candidate, change } from './coordinator-acts.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
}, 180_000);
afterAll(() => service.stop());

const ID = '40000000-0000-4000-8000-000000000001';

describe('admission of a member', () => {
  it('shows the member as it was admitted, with its terms and labels', async () => {
    const { member, refusals } = await admitMember(
      service,
      admitMemberInput(memberOf('vodafoneziggo'), nextKey()),
    );
    expect(refusals).toEqual([]);
    expect(member).toEqual({
      id: memberOf('vodafoneziggo').id,
      state: 'ADMITTED',
      legalName: 'VodafoneZiggo',
      name: 'VodafoneZiggo',
      sector: 'TELECOM',
      groupName: null,
      labels: [{ name: 'Vodafone' }, { name: 'Ziggo' }],
      manifestVersion: '2017',
      manifestSignedOn: '2017-07-01',
      admittedOn: '2026-11-02',
      referencePattern: 'A{1,2}9{8}',
      allowancePerDay: 2000,
      participationTerms: [
        {
          version: 1,
          signedOn: '2017-07-01',
          silenceAccepts: false,
          longestTermMonths: 36,
          minimumMonthlyCents: 0,
          contactRole: 'teamleider debiteuren',
        },
      ],
    });
  });

  it('gives an id and an allowance of 2 000 where the coordinator names none', async () => {
    const { member } = await admitMember(service, candidate({ allowancePerDay: null }));
    expect(member.allowancePerDay).toBe(2000);
    expect(member.id).toMatch(/^[0-9a-f-]{36}$/);
  });

  let before: Record<string, number> | undefined;
  const terms = admitMemberInput(memberOf('nuon'), ID)['participationTerms'] as Variables;
  const signed = (signedOn: string) => ({ manifest: { version: '2017', signedOn } });
  const agreed = (different: Variables) => ({ participationTerms: { ...terms, ...different } });
  it.each<[string, Variables, string, string]>([
    [
      'no private customers',
      { criteria: { servesPrivateCustomers: false, customersCanFallInArrears: true } },
      'ADMISSION_CRITERIA_NOT_MET',
      'criteria',
    ],
    [
      'customers who cannot fall into arrears',
      { criteria: { servesPrivateCustomers: true, customersCanFallInArrears: false } },
      'ADMISSION_CRITERIA_NOT_MET',
      'criteria',
    ],
    [
      'a manifest that does not exist',
      { manifest: { version: '2016', signedOn: '2017-07-01' } },
      'MANIFEST_UNKNOWN',
      'manifest.version',
    ],
    [
      'a signature before the text',
      signed('2017-05-31'),
      'SIGNED_BEFORE_TEXT',
      'manifest.signedOn',
    ],
    ['a signature of tomorrow', signed('2026-11-03'), 'DAY_IN_FUTURE', 'manifest.signedOn'],
    ['a signature of no day', signed('2026-02-30'), 'NO_SUCH_DAY', 'manifest.signedOn'],
    [
      'a pattern nobody can read',
      { referencePattern: 'N9{' },
      'REFERENCE_PATTERN_NOT_READABLE',
      'referencePattern',
    ],
    ['a pattern of nothing', { referencePattern: '' }, 'INPUT_TOO_SHORT', 'referencePattern'],
    ['a name of one letter', { name: 'N' }, 'INPUT_TOO_SHORT', 'name'],
    ['a name of 101 letters', { name: 'N'.repeat(101) }, 'INPUT_TOO_LONG', 'name'],
    ['a name of spaces', { name: '   ' }, 'INPUT_REQUIRED', 'name'],
    ['a name that turns the writing', { name: 'Nuon\u202eoduN' }, 'UNREADABLE_TEXT', 'name'],
    ['a zero character', { legalName: 'Nuon\u0000 N.V.' }, 'UNREADABLE_TEXT', 'legalName'],
    ['an unreadable label', { labels: ['Nuon', 'Nu\u0000'] }, 'UNREADABLE_TEXT', 'labels.1'],
    ['an unreadable group', { groupName: 'Groep\u2066' }, 'UNREADABLE_TEXT', 'groupName'],
    ['no allowance', { allowancePerDay: 0 }, 'INPUT_OUT_OF_RANGE', 'allowancePerDay'],
    ['an id that is none', { organisationId: 'nuon' }, 'INPUT_MALFORMED', 'organisationId'],
    ['a key that is none', { idempotencyKey: '1' }, 'INPUT_MALFORMED', 'idempotencyKey'],
    [
      'a term of 37 months',
      agreed({ longestTermMonths: 37 }),
      'INPUT_OUT_OF_RANGE',
      'participationTerms.longestTermMonths',
    ],
    [
      'terms signed tomorrow',
      agreed({ signedOn: '2026-11-03' }),
      'DAY_IN_FUTURE',
      'participationTerms.signedOn',
    ],
    [
      'a nameless contact',
      agreed({ contactRole: '\u0007\u0007' }),
      'UNREADABLE_TEXT',
      'participationTerms.contactRole',
    ],
  ])('is refused with %s', async (_what, different, code, path) => {
    before ??= await rowCounts(service);
    const { member, refusals } = await admitMember(service, candidate(different));
    expect(member).toBeNull();
    const told = refusals.map((refusal) => [refusal.code, refusal.path.join('.')]);
    expect(told).toContainEqual([code, `input.${path}`]);
  });

  it('keeps nothing when it is refused', async () => {
    expect(await rowCounts(service)).toEqual(before);
  });

  it('tells all that is wrong at once, in Dutch and in English', async () => {
    const input = candidate({
      criteria: { servesPrivateCustomers: false, customersCanFallInArrears: false },
      manifest: { version: '2017', signedOn: '2017-05-31' },
      referencePattern: 'N{9}}',
    });
    const messages = async (language: string) =>
      (await admitMember(service, input, language)).refusals.map(({ message }) => message);
    expect(await messages('nl')).toEqual([
      'Alleen bedrijven met particuliere klanten die een achterstand kunnen oplopen kunnen meedoen.',
      'Deze tekst is gepubliceerd op 1 juni 2017.',
      'Het patroon klopt niet bij teken 5 (NOTHING_REPEATED).',
    ]);
    expect(await messages('en')).toEqual([
      'Only companies whose private customers can fall into arrears can join.',
      'This text was published on 1 June 2017.',
      'The pattern is wrong at character 5 (NOTHING_REPEATED).',
    ]);
  });

  it('happens once per legal name and id, also in capitals or with spaces around it', async () => {
    const legalName = 'Stadswarmte De Proef B.V.';
    const { member } = await admitMember(service, candidate({ legalName }));
    for (const [different, path] of [
      [{ legalName: ` ${legalName.toUpperCase()} ` }, 'legalName'],
      [{ organisationId: member.id.toUpperCase() }, 'organisationId'],
    ] as [Variables, string][]) {
      const { refusals } = await admitMember(service, candidate(different));
      expect(refusals).toMatchObject([{ code: 'ORGANISATION_EXISTS', path: ['input', path] }]);
    }
  });

  it('of one name at the same moment admits one', async () => {
    const legalName = 'Tegelijk Energie N.V.';
    const answers = await Promise.all(
      ['nl', 'nl', 'nl'].map(() => admitMember(service, candidate({ legalName }))),
    );
    expect(answers.filter(({ member }) => member !== null)).toHaveLength(1);
    expect(answers.flatMap(({ refusals }) => refusals.map(({ code }) => code))).toEqual([
      'ORGANISATION_EXISTS',
      'ORGANISATION_EXISTS',
    ]);
  });

  it('with one key is carried out once; another input with that key is refused', async () => {
    const input = candidate();
    const [first, second] = await Promise.all([
      admitMember(service, input),
      admitMember(service, input),
    ]);
    expect(first.member.id).toBe(second.member.id);
    expect((await admitMember(service, input)).member).toEqual(first.member);
    const { member, refusals } = await admitMember(service, { ...input, name: 'Anders' });
    expect(member).toBeNull();
    expect(refusals).toMatchObject([
      { code: 'IDEMPOTENCY_KEY_REUSED', path: ['input', 'idempotencyKey'] },
    ]);
  });
});

describe('admission of a counsellor', () => {
  const [municipality, administrator] = SAMPLE_COUNSELLORS;
  if (municipality === undefined || administrator === undefined) throw new Error('no samples');

  it('lets it in, and a member cannot become one too, nor the other way round', async () => {
    const ask = async (document: string, input: Variables) =>
      (await service.ask('coordinator', document, { input })).data;
    const made = await ask(ADMIT_COUNSELLOR, admitCounsellorInput(municipality, nextKey()));
    expect(made.admitCounsellor.counsellor.id).toBe(municipality.id);
    const energy = candidate();
    await admitMember(service, energy);
    const asCounsellor = {
      ...admitCounsellorInput(administrator, nextKey()),
      legalName: energy['legalName'],
    };
    const refused = await ask(ADMIT_COUNSELLOR, asCounsellor);
    expect(refused.admitCounsellor.refusals).toMatchObject([{ code: 'ORGANISATION_EXISTS' }]);
    const asMember = candidate({ legalName: municipality.legalEntity });
    const other = await ask(ADMIT_MEMBER, asMember);
    expect(other.admitMember.refusals).toMatchObject([{ code: 'ORGANISATION_EXISTS' }]);
  });

  it('accredits for a kind of representation once', async () => {
    const { data } = await service.ask('coordinator', ADMIT_COUNSELLOR, {
      input: admitCounsellorInput(administrator, nextKey()),
    });
    expect(data.admitCounsellor.refusals).toEqual([]);
    const input = { counsellorId: administrator.id, representationKind: 'COURT_ADMINISTRATION' };
    const fields = 'counsellor { accreditations { representationKind givenOn } }';
    const accredit = () => change(service, 'accreditCounsellor', ['AccreditInput', fields], input);
    expect(await accredit()).toEqual({
      counsellor: {
        accreditations: [{ representationKind: 'COURT_ADMINISTRATION', givenOn: '2026-11-02' }],
      },
      refusals: [],
    });
    expect(await accredit()).toEqual({
      counsellor: null,
      refusals: [{ code: 'ALREADY_ACCREDITED', path: ['input', 'representationKind'] }],
    });
  });
});
