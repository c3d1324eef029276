// Refusals about the coalition and its organisations.
import { defineRefusals } from '../platform/graphql/refusals.ts';

export const refuseCoalition = defineRefusals({
  ADMISSION_CRITERIA_NOT_MET: {
    description:
      'Returned when the organisation does not serve private customers who can fall into arrears.',
    en: 'Only companies whose private customers can fall into arrears can join.',
    nl: 'Alleen bedrijven met particuliere klanten die een achterstand kunnen oplopen kunnen meedoen.',
    retryable: false,
  },
  ORGANISATION_EXISTS: {
    description:
      'Returned when an organisation with this id or legal name was admitted before, as member or counsellor.',
    en: 'This organisation is in the register already. An organisation is member or counsellor, never both.',
    nl: 'Deze organisatie staat al in het register. Een organisatie is lid of schuldhulpverlener, nooit beide.',
    retryable: false,
  },
  MANIFEST_UNKNOWN: {
    description: 'Returned when there is no text of the ethical manifest with this version.',
    en: 'There is no text of the manifest with this version.',
    nl: 'Er is geen tekst van het manifest met deze versie.',
    retryable: false,
  },
  SIGNED_BEFORE_TEXT: {
    description: 'Returned when the manifest was signed before its text was published.',
    en: 'This text was published on {first:day}.',
    nl: 'Deze tekst is gepubliceerd op {first:day}.',
    retryable: false,
  },
  REFERENCE_PATTERN_NOT_READABLE: {
    description: 'Returned when a reference pattern cannot be read.',
    en: 'The pattern is wrong at character {at:number} ({problem:code}).',
    nl: 'Het patroon klopt niet bij teken {at:number} ({problem:code}).',
    retryable: false,
  },
  LABEL_EXISTS: {
    description: 'Returned when the member has a label with this name.',
    en: 'The member has this label already.',
    nl: 'Het lid heeft dit label al.',
    retryable: false,
  },
  ALREADY_ACCREDITED: {
    description: 'Returned when the counsellor is accredited for this kind already.',
    en: 'The counsellor is accredited for this kind already.',
    nl: 'De schuldhulpverlener is voor deze soort al erkend.',
    retryable: false,
  },
});
