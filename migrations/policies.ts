// The few shapes of row security that tables of a case have, so that each stands in one place.
// Frozen with the migrations that use it.

/** Row security on, for the owner too. */
export function forced(...tables: string[]): string {
  return tables
    .map(
      (table) => `alter table ${table} enable row level security;
alter table ${table} force row level security;`,
    )
    .join('\n');
}

/** A member reads its own rows. */
export function ownOf(table: string): string {
  return `create policy own on ${table} for select to jpa_member using (member_id = (select viewer()));`;
}

/** Who sits at the case from a level on reads its rows: one line, one look at the own seat. */
export function seatedFrom(table: string, level: number, roles: string): string {
  return `create policy seated on ${table} for select to ${roles}
  using ((select level from seat where seat.case_id = ${table}.case_id) >= ${level});`;
}

/** The rows of the one case of the transaction. */
export function caseBound(table: string, name: string, command: string, role: string): string {
  return `create policy ${name} on ${table} for ${command} to ${role} using (case_id = (select planned_case()));`;
}

/** The planner reads and writes the rows of its one case. */
export function keptByPlanner(...tables: string[]): string {
  return tables
    .map(
      (table) => `create policy plan on ${table} for all to jpa_planner
  using (case_id = (select planned_case())) with check (case_id = (select planned_case()));`,
    )
    .join('\n');
}
