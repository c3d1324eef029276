// The words that stand around a family name in Dutch administrations, in folded form (lower case,
// no diacritics, no apostrophes): prefixes, titles, suffixes, and what shows a married name.
// Source of the prefixes: the table of prefixes of the Dutch population register (Landelijke
// Tabel 36, "Voorvoegselstabel"), taken apart into words, and their usual abbreviations.
// Not here: how a name is read (family-name.ts).

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

/** Prefix words (tussenvoegsels), Dutch and from elsewhere, with abbreviations without dots. */
export const PREFIX_WORDS = words(`
  s t d l v vd vdr vdn vde vdm vh vt vander vanden vande
  a aan af al am auf aus ben bij bin boven da dal dalla das de deca degli dei del dell dall della
  den der des di die do don dos du el gen het i im in la las le les lo los of onder op over te ten
  ter tho thoe thor to toe tot uijt uit unter van ver vom von voor vor zu zum zur
`);

/** Titles and forms of address that stand before a name. */
export const TITLE_WORDS = words(`
  dhr hr heer mw mevr mevrouw mej mejuffrouw dr drs ir ing mr prof ds jhr jkvr jonkheer jonkvrouw
`);

/** What is added behind a name to tell father and son apart; their birth dates do that. */
export const SUFFIX_WORDS = words('jr junior sr senior ii iii');

/** "Jansen e/v De Vries": the own name stands before, the partner's behind. */
export const OWN_NAME_FIRST = words(`
  ev wv gv echtg echtgenote echtgenoot wed weduwe weduwnaar gehuwd gesch gescheiden
`);

/** "De Vries geb. Jansen": the own name stands behind. */
export const OWN_NAME_LAST = words('geb geboren');

/** A first word that says: these are several persons, or an estate. */
export const SEVERAL_PERSONS = words('fam familie echtpaar erven erfgenamen boedel nalatenschap');

/** A first word that says: this is an organisation. */
export const ORGANISATIONS = words('stichting vereniging stg maatschap firma gemeente');
