// The rules of arrears in health insurance premium in words.
// Not here: what they compute (health-insurance.ts).
import type { Rule } from './rule.ts';

export const HEALTH_RULES = {
  HEALTH_OFFER: {
    article: 'Zorgverzekeringswet, art. 18a (1)',
    nl: [
      'Er staan {months} maanden premie open.',
      'De zorgverzekeraar biedt uiterlijk {byOn} een betalingsregeling aan.',
    ],
    en: ['{months} months of premium are owed.', 'The insurer offers an arrangement by {byOn}.'],
  },
  HEALTH_WARNING: {
    article: 'Zorgverzekeringswet, art. 18b (1)',
    nl: [
      'Er staan {months} maanden premie open.',
      'De zorgverzekeraar waarschuwt dat bij zes maanden een melding bij het CAK volgt.',
    ],
    en: [
      '{months} months of premium are owed.',
      'The insurer warns that a report to the CAK follows at six months.',
    ],
  },
  HEALTH_REPORT: {
    article: 'Zorgverzekeringswet, art. 18c (1)',
    nl: ['Er staan {months} maanden premie open.', 'De zorgverzekeraar meldt dit bij het CAK.'],
    en: ['{months} months of premium are owed.', 'The insurer reports this to the CAK.'],
  },
  HEALTH_NO_WARNING: {
    article: 'Zorgverzekeringswet, art. 18b en 18c (2)',
    nl: [
      'Er loopt een betalingsregeling en de nieuwe premie wordt betaald.',
      'Er volgt geen waarschuwing en geen melding.',
    ],
    en: ['An arrangement runs and new premium is paid.', 'There is no warning and no report.'],
  },
  HEALTH_SUSPEND_REPORT: {
    article: 'Zorgverzekeringswet, art. 18c en 18d',
    nl: [
      'Er is een regeling voor de hele schuld.',
      'De melding bij het CAK wordt opgeschort vanaf {fromOn}.',
    ],
    en: [
      'There is an arrangement for the whole debt.',
      'The report to the CAK is suspended from {fromOn}.',
    ],
  },
  HEALTH_RESUME_REPORT: {
    article: 'Zorgverzekeringswet, art. 18c en 18d',
    nl: [
      'De regeling is beëindigd op {brokenOn}.',
      'De opschorting van de melding bij het CAK vervalt.',
    ],
    en: ['The arrangement ended on {brokenOn}.', 'The suspension of the report to the CAK ends.'],
  },
} as const satisfies Record<string, Rule>;
