// The words of customers as enums of the API.
import { publishEnum } from '../platform/graphql/enums.ts';

export const DebtorKind = publishEnum('DebtorKind', 'In which quality the person owes the debt.', {
  PRIVATE: 'As a private customer (particulier).',
  BUSINESS: 'In a business (zakelijk): cannot come in.',
});
export type DebtorKind = keyof typeof DebtorKind;

export const Insolvency = publishEnum(
  'Insolvency',
  'Whether a statutory or amicable debt scheme runs for the person.',
  {
    NONE: 'None is known to the member.',
    WSNP: 'Statutory debt rescheduling (Wsnp): cannot come in.',
    BANKRUPTCY: 'Bankruptcy (faillissement): cannot come in.',
    MSNP: 'Amicable debt settlement (minnelijke schuldregeling): cannot come in.',
  },
);
export type Insolvency = keyof typeof Insolvency;
