// A named SQL text with its row type. The name becomes the prepared statement's name, because
// unprepared statements spend most of their time in planning.
// Not here: running it (tx.ts); every text stands in a repository file.

/** One SQL text. `Row` is the shape of what it returns; it exists for the type checker only. */
export interface Statement<Row = never> {
  readonly name: string;
  readonly text: string;
  readonly row?: Row;
}

const names = new Map<string, string>();

/**
 * Names an SQL text. Names are unique in the whole service: `feature.use`.
 * @throws Error when another text has the name already.
 */
export function sql<Row = never>(name: string, text: string): Statement<Row> {
  const known = names.get(name);
  if (known !== undefined && known !== text) throw new Error(`two SQL texts are called ${name}`);
  names.set(name, text);
  return { name, text };
}
