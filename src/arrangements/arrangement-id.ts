// The id by which a viewer knows an arrangement: made of its own seat, so that two viewers cannot
// compare what they hold.
// Not here: reading an arrangement (read-arrangements.repository.ts).

/** SQL of the id of the arrangement of a case, wherever a `seat s` of the viewer is joined. */
export const ARRANGEMENT_ID = 'own_id(s.public_id, s.case_id)';
