// Files of arrears in the world of the privacy tests: of which nothing is kept but that they came.
// Not here: what a file makes (test/features/import.spec.ts).
import { csvOf, goodRow, sendFile } from '../support/import-calls.ts';
import type { TestService } from '../support/test-service.ts';

/** Each member sends a file of which the one entry is refused. */
export async function sendRefusedFiles(
  service: TestService,
  members: readonly string[],
): Promise<void> {
  for (const member of members) {
    const sent = await sendFile(service, member, csvOf([goodRow(1, { bedrag: '1.234' })]));
    if (sent.end?.outcome !== 'DONE') throw new Error(`the file was not read: ${sent.text}`);
  }
}
