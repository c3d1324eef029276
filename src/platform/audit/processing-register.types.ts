// The processing register as the API shows it.
import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import { Connection } from '../graphql/connections.ts';
import { publishEnum } from '../graphql/enums.ts';
import { LocalDateScalar } from '../graphql/scalars.ts';
import type { Ground } from './processing-words.ts';

export const LookGround = publishEnum(
  'LookGround',
  'On which ground of the AVG somebody looks at a person (grondslag).',
  {
    CONSENT: 'The person allowed it (toestemming).',
    ['DATA_SUBJECT']: 'It is the person itself (betrokkene).',
    CONTRACT: 'An arrangement that was agreed is carried out (overeenkomst).',
    REPRESENTATION: 'Somebody acts for the person (vertegenwoordiging).',
    ['LEGAL_OBLIGATION']: 'The law asks it (wettelijke verplichting).',
    LEGITIMATE_INTEREST: 'Without it the person would come to harm (gerechtvaardigd belang).',
  } satisfies Record<Ground, string>,
);

@ObjectType({ description: 'On what an activity rests.' })
export class ProcessingGround {
  @Field(() => LookGround, {
    nullable: true,
    description: 'As the log of looks names it; null: in this activity nobody is shown a person.',
  })
  ground: Ground | null;

  @Field(() => String, { description: 'Articles of the AVG: `6(1)(a)`.' })
  article: string;
}

@ObjectType({ description: 'What of an activity is for the office and the auditor.' })
export class ProcessingInternals {
  @Field(() => [String], { description: 'How the data are kept safe.' })
  measures: string[];
}

@ObjectType({
  description: 'An entry of the processing register (verwerkingsregister, AVG art. 30).',
})
export class ProcessingActivity {
  @Field(() => String, { description: 'Its code: the purpose that the log of looks names.' })
  purpose: string;

  @Field(() => String, { description: 'Its name.' })
  name: string;

  @Field(() => String, { description: 'What is done, and what for.' })
  aim: string;

  @Field(() => [String], { description: 'About whom.' })
  persons: string[];

  @Field(() => [String], { description: 'Which of their data (persoonsgegevens).' })
  facts: string[];

  @Field(() => [String], { description: 'Who gets them.' })
  recipients: string[];

  @Field(() => [String], { description: 'Who answers for it (verwerkingsverantwoordelijke).' })
  controllers: string[];

  @Field(() => [ProcessingGround], { description: 'On what it rests.' })
  grounds: ProcessingGround[];

  @Field(() => String, { description: 'How long what it makes is kept.' })
  kept: string;

  @Field(() => String, { description: 'Whether data go to third countries.' })
  transfers: string;

  @Field(() => Int, { description: 'The version of the entry; 1 is the first.' })
  version: number;

  @Field(() => LocalDateScalar, { description: 'The first day on which this version counts.' })
  validFromOn: LocalDate;

  @Field(() => ProcessingInternals, {
    nullable: true,
    description: 'For the office and the auditor; null for others.',
  })
  internals: ProcessingInternals | null;
}

@ObjectType({ description: 'A page of the processing register, in the order of codes.' })
export class ProcessingActivityConnection extends Connection(
  ProcessingActivity,
  'ProcessingActivity',
) {}
