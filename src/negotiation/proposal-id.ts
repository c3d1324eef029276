// The id by which a member knows its proposal of a round, made of its own seat, and the number by
// which it knows the round: its own first one is 1, so that who joined later cannot count what was
// before.
// Not here: reading a proposal (proposals.repository.ts).

/** SQL of the number of a proposal's round for its member. @param row a row of `proposal`. */
export function ownRoundSql(row: string): string {
  return `(select count(*)::int from proposal e where e.member_id = ${row}.member_id
    and e.case_id = ${row}.case_id and e.round <= ${row}.round)`;
}

/**
 * SQL of the id of a proposal for its member, wherever a `seat s` is joined to it. Made of the
 * member's own number of the round: whoever knows its seat's id could try out numbers.
 * @param row a row of `proposal`.
 */
export function proposalIdSql(row: string): string {
  const thing = `('00000000-0000-4000-8000-' || lpad(to_hex(${ownRoundSql(row)}), 12, '0'))::uuid`;
  return `own_id(s.public_id, ${thing})`;
}
