// The words of previews and reasons as enums of the API.
import { publishEnum } from '../platform/graphql/enums.ts';

export const PlanKindEnum = publishEnum(
  'PlanKind',
  'By what a plan differs from the others that are shown beside it (soort plan).',
  {
    FASTEST: 'All that can be spared is paid, in proportion: the soonest over (snelste).',
    GENTLEST: 'As little a month as the time allows (lichtste).',
    ESSENTIALS_FIRST: 'Home, energy, water and health cover first (eerst het noodzakelijke).',
    START_PAUSE: 'Nothing is paid at the start, for up to three months (pauze vooraf).',
    RELEASED_REMISSION: 'With all remission that was offered in this case (met kwijtschelding).',
    BETWEEN: 'Halfway between the gentlest and the fastest.',
    SMALLEST_FIRST: 'The smallest debt first, then the next.',
    EQUAL: 'The same amount to each that is still owed money.',
  },
);
export type PlanKindEnum = keyof typeof PlanKindEnum;

export const ChoiceOutcomeEnum = publishEnum(
  'ChoiceOutcome',
  'What the planner made of a chosen plan.',
  {
    KEPT: 'It is planned by it.',
    NOT_KEPT: 'What the members can live with left no room for it: it is planned without.',
  },
);
export type ChoiceOutcomeEnum = keyof typeof ChoiceOutcomeEnum;

export const PlanRequestKindEnum = publishEnum(
  'PlanRequestKind',
  'What one could ask for, so that a plan becomes possible, or one that keeps more.',
  {
    MORE_CAPACITY: 'More is paid a month (meer per maand).',
    LONGER_TERM: 'To wait longer (langere termijn).',
    LOWER_MINIMUM: 'To take less a month (lager minimum).',
    COSTS_WAIVED: 'To waive collection costs (kosten laten vallen).',
    REMISSION: 'To give up a part of the claim (kwijtschelding).',
  },
);
export type PlanRequestKindEnum = keyof typeof PlanRequestKindEnum;

export const PlanRequestToEnum = publishEnum('PlanRequestTo', 'Of whom one could ask it.', {
  PERSON: 'Of the person itself.',
  ONE: 'Of one member, which is named: it would do.',
  ALL: 'Of all members alike.',
  MEMBERS: 'Of the members; which of them could is not told.',
});
export type PlanRequestToEnum = keyof typeof PlanRequestToEnum;
