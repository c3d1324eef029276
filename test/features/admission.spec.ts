// Who joins the coalition, on which terms, and that a suspension counts at the very next request.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SAMPLE_COUNSELLORS } from '../../src/programs/sample-coalition.ts';
import {
  ADMIT_COUNSELLOR,
  ADMIT_MEMBER,
  admitCounsellorInput,
  admitMemberInput,
  type Variables,
} from '../../src/programs/sample-requests.ts';
import { memberOf, nextKey, rowCounts, type ToldRefusal } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
}, 60_000);
afterAll(() => service.stop());

const ID = '40000000-0000-4000-8000-000000000001';
const MEMBER_FIELDS = `id state legalName name sector groupName labels { name } manifestVersion
  manifestSignedOn admittedOn referencePattern allowancePerDay
  participationTerms { version signedOn silenceAccepts longestTermMonths minimumMonthlyCents contactRole }`;

function candidate(different: Variables = {}): Variables {
  const sample = admitMemberInput(memberOf('nuon'), nextKey());
  return { ...sample, organisationId: null, legalName: `Energie ${nextKey()}`, ...different };
}

async function admit(input: Variables, language = 'nl') {
  const { data } = await service.ask(
    'coordinator',
    `mutation A($input: AdmitMemberInput!) { admitMember(input: $input) {
      member { ${MEMBER_FIELDS} } refusals { code message path retryable } } }`,
    { input },
    { 'accept-language': language },
  );
  return data.admitMember as {
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- fields differ by test
    member: any;
    refusals: ToldRefusal[];
  };
}

/** What the coordinator does with one organisation; `fields` is what the answer shows. */
async function change(operation: string, inputType: string, input: Variables, fields: string) {
  const { data, text } = await service.ask(
    'coordinator',
    `mutation C($input: ${inputType}!) { ${operation}(input: $input) {
      ${fields} refusals { code path } } }`,
    { input },
  );
  if (!data?.[operation]) throw new Error(text);
  return data[operation];
}

/** Order numbers of receipts follow the moments of what happened. */
const laterThan = <T>(done: T): T => {
  service.clock.advance({ minutes: 1 });
  return done;
};
const suspend = async (organisationId: string) =>
  laterThan(await change('suspendOrganisation', 'OrganisationInput', { organisationId }, 'state'));
const reinstate = async (organisationId: string) =>
  laterThan(
    await change('reinstateOrganisation', 'OrganisationInput', { organisationId }, 'state'),
  );

describe('admission of a member', () => {
  it('shows the member as it was admitted, with its terms and labels', async () => {
    const { member, refusals } = await admit(
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
    const { member } = await admit(candidate({ allowancePerDay: null }));
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
    const { member, refusals } = await admit(candidate(different));
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
      (await admit(input, language)).refusals.map(({ message }) => message);
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
    const { member } = await admit(candidate({ legalName }));
    for (const [different, path] of [
      [{ legalName: ` ${legalName.toUpperCase()} ` }, 'legalName'],
      [{ organisationId: member.id.toUpperCase() }, 'organisationId'],
    ] as [Variables, string][]) {
      const { refusals } = await admit(candidate(different));
      expect(refusals).toMatchObject([{ code: 'ORGANISATION_EXISTS', path: ['input', path] }]);
    }
  });

  it('of one name at the same moment admits one', async () => {
    const legalName = 'Tegelijk Energie N.V.';
    const answers = await Promise.all(
      ['nl', 'nl', 'nl'].map(() => admit(candidate({ legalName }))),
    );
    expect(answers.filter(({ member }) => member !== null)).toHaveLength(1);
    expect(answers.flatMap(({ refusals }) => refusals.map(({ code }) => code))).toEqual([
      'ORGANISATION_EXISTS',
      'ORGANISATION_EXISTS',
    ]);
  });

  it('with one key is carried out once; another input with that key is refused', async () => {
    const input = candidate();
    const [first, second] = await Promise.all([admit(input), admit(input)]);
    expect(first.member.id).toBe(second.member.id);
    expect((await admit(input)).member).toEqual(first.member);
    const { member, refusals } = await admit({ ...input, name: 'Anders' });
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
    await admit(energy);
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
    const accredit = () => change('accreditCounsellor', 'AccreditInput', input, fields);
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

describe('what the coordinator changes afterwards', () => {
  const id = memberOf('kpn').id;
  beforeAll(async () => {
    await admit(admitMemberInput(memberOf('kpn'), nextKey()));
  });

  it('adds a label once, spaces around it apart', async () => {
    const add = (name: string) =>
      change('addLabel', 'AddLabelInput', { memberId: id, name }, 'member { labels { name } }');
    expect(await add('Simpel')).toMatchObject({
      member: { labels: [{ name: 'KPN' }, { name: 'Simpel' }] },
    });
    const exists = [{ code: 'LABEL_EXISTS', path: ['input', 'name'] }];
    expect(await add('Simpel')).toEqual({ member: null, refusals: exists });
    expect(await add(' Simpel ')).toEqual({ member: null, refusals: exists });
    expect((await add('S\u0000')).refusals).toMatchObject([{ code: 'UNREADABLE_TEXT' }]);
  });

  it('records participation terms as the next version; the newest come first', async () => {
    const terms = {
      signedOn: '2026-11-01',
      silenceAccepts: true,
      longestTermMonths: 24,
      minimumMonthlyCents: 1_500,
      contactRole: 'hoofd incasso',
    };
    const record = (different: Variables) =>
      change(
        'recordParticipationTerms',
        'RecordTermsInput',
        { memberId: id, terms: { ...terms, ...different } },
        'member { participationTerms { version signedOn minimumMonthlyCents } }',
      );
    expect((await record({})).member.participationTerms).toEqual([
      { version: 2, signedOn: '2026-11-01', minimumMonthlyCents: 1_500 },
      { version: 1, signedOn: '2017-07-01', minimumMonthlyCents: 0 },
    ]);
    expect((await record({ signedOn: '2026-11-31' })).refusals).toEqual([
      { code: 'NO_SUCH_DAY', path: ['input', 'terms', 'signedOn'] },
    ]);
    expect((await record({ minimumMonthlyCents: -1 })).refusals).toEqual([
      { code: 'INPUT_OUT_OF_RANGE', path: ['input', 'terms', 'minimumMonthlyCents'] },
    ]);
  });

  it('finds no member behind an absent, malformed or counsellor id, all alike', async () => {
    const set = (memberId: string) =>
      change(
        'setAllowance',
        'SetAllowanceInput',
        { memberId, allowancePerDay: 5 },
        'member { id }',
      );
    const absent = { member: null, refusals: [{ code: 'NOT_FOUND', path: ['input', 'memberId'] }] };
    expect(await set(ID)).toEqual(absent);
    expect(await set('kpn')).toEqual(absent);
    expect(await set(SAMPLE_COUNSELLORS[0]?.id ?? '')).toEqual(absent);
    expect((await set(id)).refusals).toEqual([]);
  });

  it('is kept as a history of the organisation', async () => {
    const history = await service.witnessed(
      'select number, type from organisation_event where organisation_id = $1 order by number',
      [id],
    );
    expect(history.map((event) => event['type'])).toEqual([
      'ADMITTED',
      'LABEL_ADDED',
      'TERMS_SIGNED',
      'ALLOWANCE_SET',
    ]);
    expect(history.map((event) => event['number'])).toEqual([1, 2, 3, 4]);
  });

  it('lists members by name, page after page, each once', async () => {
    const names: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await service.ask(
        'coordinator',
        `query M($after: String) { members(first: 2, after: $after) {
          edges { node { name } } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      for (const { node } of data.members.edges) names.push(node.name);
      after = data.members.pageInfo.hasNextPage ? data.members.pageInfo.endCursor : null;
    } while (after !== null);
    const [row] = await service.witnessed<{ n: number }>('select count(*)::int as n from member');
    expect(names).toHaveLength(row?.n ?? 0);
    const folded = names.map((name) => name.toLowerCase());
    expect(folded).toEqual([...folded].sort((a, b) => a.localeCompare(b)));
  });
});

describe('who is calling', () => {
  const VIEWER = `{ viewer { kind scopes allowanceLeft member { name state }
    counsellor { name accreditations { representationKind } } } }`;

  it('is told its kind, its scopes and, to a member, what is left of its allowance', async () => {
    const viewerOf = async (who: string) => (await service.ask(who, VIEWER)).data.viewer;
    expect(await viewerOf('kpn')).toEqual({
      kind: 'MEMBER',
      scopes: [
        ...['arrears:read', 'arrears:write', 'cases:read', 'cases:write', 'coalition:read'],
        ...['consents:read', 'consents:write'],
      ],
      allowanceLeft: 5,
      member: { name: 'KPN', state: 'ADMITTED' },
      counsellor: null,
    });
    expect(await viewerOf('ziggo')).toMatchObject({ member: { name: 'VodafoneZiggo' } });
    expect(await viewerOf('bewind-voorbeeld')).toMatchObject({
      kind: 'COUNSELLOR',
      allowanceLeft: null,
      member: null,
      counsellor: { accreditations: [{ representationKind: 'COURT_ADMINISTRATION' }] },
    });
    expect(await viewerOf('anna')).toMatchObject({ kind: 'CUSTOMER', member: null });
    expect(await viewerOf('auditor')).toMatchObject({ kind: 'AUDITOR', allowanceLeft: null });
  });

  it('is turned away when its organisation was never admitted', async () => {
    const { status, errors } = await service.ask('rochdale', VIEWER);
    expect([status, errors[0]?.extensions['code']]).toEqual([403, 'FORBIDDEN']);
  });
});

describe('a suspension', () => {
  const member = memberOf('ymere');
  beforeAll(async () => {
    await admit(admitMemberInput(member, nextKey()));
    service.clock.advance({ minutes: 1 });
  });

  it('counts at the very next request with the same token, and so does its end', async () => {
    const token = await service.token('ymere');
    const ask = async () => {
      const { status, errors, data } = await service.ask(
        null,
        '{ arrears { edges { node { id } } } }',
        {},
        { authorization: `Bearer ${token}` },
      );
      return data?.arrears ? status : [status, errors[0]?.extensions['code']];
    };
    expect(await ask()).toBe(200);
    expect(await suspend(member.id)).toEqual({ state: 'SUSPENDED', refusals: [] });
    expect(await ask()).toEqual([403, 'FORBIDDEN']);
    expect(await reinstate(member.id)).toEqual({ state: 'ADMITTED', refusals: [] });
    expect(await ask()).toBe(200);
  });

  it('begins and ends once; otherwise the state is told', async () => {
    const path = ['input', 'organisationId'];
    const refused = { state: null, refusals: [{ code: 'STATE_DOES_NOT_ALLOW', path }] };
    expect(await reinstate(member.id)).toEqual(refused);
    await suspend(member.id);
    expect(await suspend(member.id)).toEqual(refused);
    await reinstate(member.id);
    expect(await suspend(ID)).toEqual({ state: null, refusals: [{ code: 'NOT_FOUND', path }] });
  });

  it('counts for a counsellor too', async () => {
    const { id } = SAMPLE_COUNSELLORS[0] ?? { id: '' };
    await suspend(id);
    const { errors } = await service.ask('gemeente-voorbeeldstad', '{ viewer { kind } }');
    expect(errors[0]?.extensions['code']).toBe('FORBIDDEN');
    await reinstate(id);
    const { data } = await service.ask('gemeente-voorbeeldstad', '{ viewer { kind } }');
    expect(data.viewer.kind).toBe('COUNSELLOR');
  });

  it('is told to the organisation as an event, and so is its end', async () => {
    await service.settle();
    const receipts = await service.witnessed(
      'select type from event_receipt where recipient_id = $1 order by number',
      [member.id],
    );
    expect(receipts.map((receipt) => receipt['type'])).toEqual([
      'ORGANISATION_ADMITTED',
      ...['ORGANISATION_SUSPENDED', 'ORGANISATION_REINSTATED'],
      ...['ORGANISATION_SUSPENDED', 'ORGANISATION_REINSTATED'],
    ]);
  });

  it('is for the coordinator alone', async () => {
    const mutation = `mutation { suspendOrganisation(input: { organisationId: "${member.id}" }) {
      state } }`;
    for (const who of ['kpn', 'bewind-voorbeeld', 'anna', 'treasurer', 'auditor']) {
      const { errors } = await service.ask(who, mutation);
      expect(errors[0]?.extensions['code']).toBe('FORBIDDEN');
    }
  });
});
