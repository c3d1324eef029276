// Refusals about the person's word, and about closing a case for which no plan was found.
import { defineRefusals } from '../platform/graphql/refusals.ts';

export const refuseDecision = defineRefusals({
  TOTALS_NOT_ASKED: {
    description: 'Returned when the person is not asked, now, whether participants may see totals.',
    en: 'This is not asked of you now.',
    nl: 'Dit wordt u nu niet gevraagd.',
    retryable: false,
  },
  AGREEMENT_TEXT_REQUIRED: {
    description:
      'Returned when another text on what agreeing means was shown than the one of now, or it is not said in which language.',
    en: 'First show the text (agreementText) as used since {since:day}, and name version and language.',
    nl: 'Laat eerst de tekst (agreementText) zien die geldt vanaf {since:day}, en noem versie en taal.',
    retryable: false,
  },
  NOT_PROPOSED: {
    description:
      'Returned when a case is to be closed as not feasible, and the planner does not propose that (any more).',
    en: 'The planner does not propose to close this case: a plan may still be found.',
    nl: 'De rekenaar stelt niet voor dit dossier te sluiten: er kan nog een plan komen.',
    retryable: false,
  },
});
