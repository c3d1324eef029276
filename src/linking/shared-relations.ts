// Which relations linking, suggestions and ties may use: those whose consent nobody took back. One
// that ran out stays, since its person is asked to confirm it again.
// Not here: which consents count for what is shown (consents/consent-state.ts, seats).

/**
 * SQL: the consent of a relation stands. A lookup by key for each row, which no plan takes apart.
 * @param memberId a column with its member; @param relationId one with its id.
 */
export const isShared = (memberId: string, relationId: string): string => `exists (
     select from consent_standing standing
     where standing.member_id = ${memberId} and standing.relation_id = ${relationId}
       and standing.purpose = 'JOINT_ARRANGEMENT' and standing.state in ('GIVEN', 'EXPIRED')
     offset 0)`;
