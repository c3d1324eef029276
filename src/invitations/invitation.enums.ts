// The words of invitations as enums of the API.
import { publishEnum } from '../platform/graphql/enums.ts';

export const InvitationState = publishEnum(
  'InvitationState',
  'How an invitation stands for the member. Whether somebody looked at it, or turned it down, is not told.',
  {
    SENT: 'It can be used until its last day (verstuurd).',
    ACCEPTED: 'The customer gave consent by it; `consentId` says which (aanvaard).',
    EXPIRED: 'Its last day has passed (verlopen).',
    REPLACED: 'The same customer was invited again; this code counts no more (vervangen).',
  },
);
export type InvitationState = keyof typeof InvitationState;
