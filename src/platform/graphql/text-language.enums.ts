// In which language a versioned text is asked or was shown, as an enum of the API.
// Not here: the language of answers, which is that of the caller (language.ts).
import { publishEnum } from './enums.ts';

export const TextLanguage = publishEnum('TextLanguage', 'Language of a text.', {
  NL: 'Dutch.',
  EN: 'English.',
});
export type TextLanguage = keyof typeof TextLanguage;
