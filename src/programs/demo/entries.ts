// The arrears of the demonstration: who registers what of whom, relative to the day it is told.
// Not here: the persons (platform/auth/sample-persons.ts), the form of an entry
// (sample-requests.ts).
import { addDays, addMonths, formatDay, type LocalDate } from '../../domain/calendar/local-date.ts';
import { arrearsEntry, type Variables } from '../sample-requests.ts';

/** What one member registers in one call. */
export interface MemberCall {
  /** The name of its token. */
  caller: string;
  /** Its own name. */
  name: string;
  entries: Variables[];
}

/** Three customers of CZ. */
export function czEntries(today: LocalDate): Variables[] {
  const entry = entriesOn(today);
  return [
    entry('anna', 'CZ20017734', 'CZ-2026-001', 'HEALTH_PREMIUM', [15995, 15995, 15995]),
    entry('bram', 'CZ20018845', 'CZ-2026-002', 'HEALTH_DEDUCTIBLE', [38500]),
    entry('joris', 'CZ20019956', 'CZ-2026-003', 'HEALTH_PREMIUM', [15995, 15995]),
  ];
}

/** What three other members know of the same and other persons. */
export function othersCalls(today: LocalDate): MemberCall[] {
  const entry = entriesOn(today);
  return [
    {
      caller: 'kpn',
      name: 'KPN',
      entries: [
        entry('anna', 'K4120098815', 'KPN-7781', 'TELECOM_SUBSCRIPTION', [4750, 4750]),
        entry('emma', 'K4120098833', 'KPN-7782', 'TELECOM_SUBSCRIPTION', [6200]),
      ],
    },
    {
      caller: 'eigen-haard',
      name: 'Eigen Haard',
      entries: [
        entry('anna', '118204-02', 'EH-55-1', 'RENT', [68512, 68512]),
        entry('gerda', '118377-01', 'EH-55-2', 'RENT', [59140]),
      ],
    },
    {
      caller: 'nuon',
      name: 'Nuon',
      entries: [
        entry('bram', 'N55120774', 'N-90-1', 'ENERGY', [21300, 21300, 21300]),
        entry('eva', 'N55120790', 'N-90-2', 'ENERGY', [18750]),
      ],
    },
  ];
}

/** The same claim on somebody whom others know and on somebody whom nobody does. */
export function probes(today: LocalDate): Variables[] {
  const entry = entriesOn(today);
  return [
    entry('anna', 'SC-40127745', 'SC-1', 'CONSUMER_CREDIT', [120000]),
    entry('celine', 'SC-40127753', 'SC-2', 'CONSUMER_CREDIT', [120000]),
  ];
}

/** Makes entries of bills that fell due in the months before a day, the last one a month ago. */
function entriesOn(today: LocalDate) {
  return (
    person: string,
    customerReference: string,
    ownReference: string,
    contractKind: string,
    principals: number[],
  ): Variables =>
    arrearsEntry({
      person,
      customerReference,
      ownReference,
      contractKind,
      asOfOn: formatDay(addDays(today, -1)),
      items: principals.map((cents, index) => [
        formatDay(addMonths(today, -principals.length + index)),
        cents,
      ]),
      consentGivenOn: formatDay(addDays(today, -14)),
    });
}
