// Refusals about applications for hardship and decisions on them.
import type { DecisionProblem } from '../domain/hardship/decision.ts';
import { defineRefusals } from '../platform/graphql/refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';

export const refuseHardship = defineRefusals({
  HARDSHIP_RUNNING: {
    description: 'Returned when another application of the case waits for a decision.',
    en: 'Another application waits for a decision. Add to it, or take it back first.',
    nl: 'Er wacht nog een aanvraag op een besluit. Vul die aan, of trek die eerst in.',
    retryable: true,
  },
  RECONSIDERATION_TOO_LATE: {
    description: 'Returned when the last day to ask for another look at a decision has passed.',
    en: 'This could be asked until {last:day}. You can apply again.',
    nl: 'Dit kon tot en met {last:day}. U kunt wel een nieuwe aanvraag doen.',
    retryable: false,
  },
  TASK_NOT_TAKEN: {
    description: "Returned when a task about hardship is not the worker's own yet.",
    en: 'Take this task first, by takeHardshipTask: one worker reads an application.',
    nl: 'Neem deze taak eerst, met takeHardshipTask: een medewerker leest een aanvraag.',
    retryable: true,
  },
  REFUSAL_WITHOUT_GROUND: {
    description: 'Returned when an application is refused while its criteria are, or can be, met.',
    en: 'No criterion stands in the way. Ask for what is missing, or grant it.',
    nl: 'Geen voorwaarde staat in de weg. Vraag wat nog ontbreekt, of ken toe.',
    retryable: false,
  },
  REFUSAL_THAT_GRANTS: {
    description: 'Returned when a refusal names something to grant.',
    en: 'A refusal grants nothing. Leave out what is granted, or grant it.',
    nl: 'Een afwijzing kent niets toe. Laat de toekenning weg, of ken toe.',
    retryable: false,
  },
  GRANT_OF_NOTHING: {
    description: 'Returned when a grant names nothing, and the criteria give nothing.',
    en: 'The criteria give nothing. Name what you grant, with the reason.',
    nl: 'De voorwaarden geven niets. Noem wat u toekent, met de reden.',
    retryable: false,
  },
  NEEDS_A_REASON: {
    description: 'Returned when more is granted than the criteria give, without saying why.',
    en: 'This is more than the criteria give. Say why: every case is different.',
    nl: 'Dit is meer dan de voorwaarden geven. Schrijf waarom: elke zaak is anders.',
    retryable: false,
  },
  LESS_THAN_ENTITLED: {
    description: 'Returned when less is granted than the criteria give.',
    en: 'The criteria give more than this. Grant at least that.',
    nl: 'De voorwaarden geven meer dan dit. Ken minstens dat toe.',
    retryable: false,
  },
  RECONSIDERED_BY_THE_SAME_PERSON: {
    description: 'Returned when who gave a decision would look at it again.',
    en: 'You gave the first decision. Somebody else looks at it again.',
    nl: 'U gaf het eerste besluit. Iemand anders kijkt er opnieuw naar.',
    retryable: false,
  },
  WORSE_THAN_BEFORE: {
    description: 'Returned when looking again would give less than the first decision.',
    en: 'A reconsideration never takes away what was granted.',
    nl: 'Een heroverweging neemt nooit af wat was toegekend.',
    retryable: false,
  },
});

const NOT_SIGNED = 'NOT_SIGNED_BY_A_PERSON';

/** What is wrong with a decision, as refusals. @throws Error for one that nobody signed. */
export function refuseDecision(problems: readonly DecisionProblem[]): Refusal[] {
  return problems.map((problem) => {
    if (problem === NOT_SIGNED) throw new Error('a decision without who signed it');
    return refuseHardship(problem, ['input', 'outcome']);
  });
}
