// What waits for a member about one of its own arrears, as its work list shows it.
import { Field, ID, ObjectType } from '@nestjs/graphql';
import { ContractKind } from '../arrears/arrears.enums.ts';
import { Consequence } from '../arrears/follow-up.types.ts';

@ObjectType({ description: 'What waits for you about arrears of your own, outside any case.' })
export class ArrearsWork {
  @Field(() => ID, { description: 'Id of the arrears.' })
  arrearsId: string;

  @Field(() => String, {
    nullable: true,
    description: 'Your own reference (dossiernummer); null when the person was erased.',
  })
  ownReference: string | null;

  @Field(() => ContractKind, { description: 'What kind of contract.' })
  contractKind: ContractKind;

  @Field(() => Consequence, {
    nullable: true,
    description: 'With LIFT_CONSEQUENCE: which; confirm its end by liftConsequence.',
  })
  consequence: Consequence | null;
}
