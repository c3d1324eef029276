// Reading the payloads of jobs: they come from the queue's table, so their shape is checked.
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** @throws Error when it is not an id: the job was not asked by this program. */
export function asId(value: unknown): string {
  if (typeof value !== 'string' || !UUID.test(value)) throw new Error('a job payload has no id');
  return value;
}

export function asIds(value: unknown): string[] {
  if (!Array.isArray(value)) throw new Error('a job payload has no ids');
  return value.map(asId);
}

/** True for a text that can be an id; others answer as if nothing were there. */
export function isId(value: string): boolean {
  return UUID.test(value);
}
