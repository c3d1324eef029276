// Dutch or English, by Accept-Language. Dutch where nothing else is asked: the text of a refusal
// ends before a clerk or a customer in the Netherlands; a program reads the code.
// Not here: the texts (each feature's own refusals).

export const LANGUAGES = ['nl', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export const DEFAULT_LANGUAGE: Language = 'nl';

/** Longer headers are not read: no reader has so many languages. */
const LONGEST_HEADER = 200;

/**
 * The language of ours that a reader likes best (RFC 9110, 12.5.4); on a tie the first named.
 * @example languageOf('de, en-GB;q=0.8, nl;q=0.5') === 'en'
 */
export function languageOf(acceptLanguage: string | undefined): Language {
  if (acceptLanguage === undefined || acceptLanguage.length > LONGEST_HEADER) {
    return DEFAULT_LANGUAGE;
  }
  let best: Language = DEFAULT_LANGUAGE;
  let bestWeight = 0;
  for (const part of acceptLanguage.toLowerCase().split(',')) {
    const match =
      /^\s*([a-z]{1,8}|\*)(?:-[a-z0-9-]{1,40})?\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?$/.exec(part);
    const language = match?.[1] === '*' ? DEFAULT_LANGUAGE : match?.[1];
    const weight = Number(match?.[2] ?? '1');
    if (isLanguage(language) && weight > bestWeight) {
      best = language;
      bestWeight = weight;
    }
  }
  return best;
}

function isLanguage(tag: string | undefined): tag is Language {
  return LANGUAGES.some((language) => language === tag);
}
