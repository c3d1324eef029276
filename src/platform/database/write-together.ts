// What is asked of a connection in one turn of the event loop travels in one write: each write
// wakes the server and costs a system call, and those are most of what a short request costs.
// Not here: what is asked (transaction.ts, tx.ts).
import type { SqlClient } from './tx.ts';

/** The part of the driver's client by which writes are held together; other clients have none. */
interface Corking {
  connection?: { stream?: { cork?: () => void; uncork?: () => void } };
}

/** The same client, which writes once in a turn. */
export function writingTogether(client: SqlClient): SqlClient {
  const stream = (client as Corking).connection?.stream;
  if (stream?.cork === undefined || stream.uncork === undefined) return client;
  let held = false;
  return {
    query: (query) => {
      if (!held) {
        held = true;
        stream.cork?.();
        // After all promises that are settled now, whose next statements come along.
        process.nextTick(() => {
          held = false;
          stream.uncork?.();
        });
      }
      return client.query(query);
    },
  };
}
