// Relay connections for lists that can grow, code first: the types of edge, connection and page.
// Not here: cursors and reading a page (paging.ts).
import { type Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { DEFAULT_PAGE, LARGEST_PAGE } from './limits.ts';

/** The arguments of each list that can grow. `openPage` checks them. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    defaultValue: DEFAULT_PAGE,
    description: `How many at most, from 1 to ${LARGEST_PAGE}.`,
  })
  first: number = DEFAULT_PAGE;

  @Field(() => String, {
    nullable: true,
    description: 'The `endCursor` of the page before this one; absent for the first page.',
  })
  after?: string | null;
}

@ObjectType({ description: 'Where a page is in its list (bladzijde).' })
export class PageInfo {
  @Field(() => Boolean, { description: 'True when there is more after this page.' })
  hasNextPage: boolean;

  @Field(() => Boolean, { description: 'True when this is not the first page.' })
  hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first; null when empty.' })
  startCursor: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last, to ask the next page with; null when empty.',
  })
  endCursor: string | null;
}

export interface EdgeOf<Node> {
  cursor: string;
  node: Node;
}

export interface ConnectionOf<Node> {
  edges: EdgeOf<Node>[];
  pageInfo: PageInfo;
}

/**
 * The base of a connection; its edge type is made with it.
 * `name` is the name of the node in the schema: the edge is called `${name}Edge`.
 * @example @ObjectType({ description: 'A page of arrears.' })
 *   export class ArrearsConnection extends Connection(ArrearsType, 'Arrears') {}
 */
export function Connection<Node>(node: Type<Node>, name: string): Type<ConnectionOf<Node>> {
  @ObjectType(`${name}Edge`, { description: `One of a list of ${name}, with its place in it.` })
  class Edge implements EdgeOf<Node> {
    @Field(() => String, { description: 'The place in the list; opaque.' })
    cursor: string;

    @Field(() => node, { description: 'The thing itself.' })
    node: Node;
  }

  @ObjectType({ isAbstract: true })
  class Page implements ConnectionOf<Node> {
    @Field(() => [Edge], { description: 'What is on the page, in the order of the list.' })
    edges: EdgeOf<Node>[];

    @Field(() => PageInfo, { description: 'Where the page is in its list.' })
    pageInfo: PageInfo;
  }

  return Page;
}
