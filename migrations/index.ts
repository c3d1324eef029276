// All migrations, oldest first. Frozen once landed: a change is a new one.
import { Platform1795132800001 } from './1795132800001-platform.ts';
import { Coalition1795132800002 } from './1795132800002-coalition.ts';
import { Customers1795132800003 } from './1795132800003-customers.ts';
import { Arrears1795132800004 } from './1795132800004-arrears.ts';
import { Cases1795132800005 } from './1795132800005-cases.ts';
import { OpenCases1795132800006 } from './1795132800006-open-cases.ts';
import { Negotiation1795132800007 } from './1795132800007-negotiation.ts';
import { WorkLists1795132800008 } from './1795132800008-work-lists.ts';
import { Arrangements1795132800009 } from './1795132800009-arrangements.ts';
import { Representation1795132800010 } from './1795132800010-representation.ts';
import { BudgetExtensions1795132800011 } from './1795132800011-budget-extensions.ts';
import { OfficeDecisions1795132800012 } from './1795132800012-office-decisions.ts';
import { Care1795132800013 } from './1795132800013-care.ts';
import { Withdrawal1795132800014 } from './1795132800014-withdrawal.ts';
import { Linking1795132800015 } from './1795132800015-linking.ts';
import { KeyRotation1795132800016 } from './1795132800016-key-rotation.ts';
import { Invitations1795132800017 } from './1795132800017-invitations.ts';
import { Statements1795132800018 } from './1795132800018-statements.ts';
import { Disclosure1795132800019 } from './1795132800019-disclosure.ts';
import { AfterOpenCases1795132800020 } from './1795132800020-after-open-cases.ts';
import { AfterWithdrawal1795132800021 } from './1795132800021-after-withdrawal.ts';
import { RegisteredClaims1795132800022 } from './1795132800022-registered-claims.ts';
import { ArrearsEvents1795132800023 } from './1795132800023-arrears-events.ts';
import { Consequences1795132800024 } from './1795132800024-consequences.ts';
import { Imports1795132800025 } from './1795132800025-imports.ts';
import { KeyedLookups1795132800026 } from './1795132800026-keyed-lookups.ts';
import { Closing1795132800027 } from './1795132800027-closing.ts';
import { SettledShares1795132800028 } from './1795132800028-settled-shares.ts';
import { Hardship1795132800029 } from './1795132800029-hardship.ts';
import { Amendments1795132800030 } from './1795132800030-amendments.ts';
import { PreviewsAndReasons1795132800031 } from './1795132800031-previews-and-reasons.ts';
import { WakeUps1795132800032 } from './1795132800032-wake-ups.ts';
import { AmendedTails1795132800033 } from './1795132800033-amended-tails.ts';
import { WakingPersons1795132800034 } from './1795132800034-waking-persons.ts';
import { EasingWhileRunning1795132800035 } from './1795132800035-easing-while-running.ts';
import { CorrectionsInFiles1795132800036 } from './1795132800036-corrections-in-files.ts';
import { DaysGivenAgain1795132800037 } from './1795132800037-days-given-again.ts';
import { ShownSeats1795132800038 } from './1795132800038-shown-seats.ts';
import { ConsentsThatEnd1795132800039 } from './1795132800039-consents-that-end.ts';
import { EndsOfSharing1795132800040 } from './1795132800040-ends-of-sharing.ts';
import { MemberListsAndGrounds1795132800041 } from './1795132800041-member-lists-and-grounds.ts';
import { LookingEnds1795132800042 } from './1795132800042-looking-ends.ts';
import { ActsUnread1795132800043 } from './1795132800043-acts-unread.ts';
import { NotMineUnstated1795132800044 } from './1795132800044-not-mine-unstated.ts';
import { SentAwayTwice1795132800045 } from './1795132800045-sent-away-twice.ts';
import { LooksThatEnded1795132800046 } from './1795132800046-looks-that-ended.ts';
import { ToldAgain1795132800047 } from './1795132800047-told-again.ts';

export const MIGRATIONS = [
  Platform1795132800001,
  Coalition1795132800002,
  Customers1795132800003,
  Arrears1795132800004,
  Cases1795132800005,
  OpenCases1795132800006,
  Negotiation1795132800007,
  WorkLists1795132800008,
  Arrangements1795132800009,
  Representation1795132800010,
  BudgetExtensions1795132800011,
  OfficeDecisions1795132800012,
  Care1795132800013,
  Withdrawal1795132800014,
  Linking1795132800015,
  KeyRotation1795132800016,
  Invitations1795132800017,
  Statements1795132800018,
  Disclosure1795132800019,
  AfterOpenCases1795132800020,
  AfterWithdrawal1795132800021,
  RegisteredClaims1795132800022,
  ArrearsEvents1795132800023,
  Consequences1795132800024,
  Imports1795132800025,
  KeyedLookups1795132800026,
  Closing1795132800027,
  SettledShares1795132800028,
  Hardship1795132800029,
  Amendments1795132800030,
  PreviewsAndReasons1795132800031,
  WakeUps1795132800032,
  AmendedTails1795132800033,
  WakingPersons1795132800034,
  EasingWhileRunning1795132800035,
  CorrectionsInFiles1795132800036,
  DaysGivenAgain1795132800037,
  ShownSeats1795132800038,
  ConsentsThatEnd1795132800039,
  EndsOfSharing1795132800040,
  MemberListsAndGrounds1795132800041,
  LookingEnds1795132800042,
  ActsUnread1795132800043,
  NotMineUnstated1795132800044,
  SentAwayTwice1795132800045,
  LooksThatEnded1795132800046,
  ToldAgain1795132800047,
];
