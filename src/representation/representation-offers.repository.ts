// SQL of what a person is offered of representations, as the person: its own rows.
// Not here: making offers (tie-representations.repository.ts).
import type { RepresentationKind } from '../coalition/coalition.enums.ts';
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { RepresentationOfferState } from '../domain/states/representation.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

export interface OfferRow {
  public_id: string;
  representation_id: string;
  kind: RepresentationKind;
  counsellor_name: string;
  state: RepresentationOfferState;
  valid_from: LocalDate;
  valid_until: LocalDate | null;
  offered_on: LocalDate;
  answered_on: LocalDate | null;
  ended_on: LocalDate | null;
}

const COLUMNS = `f.public_id, f.representation_id, f.kind, o.name as counsellor_name, f.state,
  f.valid_from, f.valid_until, f.offered_on, f.answered_on, f.ended_on`;

const LOAD = sql<OfferRow>(
  'representation-offers.load',
  `select ${COLUMNS} from representation_offer f join organisation o on o.id = f.counsellor_id
   where f.viewer_id = (select viewer())
     and ($1::date is null or (f.offered_on, f.public_id) < ($1, $2::uuid))
   order by f.offered_on desc, f.public_id desc limit $3`,
);

/** What the account was offered, newest first. */
export function loadOffers(
  tx: Tx,
  after: { offeredOn: LocalDate; id: string } | null,
  limit: number,
): Promise<OfferRow[]> {
  const offeredOn = after === null ? null : formatDay(after.offeredOn);
  return tx.many(LOAD, [offeredOn, after?.id ?? null, limit]);
}

const LOCK = sql<OfferRow>(
  'representation-offers.lock',
  `select ${COLUMNS} from representation_offer f join organisation o on o.id = f.counsellor_id
   where f.viewer_id = (select viewer()) and f.public_id = $1 for no key update of f`,
);

/** One offer of the account, locked. */
export function lockOffer(tx: Tx, publicId: string): Promise<OfferRow | null> {
  return tx.maybe(LOCK, [publicId]);
}

const ANSWER = sql(
  'representation-offers.answer',
  `update representation_offer set state = $2, answered_on = clock_today()
   where viewer_id = (select viewer()) and public_id = $1`,
);

export function storeOfferAnswer(
  tx: Tx,
  publicId: string,
  state: 'CONFIRMED' | 'DENIED' | 'REVOKED',
): void {
  tx.runLater(ANSWER, [publicId, state]);
}
