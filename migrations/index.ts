// All migrations, oldest first. Frozen once landed: a change is a new one.
import { Platform1795132800001 } from './1795132800001-platform.ts';
import { Coalition1795132800002 } from './1795132800002-coalition.ts';
import { Customers1795132800003 } from './1795132800003-customers.ts';
import { Arrears1795132800004 } from './1795132800004-arrears.ts';
import { Cases1795132800005 } from './1795132800005-cases.ts';

export const MIGRATIONS = [
  Platform1795132800001,
  Coalition1795132800002,
  Customers1795132800003,
  Arrears1795132800004,
  Cases1795132800005,
];
