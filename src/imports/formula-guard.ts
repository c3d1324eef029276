// Cells that a spreadsheet would take for a formula are written with an apostrophe before them
// (OWASP, CSV injection), and the import takes that apostrophe off again. One that stood there
// already gets a second one, so that nothing is lost either way.
// Not here: quotes and separators (whoever writes or splits rows).

const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/u;
const GUARDED = /^''*[=+\-@\t\r\n＝＋－＠]/u;

/** @example guardCell('=1+1') === "'=1+1" */
export function guardCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** @example unguardCell("'=1+1") === '=1+1' */
export function unguardCell(text: string): string {
  return GUARDED.test(text) ? text.slice(1) : text;
}
