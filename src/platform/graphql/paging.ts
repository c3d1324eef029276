// Pages of a list by keyset: where a page starts is a sealed cursor that holds the sort key of the
// last row before it. A cursor is of one viewer and one list; any other is as good as none.
// Not here: the types (connections.ts), the SQL (each repository: `(a, b) > ($1, $2) … limit $3`).
import type { ConnectionOf, PageArgs } from './connections.ts';
import { RequestError } from './errors.ts';
import { LARGEST_PAGE } from './limits.ts';

/**
 * Makes a text unforgeable for who carries it; it may stay readable, so a sort key holds only what
 * the viewer sees anyway. The same key serves all cursors; what a cursor is of stands in the text.
 */
export abstract class CursorSeal {
  abstract seal(text: string): string;
  /** The text of a cursor that was sealed here; null for anything else. */
  abstract open(cursor: string): string | null;
}

/** One column of a sort key. Days and amounts are their integers, moments their ISO text. */
export type KeyPart = string | number;

/** Of what a cursor is. */
export interface Listing {
  /** The operation, and the path below it for a list within: `jointCase.timeLine`. */
  operation: string;
  viewerId: string;
  /** Columns of the sort key; the last one is unique, so that the order is stable. */
  keyLength: number;
}

/** A page that is to be read. */
export interface OpenPage {
  first: number;
  /** What the statement asks for: one more than is shown, to know whether there is more. */
  limit: number;
  /** The sort key of the last row before this page; null for the first page. */
  after: readonly KeyPart[] | null;
  /** Seals the sort key of a row. */
  cursorOf(key: readonly KeyPart[]): string;
}

/** Longer cursors are not ours. */
const LONGEST_CURSOR = 2_000;

/**
 * Reads the arguments of a list.
 * @throws RequestError BAD_USER_INPUT for a page size outside 1 to 100, and, all alike, for a
 *   cursor that is malformed, forged, of another viewer or of another list
 */
export function openPage(args: PageArgs, listing: Listing, seal: CursorSeal): OpenPage {
  const { first } = args;
  if (!Number.isInteger(first) || first < 1 || first > LARGEST_PAGE) {
    throw new RequestError('BAD_USER_INPUT', {
      text: `first is from 1 to ${LARGEST_PAGE}.`,
      inputPath: ['first'],
    });
  }
  return {
    first,
    limit: first + 1,
    after:
      args.after === undefined || args.after === null ? null : keyOf(args.after, listing, seal),
    cursorOf: (key) => seal.seal(JSON.stringify([listing.operation, listing.viewerId, ...key])),
  };
}

function keyOf(cursor: string, listing: Listing, seal: CursorSeal): KeyPart[] {
  const text = cursor.length > LONGEST_CURSOR ? null : seal.open(cursor);
  const parts: unknown = text === null ? null : JSON.parse(text);
  if (Array.isArray(parts) && parts.length === listing.keyLength + 2) {
    const [operation, viewerId, ...key] = parts as KeyPart[];
    if (operation === listing.operation && viewerId === listing.viewerId) return key;
  }
  throw new RequestError('BAD_USER_INPUT', {
    text: 'after is not a cursor of this list.',
    inputPath: ['after'],
  });
}

/** The connection of the rows that were read with `limit`, in their order. */
export function toConnection<Row, Node>(
  rows: readonly Row[],
  page: OpenPage,
  of: { key: (row: Row) => readonly KeyPart[]; node: (row: Row) => Node },
): ConnectionOf<Node> {
  const edges = rows.slice(0, page.first).map((row) => ({
    cursor: page.cursorOf(of.key(row)),
    node: of.node(row),
  }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > page.first,
      hasPreviousPage: page.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
