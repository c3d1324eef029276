// The words of care as enums of the API: how a customer likes to be reached, how a call stands, why
// the glass was broken, what came of a task.
import { publishEnum } from '../platform/graphql/enums.ts';

export const ContactChannel = publishEnum(
  'ContactChannel',
  'How the customer likes to be reached by a person.',
  {
    PHONE: 'By telephone.',
    EMAIL: 'By e-mail.',
    VISIT: 'By a visit, at home or at a counter.',
  },
);
export type ContactChannel = keyof typeof ContactChannel;

export const PartOfDay = publishEnum('PartOfDay', 'When the customer likes to be reached.', {
  MORNING: 'In the morning.',
  AFTERNOON: 'In the afternoon.',
  EVENING: 'In the evening.',
});
export type PartOfDay = keyof typeof PartOfDay;

export const CareCallState = publishEnum('CareCallState', 'How a care call stands.', {
  PREPARING: 'It is being prepared; ask again in a second.',
  OPEN: 'The person can be seen, until it ends.',
  ENDED: 'It is over: its time has passed, the task is done, or the case is frozen: do not call.',
});
export type CareCallState = keyof typeof CareCallState;

export const BreakGlassReason = publishEnum(
  'BreakGlassReason',
  'Why somebody of the office has to know who a person is, outside a call (noodtoegang).',
  {
    LIFE_IN_DANGER: 'Somebody may be in danger.',
    HOME_ABOUT_TO_BE_LOST: 'An eviction or disconnection goes on during standstill.',
    AUTHORITY_ORDERS: 'A court or supervisor orders it.',
    SECURITY_INCIDENT: 'Persons must be warned of an incident.',
    OTHER: 'Another emergency.',
  },
);
export type BreakGlassReason = keyof typeof BreakGlassReason;

export const TaskOutcome = publishEnum('TaskOutcome', 'What came of a task of the office.', {
  REACHED: 'The customer, or the member, was spoken to.',
  NOT_REACHED: 'Nobody was reached.',
  LOOKED_INTO: 'It was looked into; nobody had to be spoken to.',
});
export type TaskOutcome = keyof typeof TaskOutcome;
