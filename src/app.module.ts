// The whole service as a list of modules.
import { Module, type DynamicModule } from '@nestjs/common';
import { AmendmentsModule } from './amendments/amendments.module.ts';
import { ArrangementsModule } from './arrangements/arrangements.module.ts';
import { ArrearsModule } from './arrears/arrears.module.ts';
import { CalculatorsModule } from './calculators/calculators.module.ts';
import { CapacityModule } from './capacity/capacity.module.ts';
import { CareModule } from './care/care.module.ts';
import { CasesModule } from './cases/cases.module.ts';
import { CircumstancesModule } from './circumstances/circumstances.module.ts';
import { CoalitionModule } from './coalition/coalition.module.ts';
import { ConsequencesModule } from './consequences/consequences.module.ts';
import type { CoalitionContact } from './consents/coalition-contact.ts';
import { ConsentsModule } from './consents/consents.module.ts';
import { CustomersModule } from './customers/customers.module.ts';
import { DeskModule } from './desk/desk.module.ts';
import { DisclosureModule } from './disclosure/disclosure.module.ts';
import { DisputesModule } from './disputes/disputes.module.ts';
import { ExportsModule } from './exports/exports.module.ts';
import { FrontDoorModule } from './front-door/front-door.module.ts';
import { HardshipModule } from './hardship/hardship.module.ts';
import type { ImportLimits } from './imports/import-limits.ts';
import { ImportsModule } from './imports/imports.module.ts';
import { InvitationsModule } from './invitations/invitations.module.ts';
import { LinkingModule } from './linking/linking.module.ts';
import { NegotiationModule } from './negotiation/negotiation.module.ts';
import { OpeningModule } from './opening/opening.module.ts';
import { RekeyingModule } from './rekeying/rekeying.module.ts';
import { RepresentationModule } from './representation/representation.module.ts';
import { StandstillModule } from './standstill/standstill.module.ts';
import { AuditModule } from './platform/audit/audit.module.ts';
import { AuthModule, type AuthParts } from './platform/auth/auth.module.ts';
import { GraphqlModule } from './platform/graphql/graphql.module.ts';
import type { GraphqlSettings } from './platform/graphql/settings.ts';
import type { Log } from './platform/observe/log.ts';
import type { Metrics } from './platform/observe/metrics.ts';
import { ObserveModule } from './platform/observe/observe.module.ts';
import { PlatformModule, type PlatformParts } from './platform/platform.module.ts';
import { StatementsModule } from './statements/statements.module.ts';

/** What the modules are made of; made before Nest. */
export interface ServiceParts {
  platform: PlatformParts;
  auth: AuthParts;
  graphql: GraphqlSettings;
  imports: ImportLimits;
  contact: CoalitionContact;
  log: Log;
  metrics: Metrics;
}

@Module({})
export class AppModule {
  static with(parts: ServiceParts): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(parts.platform),
        AuthModule.with(parts.auth),
        ObserveModule.with({ log: parts.log, metrics: parts.metrics }),
        GraphqlModule.forRootAsync({ useFactory: () => parts.graphql }),
        AuditModule,
        CoalitionModule,
        CalculatorsModule,
        CustomersModule,
        LinkingModule,
        ConsentsModule.with(parts.contact),
        RepresentationModule,
        RekeyingModule,
        FrontDoorModule,
        InvitationsModule,
        ArrearsModule,
        ExportsModule,
        ImportsModule.with(parts.imports),
        ConsequencesModule,
        StatementsModule,
        CasesModule,
        CapacityModule,
        StandstillModule,
        DisclosureModule,
        OpeningModule,
        DisputesModule,
        CircumstancesModule,
        HardshipModule,
        NegotiationModule,
        ArrangementsModule,
        AmendmentsModule,
        CareModule,
        DeskModule,
      ],
    };
  }
}
