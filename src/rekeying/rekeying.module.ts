// Wires making tokens and fingerprints of persons anew, when a key gets a new version.
import { Module } from '@nestjs/common';
import { RemacService } from './remac.service.ts';
import { RetokenService } from './retoken.service.ts';

@Module({ providers: [RetokenService, RemacService] })
export class RekeyingModule {}
