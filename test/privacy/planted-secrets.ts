// Secrets to plant in an entry of a registration, wherever a text can stand, to be looked for.
// All invented: no such names, no such numbers.
import type { Variables } from '../../src/programs/sample-requests.ts';
import { withEverything } from './full-world.ts';
import { entryOf } from './world.ts';

/** Names and numbers as nobody has them, another set for each entry. */
export function secretsOf(n: number): Record<string, string> {
  return {
    familyName: `Quastelorum${'abcdefghijklmnop'.charAt(n)}inga`,
    postcode: `${9801 + n}SD`,
    birthDate: `19${51 + n}-08-27`,
    email: `zwaluwnest.quist${n}@example.org`,
    mobile: `06-0098${7120 + n}`,
    iban: invented(88_120_034 + n),
    customerReference: `CZ${77_889_910 + n}`,
    ownReference: `DOSSIER-QX-${5_518_270 + n}`,
    invoiceReference: `FACTUUR-QX-${n}-ZWALUW`,
    documentReference: `VONNIS-QX-${88_120 + n}`,
    judgmentNumber: `ROL-QX-${91_300 + n}`,
    clause: `voorwaarden QX ${n} zwaluw, artikel 9`,
    ground: `aanvraag QX ${n} bij de zwaluw`,
    fileNumber: `GDW-QX-${44_100 + n}`,
    evidence: `opname QX ${n} zwaluwpad`,
    handlerName: `Kantoor QX ${n} Zwaluwhof`,
    arrangementReference: `REGELING-QX-${n}-ZWALUW`,
  };
}

/** A Dutch IBAN at an invented bank. */
function invented(account: number): string {
  const body = `TEST${String(account).padStart(10, '0')}`;
  const digits = [...`${body}NL00`].map((character) => parseInt(character, 36)).join('');
  return `NL${String(98n - (BigInt(digits) % 97n)).padStart(2, '0')}${body}`;
}

/** An entry that holds these secrets wherever a text can stand. */
export function entryWith(
  secrets: Record<string, string>,
  change?: (entry: Variables) => void,
): Variables {
  const entry = entryOf({ member: 'cz', person: 'anna', change: withEverything('cz') });
  const { familyName, postcode, birthDate, email, mobile, iban, ...references } = secrets;
  Object.assign(entry['person'] as Variables, { familyName, postcode, birthDate, email, mobile });
  Object.assign(entry['person'] as Variables, { iban, initials: 'Q.X.', houseNumber: '17' });
  const { customerReference, ownReference, fileNumber, evidence, handlerName } = references;
  Object.assign(entry, { customerReference, ownReference });
  Object.assign(entry['handler'] as Variables, { fileNumber, name: handlerName });
  const { arrangementReference } = references;
  Object.assign(entry['existingArrangement'] as Variables, { ownReference: arrangementReference });
  Object.assign(entry['consent'] as Variables, { evidence });
  const { clause, ground, judgmentNumber } = references;
  Object.assign(entry['interest'] as Variables, { clause, ground });
  Object.assign(entry['judgment'] as Variables, { number: judgmentNumber });
  const { invoiceReference, documentReference } = references;
  for (const item of entry['items'] as Variables[]) Object.assign(item, { invoiceReference });
  for (const cost of entry['costs'] as Variables[]) Object.assign(cost, { documentReference });
  change?.(entry);
  return entry;
}
