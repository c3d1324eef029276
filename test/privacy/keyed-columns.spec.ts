// Every column that holds a keyed token or mac: a rotation of its key makes it anew, waits for it,
// or need not care, and each is listed here with which it is. Whoever adds one without telling
// rotations is told by this file; and tokens are made behind the gate only.
// Not here: the rotations (test/features/key-rotation.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { KeyHolders } from '../../src/platform/rotation/key-holders.ts';
import { TestService } from '../support/test-service.ts';

const SOURCES = fileURLToPath(new URL('../../src', import.meta.url));

/** By column, the holder that rotations know it by. */
const HELD: Readonly<Record<string, string>> = {
  'account_token.token': 'account_token by relations',
  'arrears.customer_reference_mac': 'arrears',
  'arrears.reference_mac': 'arrears',
  'budget.household_older': 'budget',
  'budget.household_token': 'budget',
  'claim_code.code_mac': 'claim_code',
  'customer_relation.reference_mac': 'customer_relation',
  'idempotency_record.key_mac': 'idempotency_record',
  'invitation.code_mac': 'invitation by code',
  'invitation.reference_mac': 'invitation by reference',
  'link_token.token': 'link_token',
  'look_along.code_mac': 'look_along',
  'representation.own_reference_mac': 'representation',
  'representation_token.token': 'representation_token',
  'statement_request.own_reference_mac': 'statement_request',
  'statement_request.person_mac': 'statement_request',
};
/** No rotation has to know these, because … */
const FREE: Readonly<Record<string, string>> = {
  'arrears.statement_mac': 'made with the key of the relation',
  'arrears_event.content_mac': 'made with the key of the relation',
  'arrears_import_block.chain_mac': 'made with a key of one day',
  'code_try.code_mac': 'forgotten with its day, and the code is typed again',
  'customer_relation.identity_mac': 'made with the key of the relation',
  'idempotency_record.input_mac': 'made with a key of one day',
  'invitation.identity_mac': 'made with the key of the relation',
  'invitation_acceptance.reference_macs':
    'carries every version that lived, and is carried out at once',
  'look_along_use.code_macs': 'carries every version that lived, and is decided at once',
  'relation_claim.code_mac': 'carries every version that lived, and is decided at once',
  'relation_claim.older_macs': 'carries every version that lived, and is decided at once',
};

let service: TestService;
beforeAll(async () => {
  service = await TestService.start();
}, 180_000);
afterAll(() => service.stop());

describe('a column with a keyed token or mac', () => {
  it('is known to rotations, or listed with why it need not be', async () => {
    const columns = await service.witnessed<{ name: string }>(
      `select c.relname || '.' || a.attname as name from pg_attribute a
       join pg_class c on c.oid = a.attrelid
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0
         and a.atttypid in ('bytea'::regtype, 'bytea[]'::regtype)
         and a.attname ~ '(_macs?|^token|_token|_older)$' order by 1`,
    );
    expect(columns.map(({ name }) => name)).toEqual(
      [...Object.keys(HELD), ...Object.keys(FREE)].sort(),
    );
  });

  it('is made anew by a holder that is there', () => {
    const holders = service.app.get(KeyHolders);
    const held = holders.purposes().flatMap((purpose) => holders.of(purpose));
    const names = new Set(held.map(({ name }) => name));
    expect(Object.values(HELD).filter((name) => !names.has(name))).toEqual([]);
  });
});

describe('a token', () => {
  it('is made by features behind the gate only', () => {
    const strays = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.startsWith('platform/'))
      .filter((path) => /\bindex\.(current|all)\(/.test(readFileSync(join(SOURCES, path), 'utf8')));
    expect(strays).toEqual([]);
  });
});
