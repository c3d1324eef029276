// Turns rows of invitations into what the member sees: its own reference, opened with its key.
import { Injectable } from '@nestjs/common';
import { KeyStore } from '../platform/crypto/key-store.ts';
import type { Invitation } from './invitation.types.ts';
import type { InvitationRow } from './invitations.repository.ts';
import { openReference } from '../customers/relation-seals.ts';

@Injectable()
export class InvitationReader {
  constructor(private readonly keys: KeyStore) {}

  /** What is shown of rows, by id. */
  async byId(rows: readonly InvitationRow[]): Promise<Map<string, Invitation>> {
    const keys = await this.keys.load(rows.map((row) => row.key_reference));
    return new Map(
      rows.map((row, at) => [
        row.id,
        {
          id: row.id,
          customerReference: openReference(keys[at] ?? null, row.relation_id, row.identity_sealed),
          state: row.state,
          textVersion: row.text_version,
          language: row.language,
          invitedOn: row.invited_on,
          lastDayOn: row.expires_on,
          consentId: row.consent_id,
        },
      ]),
    );
  }
}
