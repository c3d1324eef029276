// What members register in a walk over consent: customers with a number and a telephone of their
// own, dossiers with references and amounts that nothing else has, so that each can be found again.
// Not here: the call itself (consent-walk-acts.ts).
import { consentInput, type Variables } from '../../src/programs/sample-requests.ts';
import type { Owed, Relation } from './consent-walk-model.ts';
import { PERSONS, type WalkWorld } from './consent-walk-world.ts';
import { entryOf, referenceOf } from './world.ts';

/** A customer of a member: one that it registered, or one that it could. */
export function relationOf(
  walk: WalkWorld,
  member: string,
  person: string,
  slot: number,
): Relation {
  const number = 1_000 + 10 * PERSONS.indexOf(person as (typeof PERSONS)[number]) + slot;
  const customerReference = referenceOf(member, number);
  const found = walk.model.relations.find(
    (each) => each.member === member && each.customerReference === customerReference,
  );
  const place = walk.members.indexOf(member);
  return (
    found ?? {
      id: '',
      member,
      person,
      customerReference,
      mobile: `06-0000${7_000 + 10 * (number - 1_000) + place}`,
      consents: [],
      standing: null,
      restsOn: null,
      isDenied: false,
      owed: [],
    }
  );
}

/** Another dossier of a customer, with amounts and references that no other has. */
export function newOwed(walk: WalkWorld, relation: Relation): Owed {
  walk.numbers += 1;
  const n = walk.numbers;
  const { member, person, customerReference, mobile } = relation;
  const ownReference = `${member.toUpperCase()}-DOSSIER-${7_000 + n}`;
  const invoices = [0, 1].map((at) => `WANDELING-${7_000 + n}-${at}`);
  // No sum of two amounts, and no instalment, is as small as one of these, or one of their items.
  const items = [251_003 + 4_157 * (n % 23) + 7 * n, 263_011 + 3_371 * ((n * 7) % 29) + 11 * n];
  const change = (entry: Variables): void => {
    Object.assign(entry, {
      customerReference,
      ownReference,
      asOfOn: walk.day,
      consent: consentInput(walk.day),
      items: items.map((principalCents, at) => ({
        invoiceReference: invoices[at],
        dueOn: `2026-0${8 + at}-01`,
        principalCents,
      })),
    });
    entry['person'] = { ...(entry['person'] as Variables), mobile };
  };
  const entry = entryOf({ member, person, change });
  const cents = (items[0] ?? 0) + (items[1] ?? 0);
  return { id: '', relation, ownReference, invoices, items, cents, isOpen: true, entry };
}
