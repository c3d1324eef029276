// What a query costs, from its text and page sizes.
import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse } from 'graphql';
import { GraphqlLimits } from '../../../src/platform/graphql/limits.ts';
import { queryCost } from '../../../src/platform/graphql/query-cost.ts';
import { checkShape } from '../../../src/platform/graphql/query-shape.ts';

const schema = buildSchema(`
  type Query { cases(first: Int = 20): Cases! me: Person! names: [String!]! people: [Person!]! }
  type Mutation { pay(input: Int): Paid! }
  type Paid { person: Person }
  type Cases { edges: [Edge!]! pageInfo: PageInfo! totalCount: Int! }
  type Edge { node: Case! cursor: String! }
  type PageInfo { hasNextPage: Boolean! }
  type Case { id: ID! person: Person! cases(first: Int): Cases! notes: [Note!]! }
  interface Note { id: ID! }
  type Letter implements Note { id: ID! person: Person! }
  type Person { id: ID! people: [Person!]! }
`);
schema.getQueryType()!.getFields()['people']!.extensions = { listSize: 3, cost: 2 };

function cost(text: string, variables: Record<string, unknown> | null = {}): number {
  return queryCost(schema, parse(text), variables);
}

describe('The cost of a query', () => {
  it('counts each object of a page', () => {
    expect(cost('{ cases(first: 5) { edges { node { id } } } }')).toBe(11);
  });

  it('counts no scalars', () => {
    expect(cost('{ names me { id } }')).toBe(1);
    expect(cost('{ __typename }')).toBe(0);
  });

  it('counts what stands beside the list of a page once', () => {
    expect(cost('{ cases(first: 5) { pageInfo { hasNextPage } totalCount } }')).toBe(2);
  });

  it('multiplies pages within pages', () => {
    const inner = 'cases(first: 10) { edges { node { id } } }';
    // 1 + 5 x (edge + case + 1 + 10 x (edge + case))
    expect(cost(`{ cases(first: 5) { edges { node { ${inner} } } } }`)).toBe(1 + 5 * (2 + 21));
  });

  it('takes the size from a variable, its default, the default of the field, or twenty', () => {
    const text = 'query($n: Int = 3) { cases(first: $n) { edges { cursor } } }';
    expect(cost(text, { n: 7 })).toBe(8);
    expect(cost(text)).toBe(4);
    expect(cost('{ cases { edges { cursor } } }')).toBe(21);
    expect(cost('query($n: Int) { cases(first: $n) { edges { cursor } } }')).toBe(21);
    expect(cost('{ cases(first: 1) { edges { node { cases { edges { cursor } } } } } }')).toBe(24);
  });

  it('takes a size that is no number, or is not known yet, for the largest page', () => {
    const text = 'query($n: Int) { cases(first: $n) { edges { cursor } } }';
    expect(cost(text, { n: 'ten' })).toBe(101);
    expect(cost(text, null)).toBe(101);
  });

  it('takes ten for a list without pages, and what the field says where it says so', () => {
    expect(cost('{ me { people { id } } }')).toBe(11);
    expect(cost('{ people { id } }')).toBe(6);
  });

  it('counts fragments where they are spread, however often', () => {
    const text =
      '{ a: cases(first: 2) { ...P } b: cases(first: 4) { ...P } } ' +
      'fragment P on Cases { edges { ...E } } fragment E on Edge { node { notes { ...L } } } ' +
      'fragment L on Letter { person { id } }';
    // a page of n: 1 + n x (edge + case + 10 x (letter + person))
    expect(cost(text)).toBe(1 + 2 * 22 + 1 + 4 * 22);
  });

  it('is known at once for fragments that double a hundred times', () => {
    const doubling = Array.from(
      { length: 100 },
      (_none, n) => `fragment F${n} on Person { ...F${n + 1} ...F${n + 1} }`,
    ).join(' ');
    const text = `{ me { ...F0 } } ${doubling} fragment F100 on Person { people { id } }`;
    expect(cost(text)).toBe(1 + 10 * 2 ** 100);
    expect(() => checkShape(parse(text), new GraphqlLimits())).not.toThrow();
  });

  it('is more for a mutation, and that of the dearest operation', () => {
    expect(cost('mutation { pay { person { id } } }')).toBe(12);
    expect(cost('query A { me { id } } query B { cases(first: 5) { edges { cursor } } }')).toBe(6);
  });

  it('is remembered per document and page size', () => {
    const document = parse('query($n: Int) { cases(first: $n) { edges { cursor } } }');
    const sizes = [5, 9, 5, 9, undefined];
    expect(sizes.map((n) => queryCost(schema, document, { n }))).toEqual([6, 10, 6, 10, 21]);
  });
});
