// Operations on organisations (coordinator), and who is calling (all).
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ACTOR_KINDS } from '../platform/auth/actor.ts';
import { Audience } from '../platform/auth/audience.ts';
import { type Caller } from '../platform/database/doors.ts';
import { CurrentCaller } from '../platform/graphql/caller.ts';
import { PageArgs } from '../platform/graphql/connections.ts';
import { AdmissionService } from './admission.service.ts';
import { AdmitCounsellorInput, AdmitMemberInput } from './admission.types.ts';
import {
  AccreditInput,
  AddLabelInput,
  CounsellorConnection,
  CounsellorPayload,
  MemberConnection,
  MemberPayload,
  OrganisationInput,
  OrganisationPayload,
  RecordTermsInput,
  SetAllowanceInput,
  Viewer,
} from './coalition.types.ts';
import { MemberDirectoryService } from './member-directory.service.ts';
import { DirectoryMemberConnection } from './member-directory.types.ts';
import { OrganisationsService } from './organisations.service.ts';

@Resolver()
export class CoalitionResolver {
  constructor(
    private readonly admission: AdmissionService,
    private readonly organisations: OrganisationsService,
    private readonly directory: MemberDirectoryService,
  ) {}

  @Audience({ kinds: ACTOR_KINDS, scope: null })
  @Query(() => Viewer, { description: 'Who you are to this service.' })
  viewer(@CurrentCaller() caller: Caller): Promise<Viewer> {
    return this.organisations.viewer(caller);
  }

  @Audience({ kinds: ['COORDINATOR'], scope: 'coalition:read' })
  @Query(() => MemberConnection, { description: 'The members, by name (leden).' })
  members(@CurrentCaller() caller: Caller, @Args() page: PageArgs): Promise<MemberConnection> {
    return this.organisations.members(caller, page);
  }

  @Audience({ kinds: ['COUNSELLOR'], scope: 'coalition:read' })
  @Query(() => DirectoryMemberConnection, {
    description: 'The members as they are published, by name (ledenlijst).',
  })
  memberDirectory(
    @CurrentCaller() caller: Caller,
    @Args() page: PageArgs,
  ): Promise<DirectoryMemberConnection> {
    return this.directory.page(caller, page);
  }

  @Audience({ kinds: ['COORDINATOR'], scope: 'coalition:read' })
  @Query(() => CounsellorConnection, {
    description: 'The counsellor organisations, by name (schuldhulpverleners).',
  })
  counsellors(
    @CurrentCaller() caller: Caller,
    @Args() page: PageArgs,
  ): Promise<CounsellorConnection> {
    return this.organisations.counsellors(caller, page);
  }

  @Audience({ kinds: ['COORDINATOR'], scope: 'coalition:write' })
  @Mutation(() => MemberPayload, { description: 'Admits a member to the coalition (toelaten).' })
  admitMember(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Who, and what it signed.' }) input: AdmitMemberInput,
  ): Promise<MemberPayload> {
    return this.admission.admitMember(caller, input);
  }

  @Audience({ kinds: ['COORDINATOR'], scope: 'coalition:write' })
  @Mutation(() => CounsellorPayload, { description: 'Admits a counsellor organisation.' })
  admitCounsellor(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Who, and on which ground.' }) input: AdmitCounsellorInput,
  ): Promise<CounsellorPayload> {
    return this.admission.admitCounsellor(caller, input);
  }

  @Audience({ kinds: ['COORDINATOR'], scope: 'coalition:write' })
  @Mutation(() => CounsellorPayload, {
    description: 'Accredits a counsellor for a kind of representation (erkennen).',
  })
  accreditCounsellor(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Who, and for what.' }) input: AccreditInput,
  ): Promise<CounsellorPayload> {
    return this.organisations.accredit(caller, input);
  }

  @Audience({ kinds: ['COORDINATOR'], scope: 'coalition:write' })
  @Mutation(() => OrganisationPayload, {
    description: 'Suspends a member or counsellor (schorsen): it may do nothing from now on.',
  })
  suspendOrganisation(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which.' }) input: OrganisationInput,
  ): Promise<OrganisationPayload> {
    return this.organisations.change(caller, input, 'SUSPEND');
  }

  @Audience({ kinds: ['COORDINATOR'], scope: 'coalition:write' })
  @Mutation(() => OrganisationPayload, { description: 'Ends a suspension.' })
  reinstateOrganisation(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which.' }) input: OrganisationInput,
  ): Promise<OrganisationPayload> {
    return this.organisations.change(caller, input, 'REINSTATE');
  }

  @Audience({ kinds: ['COORDINATOR'], scope: 'coalition:write' })
  @Mutation(() => MemberPayload, {
    description: 'Sets how many new relations of a member go on to linking in a day.',
  })
  setAllowance(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Whose, and how many.' }) input: SetAllowanceInput,
  ): Promise<MemberPayload> {
    return this.organisations.setAllowance(caller, input);
  }

  @Audience({ kinds: ['COORDINATOR'], scope: 'coalition:write' })
  @Mutation(() => MemberPayload, { description: 'Adds a label (merk) to a member.' })
  addLabel(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Whose, and its name.' }) input: AddLabelInput,
  ): Promise<MemberPayload> {
    return this.organisations.addLabel(caller, input);
  }

  @Audience({ kinds: ['COORDINATOR'], scope: 'coalition:write' })
  @Mutation(() => MemberPayload, {
    description: 'Records new participation terms of a member; the newest count.',
  })
  recordParticipationTerms(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Whose, and what was signed.' }) input: RecordTermsInput,
  ): Promise<MemberPayload> {
    return this.organisations.recordTerms(caller, input);
  }
}
