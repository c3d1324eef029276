// Wires the door: which issuer, whose keys, and the guard that stands before everything.
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AudienceGuard } from './audience-guard.ts';
import { AudienceRegister } from './audience-register.ts';
import type { AuthJournal } from './auth-journal.ts';
import type { IssuerKeys } from './issuer-keys.ts';
import type { SubjectIds } from './subject-ids.ts';
import { TokenCheck } from './token-check.ts';
import { TokenStrategy, type TokenSettings } from './token-strategy.ts';
import type { Clock } from '../clock/clock.ts';

/** What the door stands on; made at start, before Nest. */
export interface AuthParts {
  settings: TokenSettings;
  keys: IssuerKeys;
  subjects: SubjectIds;
  journal: AuthJournal;
  clock: Clock;
}

@Module({})
export class AuthModule {
  static with(parts: AuthParts): DynamicModule {
    return {
      module: AuthModule,
      imports: [DiscoveryModule],
      providers: [
        { provide: TokenCheck, useFactory: () => tokenCheckOf(parts) },
        AudienceRegister,
        { provide: APP_GUARD, useClass: AudienceGuard },
      ],
      exports: [TokenCheck, AudienceRegister],
    };
  }
}

/** The check of tokens, also for what stands outside Nest. */
export function tokenCheckOf(parts: AuthParts): TokenCheck {
  const { settings, keys, subjects, journal, clock } = parts;
  const strategy = new TokenStrategy(settings, keys, clock, subjects);
  return new TokenCheck(strategy, clock, journal);
}
