// The witness sees past row security and reads everything, so that a privacy test can end by
// proving that what was hidden was there. Exists in test clusters only: a service in production
// refuses it.
import { createHmac } from 'node:crypto';
import type pg from 'pg';
import { quoteLiteral } from '../../src/platform/database/provisioning-sql.ts';
import { WITNESS_ROLE } from '../../src/platform/database/roles.ts';

/** Makes the role on the whole server. It inherits, since it has nobody to become. */
export async function provisionWitness(superuser: pg.Client, password: string): Promise<void> {
  await superuser.query(`
    do $$ begin
      if not exists (select from pg_roles where rolname = '${WITNESS_ROLE}') then
        create role ${WITNESS_ROLE};
      end if;
    end $$;
    alter role ${WITNESS_ROLE} login inherit bypassrls password ${quoteLiteral(password)};
    grant pg_read_all_data to ${WITNESS_ROLE};
  `);
}

export function witnessPasswordDerivedFrom(secret: string): string {
  return createHmac('sha256', secret).update(WITNESS_ROLE).digest('base64url');
}
