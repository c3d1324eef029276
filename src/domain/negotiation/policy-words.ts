// A rule of a negotiation policy as people read it: its name, when it is asked, what it does, in
// Dutch and English. For the member whose policy it is, and nobody else.
// Not here: answering (policy.ts), whether a rule makes sense (policy-check.ts).
import type { ContractKind } from '../law/contract-kinds.ts';
import { type Language, moneyText, percentText } from '../law/wording.ts';
import type { MonthlyMinimum, PolicyAnswer, PolicyRule } from './policy.ts';
import type { Representation, Stage } from './share.ts';

/** A word in Dutch, then in English. */
type Pair = readonly [string, string];

const CONTRACTS: Readonly<Record<ContractKind, Pair>> = {
  RENT: ['huur', 'rent'],
  SERVICE_COSTS: ['servicekosten', 'service costs'],
  ENERGY: ['energie', 'energy'],
  WATER: ['water', 'water'],
  HEALTH_PREMIUM: ['zorgpremie', 'health premium'],
  HEALTH_DEDUCTIBLE: ['eigen risico', 'deductible of health insurance'],
  HEALTH_SUPPLEMENTARY: ['aanvullende zorgverzekering', 'supplementary health insurance'],
  INSURANCE: ['verzekering', 'insurance'],
  VEHICLE_INSURANCE: ['motorrijtuigverzekering', 'vehicle insurance'],
  TELECOM_SUBSCRIPTION: ['telefoon, internet of tv', 'phone, internet or television'],
  HANDSET_CREDIT: ['toestelkrediet', 'handset credit'],
  HANDSET_SALE: ['koop van een toestel', 'sale of a handset'],
  CONSUMER_CREDIT: ['krediet', 'credit'],
  OTHER: ['overig', 'other'],
};
const STAGE_WORDS: Readonly<Record<Stage, Pair>> = {
  REMINDED: ['herinnerd', 'reminded'],
  DEMANDED: ['aangemaand', 'demanded'],
  COLLECTION: ['incasso', 'collection'],
  SUMMONED: ['gedagvaard', 'summoned'],
  JUDGMENT: ['vonnis', 'judgment'],
  ENFORCEMENT: ['executie', 'enforcement'],
};
const ACTING: Readonly<Record<Representation, Pair>> = {
  NONE: ['niemand', 'nobody'],
  MANDATE: ['een gevolmachtigde', 'somebody with a mandate'],
  COURT_ADMINISTRATION: ['een bewindvoerder', 'a court administrator'],
  GUARDIANSHIP: ['een curator', 'a guardian'],
  LEGAL_REPRESENTATIVE: ['een wettelijk vertegenwoordiger', 'a legal representative'],
};

export interface RuleWords {
  /** Short, and by its number unique in a version: 'v4 rule 2 COUNTER'. */
  readonly name: string;
  readonly nl: string;
  readonly en: string;
}

/**
 * The name of a rule as an automatic answer gives it.
 * @param number 1 for the first rule.
 * @example ruleName(4, 2, 'COUNTER') === 'v4 rule 2 COUNTER'
 */
export function ruleName(version: number, number: number, does: PolicyRule['does']): string {
  return `v${version} rule ${number} ${does}`;
}

/**
 * The name of the rule that gave an answer; null when none did and it was handed on.
 * @param rules of the version that answered.
 * @throws RangeError when that version has no such rule.
 * @example rule 2 of version 4, which counters: 'v4 rule 2 COUNTER'
 */
export function ruleOfAnswer(answer: PolicyAnswer, rules: readonly PolicyRule[]): string | null {
  if (answer.outcome === 'HAND') return null;
  const rule = rules[answer.rule - 1];
  if (rule === undefined) throw new RangeError('the policy has no such rule');
  return ruleName(answer.policyVersion, answer.rule, rule.does);
}

/**
 * A rule in words.
 * @param number 1 for the first rule.
 * @example "accept up to 12 months" for energy, nl: 'Over energie. Wij gaan akkoord met een plan
 * van ten hoogste 12 maanden. Anders geldt de volgende regel.'
 */
export function ruleWords(version: number, number: number, rule: PolicyRule): RuleWords {
  const name = ruleName(version, number, rule.does);
  return { name, nl: textOf(rule, 'nl'), en: textOf(rule, 'en') };
}

function textOf(rule: PolicyRule, language: Language): string {
  const say = ([nl, en]: Pair): string => (language === 'nl' ? nl : en);
  const terms = termTexts(rule, language);
  const within = terms.length > 0 ? terms.join(', ') : say(['elke vorm', 'any shape']);
  const otherwise: Pair =
    rule.does === 'COUNTER'
      ? ['Anders stellen wij dat voor.', 'Otherwise we offer that.']
      : ['Anders geldt de volgende regel.', 'Otherwise the next rule is asked.'];
  const accepts = say(['Wij gaan akkoord met een plan van', 'We accept a plan of']);
  return `${conditionText(rule, language)} ${accepts} ${within}. ${say(otherwise)}`;
}

function conditionText({ when }: PolicyRule, language: Language): string {
  const say = ([nl, en]: Pair): string => (language === 'nl' ? nl : en);
  const or = say([' of ', ' or ']);
  const list = <Code extends string>(codes: readonly Code[], words: Readonly<Record<Code, Pair>>) =>
    codes.map((code) => say(words[code])).join(or);
  const parts: string[] = [];
  if (when.contractKinds) {
    parts.push(`${say(['over', 'about'])} ${list(when.contractKinds, CONTRACTS)}`);
  }
  if (when.stages) parts.push(`${say(['in fase', 'in stage'])} ${list(when.stages, STAGE_WORDS)}`);
  if (when.balance) {
    const [from, to] = [when.balance.fromCents, when.balance.toCents].map((cents) =>
      moneyText(cents, language),
    );
    parts.push(say([`van ${from} tot en met ${to}`, `from ${from} to ${to}`]));
  }
  if (when.representations) {
    const acting = list(when.representations, ACTING);
    parts.push(say([`als ${acting} voor de klant handelt`, `if ${acting} acts for the customer`]));
  }
  const text = parts.length > 0 ? parts.join(', ') : say(['altijd', 'always']);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function termTexts({ within }: PolicyRule, language: Language): string[] {
  const say = ([nl, en]: Pair): string => (language === 'nl' ? nl : en);
  const { longestMonths, smallestMonthly, waivedCostsBasisPoints, remissionBasisPoints } = within;
  const texts: string[] = [];
  if (longestMonths !== null) {
    texts.push(
      say([`ten hoogste ${longestMonths} maanden`, `no more than ${longestMonths} months`]),
    );
  }
  const least = minimumText(smallestMonthly, language);
  if (least !== null) texts.push(say([`minstens ${least} per maand`, `${least} a month or more`]));
  if (waivedCostsBasisPoints > 0) {
    const part = percentText(waivedCostsBasisPoints, language);
    texts.push(say([`tot ${part} van de kosten eraf`, `up to ${part} of the costs waived`]));
  }
  if (remissionBasisPoints > 0) {
    const part = percentText(remissionBasisPoints, language);
    texts.push(say([`tot ${part} kwijtschelding`, `up to ${part} remission`]));
  }
  return texts;
}

function minimumText(minimum: MonthlyMinimum, language: Language): string | null {
  if (minimum.kind === 'CENTS') {
    return minimum.cents === 0 ? null : moneyText(minimum.cents, language);
  }
  if (minimum.basisPoints === 0) return null;
  const part = percentText(minimum.basisPoints, language);
  return language === 'nl' ? `${part} van de schuld` : `${part} of the debt`;
}
