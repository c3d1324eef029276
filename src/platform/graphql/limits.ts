// How much one request may ask. Numbers only; configuration may replace any of them.
// Not here: measuring a document (query-shape.ts, query-cost.ts).

/** Objects of a page when `first` is not given, and at most. */
export const DEFAULT_PAGE = 20;
export const LARGEST_PAGE = 100;

/** A class so that Nest can inject it. */
export class GraphqlLimits {
  /** Body of a request, in bytes: a thousand entries of arrears fit. Also set on the adapter. */
  bodyBytes = 4 * 1024 * 1024;
  /** Characters of a document; comments and strings count, for documents are kept in memory. */
  documentCharacters = 20_000;
  /** Tokens of a document; validation may take their square. */
  tokens = 1_000;
  /** Levels of fields, fragments written out; introspection has its own limit in graphql-js. */
  depth = 12;
  /** Aliases, fragments written out. */
  aliases = 50;
  /** Root fields of a mutation, fragments written out: each is a transaction. */
  mutations = 5;
  /** Objects that a document asks for at most, as query-cost.ts counts them. */
  cost = 20_000;
  /** Documents kept parsed, validated and compiled; one may take half a megabyte. */
  keptDocuments = 128;

  constructor(different: Partial<GraphqlLimits> = {}) {
    Object.assign(this, different);
  }
}
