// What is sent and shown of customers: a person.
// Not here: the own relations as the customer sees them (front-door/front-door.types.ts).
import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { DebtorKind, Insolvency } from './customers.enums.ts';

/** What a person is recognised by, whoever writes it down. */
@InputType({ isAbstract: true })
export class RecognisedPersonInput {
  @Field(() => String, {
    description: 'Family name as written down, prefixes (tussenvoegsels) included.',
  })
  familyName: string;

  @Field(() => String, { description: 'Initials or given names (voorletters), in order.' })
  initials: string;

  @Field(() => String, {
    description: 'Birth date as `YYYY-MM-DD`; an unknown day or month is written `00`.',
  })
  birthDate: string;

  @Field(() => String, { description: 'Dutch postcode, as in `1234 AB`.' })
  postcode: string;

  @Field(() => String, { description: 'House number, with its suffix when there is one.' })
  houseNumber: string;
}

@InputType({ description: 'A person as the member knows it. Never a BSN, in no field.' })
export class PersonInput extends RecognisedPersonInput {
  @Field(() => String, { nullable: true, description: 'Mobile telephone number.' })
  mobile?: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'IBAN the person pays from.' })
  iban?: string | null;

  @Field(() => DebtorKind, {
    description: 'In which quality the person owes; businesses cannot come in.',
  })
  debtorKind: DebtorKind;

  @Field(() => Insolvency, {
    description: 'Whether a debt scheme runs; who is in one cannot come in.',
  })
  insolvency: Insolvency;
}

/** What a person is recognised by, shown to who wrote it down. */
@ObjectType({ isAbstract: true })
export class RecognisedPerson {
  @Field(() => String, { description: 'Family name as written down.' })
  familyName: string;

  @Field(() => String, { description: 'Initials as written down.' })
  initials: string;

  @Field(() => String, { description: 'Birth date as written down.' })
  birthDate: string;

  @Field(() => String, { description: 'Postcode as written down.' })
  postcode: string;

  @Field(() => String, { description: 'House number as written down.' })
  houseNumber: string;
}

@ObjectType({ description: 'A person as the member itself registered it.' })
export class RegisteredPerson extends RecognisedPerson {
  @Field(() => String, { description: "The member's own reference of the customer." })
  reference: string;

  @Field(() => String, { nullable: true, description: 'Mobile number as registered.' })
  mobile: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address as registered.' })
  email: string | null;

  @Field(() => String, { nullable: true, description: 'IBAN as registered.' })
  iban: string | null;
}
