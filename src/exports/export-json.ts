// Values of an entry as JSON: days as YYYY-MM-DD, amounts in cents; what is absent is left out.

export type EntryValue = string | number | boolean | EntryValue[] | { [name: string]: EntryValue };
export type EntryJson = { [name: string]: EntryValue };

/** The fields that have a value. */
export function present(fields: Readonly<Record<string, EntryValue | null>>): EntryJson {
  return Object.fromEntries(
    Object.entries(fields).filter((field): field is [string, EntryValue] => field[1] !== null),
  );
}
