// Wires customers: linking them to persons, and how they like to be reached.
import { Module } from '@nestjs/common';
import { ContactPreferenceResolver } from './contact-preference.resolver.ts';
import { ContactPreferenceService } from './contact-preference.service.ts';
import { LinkingService } from './linking.service.ts';

@Module({
  providers: [LinkingService, ContactPreferenceResolver, ContactPreferenceService],
})
export class CustomersModule {}
