// What a participant may and may not do while collection stands still (incassopauze), and what of
// the first reaches the customer. Allowed acts are recorded; others are refused, and counted.
// Not here: how long it lasts (coalition/policy.ts), who reports it.

/** Allowed, with what each needs. */
interface AllowedAct {
  /** The article of the law that asks for the notice. */
  readonly needsArticle: boolean;
  /** It is a message to the customer: not while the case is frozen. */
  readonly reachesCustomer: boolean;
  /** It may have been done before standstill began, and is kept. */
  readonly mayBeOlder: boolean;
}

const PLAIN: AllowedAct = { needsArticle: false, reachesCustomer: false, mayBeOlder: false };

/** Acts that a participant does and records. */
export const ALLOWED_ACTS = {
  LIMITATION_NOTICE: PLAIN,
  STATUTORY_NOTICE: { ...PLAIN, needsArticle: true },
  COURT_DATE_ADJOURNED: PLAIN,
  EXISTING_ATTACHMENT: { ...PLAIN, mayBeOlder: true },
  REMINDER_OF_NEW_PERIOD: { ...PLAIN, reachesCustomer: true },
  ANSWER_TO_CUSTOMER: { ...PLAIN, reachesCustomer: true },
} as const satisfies Readonly<Record<string, AllowedAct>>;
export type AllowedActName = keyof typeof ALLOWED_ACTS;

/** Acts about registered items that a participant leaves. */
export const FORBIDDEN_ACTS = [
  'NEW_COSTS',
  'INTEREST',
  'REMINDER',
  'CALL',
  'NEXT_STAGE',
  'SUMMONS',
  'ATTACHMENT',
  'EVICTION',
  'DISCONNECTION',
  'SALE_OF_CLAIM',
  'SET_OFF',
] as const;
export type ForbiddenActName = (typeof FORBIDDEN_ACTS)[number];

export type StandstillActName = AllowedActName | ForbiddenActName;

/**
 * What an allowed act needs; null for one that is not allowed.
 * @example allowedAct('STATUTORY_NOTICE')?.needsArticle === true; allowedAct('INTEREST') === null
 */
export function allowedAct(act: StandstillActName): AllowedAct | null {
  return act in ALLOWED_ACTS ? ALLOWED_ACTS[act as AllowedActName] : null;
}
