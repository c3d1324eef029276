// Which invitations still need an older version of a key: codes are kept nowhere, so a version
// lives until the last invitation that was made with it can be used no more.
// Not here: the walk (platform/rotation).
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { KeyHolders } from '../platform/rotation/key-holders.ts';
import { countInvitationsByOlderKeys } from './invitation-codes.repository.ts';

@Injectable()
export class InvitationKeysService implements OnModuleInit {
  constructor(private readonly holders: KeyHolders) {}

  onModuleInit(): void {
    this.holders.add(
      {
        ...{ purpose: 'claim-code', name: 'invitation by code', turn: 'FIRST' },
        countOlder: (tx, { version }) => countInvitationsByOlderKeys(tx, 'CODE', version),
      },
      {
        ...{ purpose: 'own-reference', name: 'invitation by reference', turn: 'FIRST' },
        countOlder: (tx, { version }) => countInvitationsByOlderKeys(tx, 'REFERENCE', version),
      },
    );
  }
}
