// The texts of the ethical manifest that members sign, as data: version and first day.
// Not here: what each rule means for the service (docs/manifest.md).
import { dayOf, type LocalDate } from '../domain/calendar/local-date.ts';

export interface ManifestText {
  version: string;
  /** The first day on which it could be signed. */
  publishedOn: LocalDate;
  rules: number;
}

const TEXTS: readonly ManifestText[] = [
  { version: '2017', publishedOn: dayOf(2017, 6, 1), rules: 10 },
];

/** The text with this version, or null. */
export function findManifest(version: string): ManifestText | null {
  return TEXTS.find((text) => text.version === version) ?? null;
}
