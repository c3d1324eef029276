// The words of choosing what participants see of each other, as enums of the API.
import { publishEnum } from '../platform/graphql/enums.ts';

export const DisclosureChoiceKind = publishEnum(
  'DisclosureChoiceKind',
  'What was chosen: with the opening of the case, or later to show more or less.',
  {
    OPENING: 'Chosen when the case was opened.',
    RAISE: 'Participants may see more.',
    LOWER: 'Participants may see less.',
  },
);
export type DisclosureChoiceKind = keyof typeof DisclosureChoiceKind;

export const DisclosureChoiceState = publishEnum(
  'DisclosureChoiceState',
  'What became of a choice.',
  {
    WAITING: 'It is being carried out; until then participants see what they saw.',
    CARRIED_OUT: 'It was carried out.',
    REPLACED: 'A later choice came before it was carried out.',
    NOT_CARRIED_OUT: 'The case had ended, was open already, or another decided for the person.',
  },
);
export type DisclosureChoiceState = keyof typeof DisclosureChoiceState;
