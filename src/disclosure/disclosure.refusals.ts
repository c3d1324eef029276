// Refusals about what participants may see of each other.
import { defineRefusals } from '../platform/graphql/refusals.ts';

export const refuseDisclosure = defineRefusals({
  DISCLOSURE_TEXT_REQUIRED: {
    description:
      'Returned when participants are to see more, and it is not said which text about that level the ' +
      'person was shown, or another one is shown now.',
    en: 'First show the text about level {level:code} as used since {since:day}, and name its version.',
    nl: 'Laat eerst de tekst over niveau {level:code} zien die geldt vanaf {since:day}, en noem de versie.',
    retryable: false,
  },
  RAISED_TOO_OFTEN: {
    description:
      'Returned when the level of a case was raised so often on one day that members could only be ' +
      'confused by it. Lowering is always possible.',
    en: 'This was raised {most:number} times today. Try again tomorrow. Lowering is always possible.',
    nl: 'Dit is vandaag al {most:number} keer hoger gezet. Probeer het morgen weer. Lager zetten kan altijd.',
    retryable: true,
  },
});
