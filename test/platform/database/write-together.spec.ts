// Statements of one turn travel in one write, and those of the next one in another.
// Not here: transactions on a real server (transaction.spec.ts).
import { describe, expect, it } from '@jest/globals';
import type { SqlClient } from '../../../src/platform/database/tx.ts';
import { writingTogether } from '../../../src/platform/database/write-together.ts';

function clientThatNotes(notes: string[]): SqlClient {
  const client = {
    connection: {
      stream: { cork: () => void notes.push('hold'), uncork: () => void notes.push('write') },
    },
    query: ({ text }: { text: string }) => {
      notes.push(text);
      return Promise.resolve({ rows: [], rowCount: 0 });
    },
  };
  return client;
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('a client that writes together', () => {
  it('holds what is asked in one turn, also behind promises that are settled', async () => {
    const notes: string[] = [];
    const client = writingTogether(clientThatNotes(notes));
    const first = client.query({ text: 'begin' });
    void first.then(() => client.query({ text: 'select' }));
    await turn();
    await client.query({ text: 'commit' });
    await turn();
    expect(notes.filter((note) => note === 'hold')).toHaveLength(2);
    expect(notes.filter((note) => note === 'write')).toHaveLength(2);
    expect(notes.indexOf('commit')).toBeGreaterThan(notes.lastIndexOf('hold'));
    expect(notes.at(-1)).toBe('write');
  });

  it('is the client itself where nothing can be held', () => {
    const client: SqlClient = { query: () => Promise.resolve({ rows: [], rowCount: 0 }) };
    expect(writingTogether(client)).toBe(client);
  });
});
