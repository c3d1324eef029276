// What waits for a member about one of its own arrears, as its work list shows it.
import { Field, ObjectType } from '@nestjs/graphql';
import { Arrears } from '../arrears/arrears.types.ts';
import { Consequence } from '../arrears/follow-up.types.ts';

@ObjectType({ description: 'What waits for you about arrears of your own, outside any case.' })
export class ArrearsWork {
  @Field(() => Arrears, { description: 'The arrears, as you registered them.' })
  arrears: Arrears;

  @Field(() => Consequence, {
    nullable: true,
    description: 'With LIFT_CONSEQUENCE: which; confirm its end by liftConsequence.',
  })
  consequence: Consequence | null;
}
