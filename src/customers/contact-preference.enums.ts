// The words of contact preferences as enums of the API.
import { publishEnum } from '../platform/graphql/enums.ts';

export const ReachChannel = publishEnum(
  'ReachChannel',
  'How a customer likes to hear from the coalition.',
  {
    LETTER: 'By letter.',
    EMAIL: 'By e-mail.',
    SMS: 'By text message (sms).',
    PHONE: 'By telephone.',
  },
);
export type ReachChannel = keyof typeof ReachChannel;

export const CallDay = publishEnum(
  'CallDay',
  'A day on which a customer may be called. Nobody calls on Sundays and holidays.',
  {
    MONDAY: 'Monday.',
    TUESDAY: 'Tuesday.',
    WEDNESDAY: 'Wednesday.',
    THURSDAY: 'Thursday.',
    FRIDAY: 'Friday.',
    SATURDAY: 'Saturday.',
  },
);
export type CallDay = keyof typeof CallDay;
