// The words of scripts as enums of the API.
import { publishEnum } from '../platform/graphql/enums.ts';

export const ScriptStepKind = publishEnum('ScriptStepKind', 'What a step of a script is.', {
  READ: 'Words to show or read aloud, or how.',
  ASK: 'An answer to ask for.',
  REPEAT: 'Figures that are said, and repeated by the customer.',
  KEEP: 'What is kept as proof, and where.',
  NEVER: 'What is never asked.',
});
export type ScriptStepKind = keyof typeof ScriptStepKind;
