// A member as who helps customers may know it.
import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Connection } from '../platform/graphql/connections.ts';
import { Sector } from './coalition.enums.ts';

@ObjectType({ description: 'A member of the coalition (lid), as it is published.' })
export class DirectoryMember {
  @Field(() => ID, { description: 'Id of the member, by which you ask it for a statement.' })
  id: string;

  @Field(() => String, { description: 'The name customers read.' })
  name: string;

  @Field(() => Sector, { description: 'What it sells.' })
  sector: Sector;

  @Field(() => [String], { description: 'Names of its labels (merken); together one member.' })
  labels: string[];
}

@ObjectType({ description: 'A page of members as they are published, by name.' })
export class DirectoryMemberConnection extends Connection(DirectoryMember, 'DirectoryMember') {}
