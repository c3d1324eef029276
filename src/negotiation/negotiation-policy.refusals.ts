// Refusals about negotiation policies.
import { defineRefusals } from '../platform/graphql/refusals.ts';

export const refusePolicy = defineRefusals({
  POLICY_CHANGED_MEANWHILE: {
    description: 'Returned when another version of the policy was set than the caller expected.',
    en: 'Version {version:number} is set by now. Read it first, then set yours.',
    nl: 'Versie {version:number} geldt inmiddels. Lees die eerst en stel daarna de uwe in.',
    retryable: false,
  },
  MINIMUM_NOT_ONE: {
    description:
      'Returned when a smallest monthly amount is given as an amount and as a part of the balance, or as neither.',
    en: 'Give an amount or a part of the balance, one of both.',
    nl: 'Geef een bedrag of een deel van het saldo, een van beide.',
    retryable: false,
  },
  CONDITION_EMPTY: {
    description: 'Returned when a condition of a rule is an empty list: the rule is about nothing.',
    en: 'Name at least one, or leave the condition out: then it is about all.',
    nl: 'Noem er minstens een, of laat de voorwaarde weg: dan geldt de regel voor alle.',
    retryable: false,
  },
  NAMED_TWICE: {
    description: 'Returned when a condition of a rule names the same value twice.',
    en: 'Name each value once.',
    nl: 'Noem elke waarde een keer.',
    retryable: false,
  },
  BAND_REVERSED: {
    description: 'Returned when the first amount of a band is above its last.',
    en: 'The first amount is above the last.',
    nl: 'Het eerste bedrag is hoger dan het laatste.',
    retryable: false,
  },
  RULE_NEVER_ASKED: {
    description:
      'Returned when an earlier rule has answered all that this rule could answer (rules are counted from 1).',
    en: 'Rule {earlier:number} answers all that this rule is about. Put this one first, or leave it out.',
    nl: 'Regel {earlier:number} beantwoordt alles waar deze regel over gaat. Zet deze eerder, of laat hem weg.',
    retryable: false,
  },
  RULE_OFFERS_LESS: {
    description:
      'Returned when a rule offers less than an earlier rule accepts (rules are counted from 1).',
    en: 'Rule {earlier:number} accepts more than this rule offers. Offer at least as much.',
    nl: 'Regel {earlier:number} accepteert meer dan deze regel biedt. Bied minstens evenveel.',
    retryable: false,
  },
});
