// Wires customers: how they like to be reached.
import { Module } from '@nestjs/common';
import { ContactPreferenceResolver } from './contact-preference.resolver.ts';
import { ContactPreferenceService } from './contact-preference.service.ts';

@Module({
  providers: [ContactPreferenceResolver, ContactPreferenceService],
})
export class CustomersModule {}
