// How a person reaches the coalition as a controller (AVG art. 13), by the configuration.

/** A class so that Nest can inject it. */
export class CoalitionContact {
  /** Null when the configuration does not say. */
  constructor(readonly text: string | null = null) {}
}
