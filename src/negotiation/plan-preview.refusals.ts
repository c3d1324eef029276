// Refusals about choosing a plan among previews.
import { defineRefusals } from '../platform/graphql/refusals.ts';

export const refuseChoice = defineRefusals({
  PLAN_NOT_SHOWN: {
    description: 'Returned when previewPlans does not show a plan of this kind now.',
    en: 'There is no such plan to choose now. Ask previewPlans which there are.',
    nl: 'Dit plan is er nu niet. Vraag previewPlans welke er zijn.',
    retryable: false,
  },
  CHOSEN_TOO_OFTEN: {
    description:
      'Returned when a plan was chosen so often in one case that members could only be confused by it.',
    en: 'A plan was chosen {most:number} times in this case, the most there is. The last one stands.',
    nl: 'Er is in dit dossier al {most:number} keer een plan gekozen, vaker kan niet. Het laatste blijft staan.',
    retryable: false,
  },
});
