// The calculators: what the law allows, for whoever asks. Nothing is stored, nobody is looked at,
// no transaction is opened.
import { Injectable } from '@nestjs/common';
import { checkCollectionCosts } from '../domain/law/registered-costs.ts';
import { statutoryInterest } from '../domain/law/statutory-interest.ts';
import type { Language, Line } from '../domain/law/wording.ts';
import { Clock } from '../platform/clock/clock.ts';
import { tellLine, type ToldLine } from '../platform/graphql/explanation.ts';
import type { CollectionCostCheckInput, CollectionCostCheckPayload } from './cost-check.types.ts';
import { costQuestionOf } from './cost-question.ts';
import { interestQuestionOf } from './interest-question.ts';
import { figuresOfCosts, figuresOfInterest } from './law-figures.ts';
import type {
  StatutoryInterestInput,
  StatutoryInterestPayload,
} from './statutory-interest.types.ts';

@Injectable()
export class CalculatorsService {
  constructor(private readonly clock: Clock) {}

  /** The highest collection costs, and what the law says of those that were asked. */
  collectionCosts(input: CollectionCostCheckInput, language: Language): CollectionCostCheckPayload {
    const asked = costQuestionOf(input, this.clock.today());
    if (Array.isArray(asked)) return { check: null, refusals: asked };
    const { question, charged, holds } = asked;
    const { maximum, verdicts } = checkCollectionCosts(question, charged, holds);
    const check = {
      on: question.on,
      maximumCents: maximum.maximumCents,
      charges: maximum.charges.map(({ kind, itemKeys, maximumCents, reason, lines }) => ({
        kind,
        billNumbers: itemKeys.map(Number),
        maximumCents,
        reason,
        steps: stepsOf(lines, language),
      })),
      judgments: verdicts.map(({ refusal, maximumCents, lines }) => ({
        isAllowed: refusal === null,
        reason: refusal,
        maximumCents,
        steps: stepsOf(lines, language),
      })),
      figures: figuresOfCosts(maximum, question.on, question.vat),
    };
    return { check, refusals: [] };
  }

  /** Statutory interest on one debt. */
  interest(input: StatutoryInterestInput, language: Language): StatutoryInterestPayload {
    const question = interestQuestionOf(input, this.clock.today());
    if (Array.isArray(question)) return { interest: null, refusals: question };
    const { lines, ...amounts } = statutoryInterest(question);
    const { dueOn, untilOn } = question;
    const steps = stepsOf(lines, language);
    const figures = figuresOfInterest(dueOn, untilOn);
    return { interest: { ...amounts, untilOn, steps, figures }, refusals: [] };
  }
}

function stepsOf(lines: readonly Line[], language: Language): ToldLine[] {
  return lines.map((line) => tellLine(line, language));
}
