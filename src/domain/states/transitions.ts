// Tables of states: which act takes a thing from which state to which. One table per kind of thing,
// literal, readable in ten seconds; docs/states.md is made of them.
// Not here: what else an act asks (the services), deadlines.

/** For each state the acts that are allowed in it, each with the state it leads to. */
export type TransitionTable<State extends string, Act extends string> = Readonly<
  Record<State, Readonly<Partial<Record<Act, State>>>>
>;

/** The answer to "may this act be done now?". */
export type TransitionAnswer<State extends string, Act extends string> =
  { allowed: true; to: State } | { allowed: false; from: State; allowedActs: Act[] };

/**
 * Decides an act by its table.
 * @returns the next state, or the current one with the acts that are allowed in it.
 * @example decide(ORGANISATION, 'ADMITTED', 'SUSPEND') gives { allowed: true, to: 'SUSPENDED' }
 */
export function decide<State extends string, Act extends string>(
  table: TransitionTable<State, Act>,
  from: State,
  act: Act,
): TransitionAnswer<State, Act> {
  const to = table[from][act];
  if (to !== undefined) return { allowed: true, to };
  return { allowed: false, from, allowedActs: Object.keys(table[from]) as Act[] };
}
