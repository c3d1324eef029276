// A member takes its own arrears as a file: what stands in it, who gets it, and what a file that
// broke off looks like. Not here: sending the file back (export-again.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Variables } from '../../src/programs/sample-requests.ts';
import { BLOCK, ExportArrearsService } from '../../src/exports/export-arrears.service.ts';
import { admitCoalition, entryOf, memberOf, register, registerOne } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';

let service: TestService;
let address: string;
const lines: string[] = [];

const FULL: Variables = {
  label: 'Ziggo',
  stage: 'COLLECTION',
  handler: { kind: 'AGENCY', fileNumber: '=AG-17;"3"' },
  demand: { sentOn: '2026-09-20', receivedOn: '2026-09-22' },
  items: [
    {
      invoiceReference: '+Z-2026-08',
      dueOn: '2026-08-14',
      principalCents: 5_995,
      periodFromOn: '2026-08-01',
      periodToOn: '2026-08-31',
    },
    { invoiceReference: 'Z-2026-09', dueOn: '2026-09-14', principalCents: 123_405 },
  ],
  interest: { kind: 'STATUTORY', amountCents: 51 },
  costs: [
    { kind: 'EXTRAJUDICIAL', amountCents: 4_000, chargedOn: '2026-10-12' },
    {
      kind: 'OFFICIAL_ACT',
      amountCents: 9_012,
      chargedOn: '2026-10-11',
      documentReference: 'EX-1',
    },
  ],
  existingArrangement: { monthlyCents: 1_000, sinceOn: '2026-10-20' },
};

beforeAll(async () => {
  service = await TestService.start({ logTo: (line) => lines.push(line) });
  await admitCoalition(service, ['cz', 'kpn', 'vodafoneziggo']);
  await registerOne(service, 'vodafoneziggo', 1, FULL);
  service.clock.advance({ days: 2 });
  await registerOne(service, 'vodafoneziggo', 'anna', { person: { familyName: 'Zoë-Marië Ünal' } });
  await registerOne(service, 'kpn', 'anna', {});
  await service.app.listen(0, '127.0.0.1');
  const { port } = service.app.getHttpServer().address() as AddressInfo;
  address = `http://127.0.0.1:${port}`;
}, 180_000);
afterAll(() => service.stop());

async function exported(
  who: string,
  query = '',
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: Record<string, unknown>; body: string }> {
  const authorization = `Bearer ${await service.token(who)}`;
  const answer = await service.app.inject({
    method: 'GET',
    url: `/export/arrears${query}`,
    headers: { authorization, ...headers },
  });
  return { status: answer.statusCode, headers: answer.headers, body: answer.body };
}

describe('an export as CSV', () => {
  it('has the columns of the import, a row for each invoice, and formulas as text', async () => {
    const { status, headers, body } = await exported('ziggo');
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="achterstanden-2026-11-04.csv"',
      'cache-control': 'no-store',
    });
    expect(body.startsWith('\uFEFFklantnummer;dossiernummer;')).toBe(true);
    const rows = body.slice(1).split('\r\n');
    const [head = '', anna = '', annaAgain = '', first = '', second = '', end, nothing] = rows;
    expect(nothing).toBe('');
    expect(end).toBe('# einde: 2 achterstanden');
    const names = head.split(';');
    const cell = (row: string, name: string): string | undefined =>
      splitRow(row)[names.indexOf(name)];
    expect(cell(anna, 'achternaam')).toBe('Zoë-Marië Ünal');
    expect(cell(annaAgain, 'achternaam')).toBe('');
    expect(cell(annaAgain, 'dossiernummer')).toBe(cell(anna, 'dossiernummer'));
    expect(
      Object.fromEntries(
        ['label', 'behandelaar', 'behandelaar dossiernummer', 'factuurnummer', 'vervaldatum'].map(
          (name) => [name, cell(first, name)],
        ),
      ),
    ).toEqual({
      label: 'Ziggo',
      behandelaar: 'incassobureau',
      'behandelaar dossiernummer': `'=AG-17;"3"`,
      factuurnummer: "'+Z-2026-08",
      vervaldatum: '14-08-2026',
    });
    expect(cell(second, 'bedrag')).toBe('1234,05');
    expect(cell(first, 'kosten soort 2')).toBe('ambtshandeling');
    expect(cell(first, 'kosten 2')).toBe('90,12');
    expect(cell(second, 'kosten 2')).toBe('');
    expect(cell(first, 'meegedeeld: saldo')).toBe('1424,63');
    expect(cell(first, 'meegedeeld: staat')).toBe('OPEN');
  });

  it('is written with decimal points and ISO days where that is asked', async () => {
    const { body, headers } = await exported('ziggo', '?notation=iso');
    expect(headers['content-disposition']).toContain('arrears-2026-11-04.csv');
    expect(body).toContain(';2026-08-14;59.95;2026-08-01;2026-08-31;');
    expect(body).toContain('# end: 2 arrears\r\n');
  });
});

describe('an export as NDJSON', () => {
  it('has an entry as it is registered on each line, and says at its end that it is whole', async () => {
    for (const [query, accept] of [
      ['?format=ndjson', 'text/csv'],
      ['', 'application/x-ndjson'],
    ] as const) {
      const { body, headers } = await exported('ziggo', query, { accept });
      expect(headers['content-type']).toBe('application/x-ndjson; charset=utf-8');
      const [anna, full, end] = body.trim().split('\n').map(parsed);
      const { stage, handler, demand, items, interest, costs, existingArrangement } = FULL;
      expect(full).toMatchObject({ stage, handler, demand, items, interest, costs });
      expect(full).toMatchObject({ existingArrangement, told: { balanceCents: 142_463 } });
      expect(anna).toMatchObject({ told: { registeredOn: '2026-11-04', consentState: 'GIVEN' } });
      expect(end).toEqual({ end: { isWhole: true, entries: 2, erased: 0, tooWide: 0 } });
    }
  });

  it('sent again as a call of registerArrears changes nothing', async () => {
    const { body } = await exported('ziggo', '?format=ndjson');
    const entries = body
      .trim()
      .split('\n')
      .slice(0, -1)
      .map((line) => {
        const { told: _told, ...entry } = parsed(line);
        return entry;
      });
    const { entries: results } = await register(service, 'vodafoneziggo', entries);
    expect(results?.map(({ isNew, refusals }) => [isNew, refusals])).toEqual([
      [false, []],
      [false, []],
    ]);
    expect((await exported('ziggo', '?format=ndjson')).body).toBe(body);
  });
});

describe('what is in it', () => {
  it('is what is asked: by state, kind of contract and since when something was said', async () => {
    const counts = async (query: string): Promise<number> => {
      const { body } = await exported('ziggo', `?format=ndjson&${query}`);
      return body.trim().split('\n').length - 1;
    };
    expect(await counts('state=ALL')).toBe(2);
    expect(await counts('state=SETTLED')).toBe(0);
    expect(await counts('contractKind=TELECOM_SUBSCRIPTION')).toBe(2);
    expect(await counts('contractKind=RENT')).toBe(0);
    expect(await counts('changedSince=2026-11-03')).toBe(1);
    expect(await counts('changedSince=2026-11-05')).toBe(0);
  });

  it('is told to be wrong where the question is', async () => {
    for (const query of [
      ...['?states=ALL', '?state=open', '?contractKind=HUUR', '?changedSince=2026-02-30'],
      ...['?format=xlsx', '?notation=de', '?state=OPEN&state=ALL'],
    ]) {
      const { status, body } = await exported('ziggo', query);
      expect([query, status, parsed(body)['code']]).toEqual([query, 400, 'BAD_REQUEST']);
    }
    expect((await exported('ziggo', '', { accept: 'application/pdf' })).status).toBe(406);
  });

  it('is of the member alone, though another member knows the same person', async () => {
    const kpn = (await exported('kpn', '?format=ndjson')).body;
    expect(kpn.trim().split('\n')).toHaveLength(2);
    expect(kpn).not.toContain('vodafoneziggo');
    expect((await exported('cz', '?format=ndjson')).body).toBe(
      '{"end":{"isWhole":true,"entries":0,"erased":0,"tooWide":0}}\n',
    );
    const secrets = await service.witnessed('select 1 from arrears');
    expect(secrets).toHaveLength(3);
  });

  it('is for members with the scope to read arrears', async () => {
    const withoutScope = await service.app.inject({
      method: 'GET',
      url: '/export/arrears',
      headers: { authorization: `Bearer ${await service.token('anna')}` },
    });
    expect(withoutScope.statusCode).toBe(403);
    const nobody = await service.app.inject({ method: 'GET', url: '/export/arrears' });
    expect(nobody.statusCode).toBe(401);
  });

  it('is a look at each person in it, under a purpose of its own', async () => {
    const looks = (): Promise<unknown[]> =>
      service.witnessed(
        `select person_pseudonym from look_log where purpose = 'ARREARS_EXPORT' order by 1`,
      );
    const before = (await looks()).length;
    await exported('ziggo', '?state=ALL');
    expect((await looks()).length).toBe(before + 2);
    const [entry] = await service.witnessed(
      `select grounds from processing_activity where purpose = 'ARREARS_EXPORT'`,
    );
    expect(entry).toEqual({ grounds: ['CONSENT'] });
  });
});

describe('an export of many', () => {
  const MANY = BLOCK + 5;

  beforeAll(async () => {
    const entries = Array.from({ length: MANY }, (_none, at) => entryOf('cz', at + 1));
    await register(service, 'cz', entries);
  }, 120_000);

  /** Through a real socket: what a client sees of a connection that breaks. */
  async function fetched(query: string): Promise<{ text: string; isBroken: boolean }> {
    const authorization = `Bearer ${await service.token('cz')}`;
    return new Promise((resolve, reject) => {
      const asked = http.get(`${address}/export/arrears${query}`, { headers: { authorization } });
      asked.on('error', reject);
      asked.on('response', (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => (text += part));
        answer.on('error', () => undefined);
        answer.on('close', () => resolve({ text, isBroken: !answer.complete }));
      });
    });
  }

  it('has each of them once, over the blocks in which it is read', async () => {
    const { text, isBroken } = await fetched('?format=ndjson');
    const all = text.trim().split('\n').map(parsed);
    const references = all.slice(0, -1).map((entry) => entry['ownReference']);
    expect(new Set(references).size).toBe(MANY);
    expect(all.at(-1)).toEqual({ end: { isWhole: true, entries: MANY, erased: 0, tooWide: 0 } });
    expect(isBroken).toBe(false);
  });

  it('breaks off in sight for a member that is suspended meanwhile, and is refused after', async () => {
    const blocks = service.app.get(ExportArrearsService, { strict: false });
    const real = blocks.block.bind(blocks);
    const organisationId = memberOf('cz').id;
    const act = (name: string): Promise<unknown> =>
      service.ask(
        'coordinator',
        `mutation A($input: OrganisationInput!) { ${name}(input: $input) { refusals { code } } }`,
        { input: { organisationId } },
      );
    blocks.block = async (caller, filter, after) => {
      if (after !== null) await act('suspendOrganisation');
      return real(caller, filter, after);
    };
    lines.length = 0;
    try {
      for (const query of ['', '?format=ndjson']) {
        const { text, isBroken } = await fetched(query);
        expect(isBroken).toBe(true);
        expect(text).not.toMatch(/# einde|"isWhole":true/);
        expect(text.split('\n').length).toBeGreaterThan(BLOCK);
        await act('reinstateOrganisation');
      }
      expect(lines.join('')).toContain('EXPORT_BROKEN');
      await act('suspendOrganisation');
      const { status, body } = await exported('cz');
      expect([status, parsed(body)['code']]).toEqual([403, 'FORBIDDEN']);
    } finally {
      blocks.block = real;
      await act('reinstateOrganisation');
    }
  });
});

function parsed(line: string): Record<string, unknown> {
  return JSON.parse(line) as Record<string, unknown>;
}

/** Cells of a row without line ends in it. */
function splitRow(row: string): string[] {
  return [...row.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/g)].map(
    ([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain,
  );
}
