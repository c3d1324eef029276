// The words of the coalition as enums of the API.
import { publishEnum } from '../platform/graphql/enums.ts';

export const OrganisationStateEnum = publishEnum(
  'OrganisationState',
  'Where an organisation stands in the coalition.',
  {
    ADMITTED: 'Takes part.',
    SUSPENDED: 'May do nothing until it is reinstated (geschorst).',
    LEFT: 'Has left the coalition (uitgetreden).',
  },
);
export type OrganisationStateEnum = keyof typeof OrganisationStateEnum;

export const Sector = publishEnum('Sector', 'What a member sells to private customers.', {
  HEALTH_INSURANCE: 'Health insurance (zorgverzekeraar).',
  INSURANCE: 'Other insurance (verzekeraar).',
  ENERGY: 'Electricity, gas or heat (energieleverancier).',
  WATER: 'Drinking water (waterbedrijf).',
  HOUSING: 'Housing (woningcorporatie).',
  TELECOM: 'Telephone, internet or television (telecombedrijf).',
  CREDIT: 'Consumer credit (kredietverstrekker).',
  COLLECTION: 'Claims taken over from others (incasso).',
  OTHER: 'Something else with private customers.',
});
export type Sector = keyof typeof Sector;

export const CounsellorType = publishEnum(
  'CounsellorType',
  'What kind of organisation helps customers (soort schuldhulpverlener).',
  {
    MUNICIPALITY: 'A municipality (gemeente).',
    NVVK_MEMBER: 'A member of the NVVK.',
    ADMINISTRATOR: 'A court-appointed administrator (bewindvoerder).',
  },
);
export type CounsellorType = keyof typeof CounsellorType;

export const RepresentationKind = publishEnum(
  'RepresentationKind',
  'On which ground somebody acts for a person (vertegenwoordiging).',
  {
    MANDATE: 'By a signed mandate (volmacht).',
    COURT_ADMINISTRATION: 'By administration of the goods (bewind).',
    GUARDIANSHIP: 'By guardianship (curatele).',
    LEGAL_REPRESENTATIVE: 'As legal representative.',
  },
);
export type RepresentationKind = keyof typeof RepresentationKind;

export const ActorKindEnum = publishEnum('ActorKind', 'What kind of caller a token is of.', {
  MEMBER: 'A member creditor (lid).',
  COUNSELLOR: 'A debt counsellor organisation (schuldhulpverlener).',
  CUSTOMER: 'A customer (klant).',
  COORDINATOR: "The coalition's office (coordinator).",
  TREASURER: "The coalition's money (penningmeester).",
  AUDITOR: 'Privacy officer or auditor.',
});
export type ActorKindEnum = keyof typeof ActorKindEnum;
