// Enums of the schema from one literal: each value with its description. In code the values are
// strings. Nest publishes the keys of an enum, so keys and values are the same here.
import { registerEnumType } from '@nestjs/graphql';

/** An enum of the schema: its values by name, each its own name. */
export type PublishedEnum<Value extends string> = Readonly<{ [V in Value]: V }>;

/**
 * Publishes an enum. Use what it gives as the type of a field: `@Field(() => ContractKind, …)`.
 * @example publishEnum('ContractKind', 'What the customer pays for (soort contract).', {
 *   RENT: 'Rent of a home (huur).' }).RENT === 'RENT'
 */
export function publishEnum<const Value extends string>(
  name: string,
  description: string,
  values: Readonly<Record<Value, string>>,
): PublishedEnum<Value> {
  const names = Object.keys(values) as Value[];
  const published = Object.fromEntries(names.map((value) => [value, value]));
  const valuesMap = Object.fromEntries(
    names.map((value) => [value, { description: values[value] }]),
  );
  registerEnumType(published, { name, description, valuesMap });
  return published as PublishedEnum<Value>;
}
