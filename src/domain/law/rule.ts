// What one rule of the law is to a breakdown.
// Not here: the rules (rules-of-*.ts).

export interface Rule {
  /** The article, as a reader would look it up. */
  readonly article: string;
  /** Plain Dutch (B1), in pieces that are joined by a space; `{names}` are filled from the line. */
  readonly nl: readonly string[];
  readonly en: readonly string[];
}
