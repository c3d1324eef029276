// What stays of a family name when it is misspelt: the consonants one hears, each once, whatever
// their order. Only ever compared beside initials, birth date and postcode (tokens.ts).
// Not here: reading a name (family-name.ts).

/** Spellings of one sound in Dutch administrations, longest first. */
const SPELLINGS: readonly (readonly [spelling: RegExp, sound: string])[] = [
  [/ph/g, 'f'],
  [/ch/g, 'g'],
  [/ck|[cqk]/g, 'k'],
  [/th|d/g, 't'],
  [/x/g, 'ks'],
  [/z/g, 's'],
  [/v/g, 'f'],
];

/**
 * The consonants of a form of a family name (family-name.ts), each once, in the order of the
 * alphabet. Vowels, y, h and j are no consonants here (Meijer, Meyer, Meier). So a slipped vowel,
 * a doubled letter and two letters that changed places give the same; another or a lost consonant
 * mostly does not. A name without consonants is its own sound. Never throws.
 * @example nameSound('jansen') === 'ns', as of 'janssen', 'jansne' and 'jensen'
 */
export function nameSound(form: string): string {
  const heard = SPELLINGS.reduce((text, [spelling, sound]) => text.replace(spelling, sound), form);
  const consonants = new Set(heard.replace(/[aeiouyhj]/g, ''));
  return consonants.size === 0 ? form : [...consonants].sort().join('');
}
