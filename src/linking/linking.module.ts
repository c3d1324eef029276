// Wires linking: relations of different members become one person, by tokens alone.
import { Module } from '@nestjs/common';
import { LinkingService } from './linking.service.ts';

@Module({ providers: [LinkingService] })
export class LinkingModule {}
