// The types of the tiny app: one of each kind that the platform has to deal with.
// Not here: what its fields answer (tiny-app.ts).
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsInt, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { type LocalDate } from '../../../src/domain/calendar/local-date.ts';
import { refusedAs } from '../../../src/platform/graphql/check-entry.ts';
import { Connection } from '../../../src/platform/graphql/connections.ts';
import { publishEnum } from '../../../src/platform/graphql/enums.ts';
import { RefusalType } from '../../../src/platform/graphql/refusal.types.ts';
import { type Refusal } from '../../../src/platform/graphql/refusal.ts';
import { defineRefusals } from '../../../src/platform/graphql/refusals.ts';
import {
  BasisPointsScalar,
  CentsScalar,
  DateTimeScalar,
  LocalDateScalar,
} from '../../../src/platform/graphql/scalars.ts';

/** What a caller must never read back, and no error may hold. */
export const SECRET = 'Jansen';

export const refuse = defineRefusals({
  TERM_TOO_LONG: {
    description: 'Returned when a term is longer than the policy allows.',
    en: 'The longest term is {months:number} months, for amounts up to {most:cents}.',
    nl: 'De langste looptijd is {months:number} maanden, voor bedragen tot {most:cents}.',
    retryable: false,
  },
  POSTCODE_MALFORMED: {
    description: 'Returned when a postcode is not four digits and two letters.',
    en: 'A postcode is four digits and two letters.',
    nl: 'Een postcode is vier cijfers en twee letters.',
    retryable: false,
  },
});

const Kind = publishEnum('ThingKind', 'What a thing is (soort).', {
  RENT: 'Rent of a home (huur).',
  WATER: 'Water (water).',
});

@ObjectType('Part', { description: 'A part of a thing.' })
export class PartType {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => CentsScalar, { description: 'What it costs.' })
  costCents: number;

  @Field(() => String, { description: 'What it is called.' })
  name: string;
}

@ObjectType('Thing', { description: 'A thing.' })
export class ThingType {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => LocalDateScalar, { description: 'The day it falls due.' })
  dueOn: LocalDate;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  madeAt: Date;

  @Field(() => BasisPointsScalar, { description: 'Its share.' })
  shareBasisPoints: number;

  @Field(() => Kind, { description: 'Its kind.' })
  kind: string;

  @Field(() => [PartType], { description: 'Its parts.' })
  parts: PartType[];

  @Field(() => [ThingType], { description: 'Things beside it.' })
  beside: ThingType[];
}

@ObjectType({ description: 'A page of things.' })
export class ThingConnection extends Connection(ThingType, 'Thing') {}

@InputType({ description: 'A home.' })
class HomeInput {
  @Field(() => String, { description: 'Its postcode.' })
  @Matches(/^\d{4}[A-Z]{2}$/, refusedAs((path) => refuse('POSTCODE_MALFORMED', path)))
  postcode: string;
}

@InputType({ description: 'One entry.' })
export class EntryInput {
  @Field(() => String, { description: 'A name of at most 8 characters.' })
  @MaxLength(8)
  name: string;

  @Field(() => Int, { description: 'Months, from 1 to 36.' })
  @IsInt()
  @Min(1)
  @Max(36)
  months: number;

  @Field(() => HomeInput, { description: 'Where.' })
  @ValidateNested()
  @Type(() => HomeInput)
  home: HomeInput;
}

@InputType({ description: 'What is registered.' })
export class RegisterInput {
  @Field(() => [EntryInput], { description: 'The entries.' })
  entries: EntryInput[];
}

@InputType({ description: 'More values.' })
class MoreInput {
  @Field(() => BasisPointsScalar, { description: 'A share.' })
  shareBasisPoints: number;

  @Field(() => [[Int]], { nullable: true, description: 'Numbers.' })
  numbers?: (number | null)[][];
}

@InputType({ description: 'Values of each kind.' })
export class ValuesInput {
  @Field(() => CentsScalar, { nullable: true, description: 'An amount.' })
  amountCents?: number;

  @Field(() => LocalDateScalar, { nullable: true, description: 'A day.' })
  dueOn?: LocalDate;

  @Field(() => DateTimeScalar, { nullable: true, description: 'A moment.' })
  madeAt?: Date;

  @Field(() => BasisPointsScalar, { nullable: true, description: 'A share.' })
  shareBasisPoints?: number;

  @Field(() => Kind, { nullable: true, description: 'A kind.' })
  kind?: string;

  @Field(() => [MoreInput], { nullable: true, description: 'More of it.' })
  more?: MoreInput[];
}

@InputType({ description: 'A kind within itself.' })
export class LoopInput {
  @Field(() => [LoopInput], { nullable: true, description: 'Once more.' })
  again?: LoopInput[];
}

@ObjectType({ description: 'What came of it.' })
export class RegisterPayload {
  @Field(() => Int, { description: 'How many entries were taken.' })
  taken: number;

  @Field(() => [RefusalType], { description: 'What was refused.' })
  refusals: Refusal[];
}
