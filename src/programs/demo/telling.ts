// What several acts tell in the same way: the arrears of a case, how a monthly amount comes about,
// the rounds, an arrangement.
// Not here: how it looks (layout.ts, chart.ts), whether it adds up (sums.ts).
import {
  type AnswerSeen,
  type ArrangementSeen,
  type CapacitySeen,
  type CaseSeen,
  nodesOf,
  type Page,
  type ProposalSeen,
  type WholeArrangementSeen,
} from './answers.ts';
import { PROPOSALS } from './documents.ts';
import { dayInWords, euro } from './layout.ts';
import { drawArrangement } from './plan-drawn.ts';
import { caseOfDossier, type Dossier, nameOf, type Scene } from './scene.ts';
import { divisionInWords, kindInWords } from './words.ts';

/** What could take part in a case, as the person reads it. */
export function tellArrears({ teller }: Scene, { whole }: CaseSeen): void {
  const arrears = whole?.arrears ?? [];
  teller.table(
    ['member', 'what for', 'owed'],
    arrears.map(({ memberName, contractKind, balanceCents }) => [
      memberName,
      kindInWords(contractKind),
      euro(balanceCents),
    ]),
  );
  const totalCents = arrears.reduce((sum, { balanceCents }) => sum + balanceCents, 0);
  teller.say(`Together that is ${euro(totalCents)}.`);
}

/** How a monthly amount comes about, as the service explains it to the person. */
export function tellBreakdown({ teller }: Scene, { parts }: CapacitySeen): void {
  teller.table(
    ['how the monthly amount comes about', 'amount'],
    parts.map(({ text, amountCents }) => [text, amountCents === 0 ? '' : euro(amountCents)]),
  );
}

/** What each member was asked in each round and answered, read by each member itself. */
export async function tellRounds(scene: Scene, dossiers: readonly Dossier[]): Promise<void> {
  const asked: { round: number; row: string[] }[] = [];
  for (const dossier of dossiers) {
    const { id } = await caseOfDossier(scene, dossier);
    const seen = await scene.desk.ask<{ proposals: Page<ProposalSeen> }>(dossier.member, PROPOSALS);
    for (const proposal of nodesOf(seen.proposals).filter((each) => each.jointCaseId === id)) {
      const { round, balanceCents, lastMonth, attestation, answer } = proposal;
      const offer = `${euro(balanceCents)} in ${lastMonth} months, ${divisionInWords(attestation)}`;
      asked.push({ round, row: [String(round), nameOf(dossier.member), offer, said(answer)] });
    }
  }
  asked.sort((a, b) => a.round - b.round);
  scene.teller.table(
    ['round', 'member', 'its proposal (voorstel)', 'its answer (antwoord)'],
    asked.map(({ row }) => row),
  );
}

function said(answer: AnswerSeen | null): string {
  if (answer === null) return 'none yet: it waits in the work list';
  const by = answer.givenBy === 'POLICY' ? `rule ${answer.policyRule} of its policy` : 'a clerk';
  const leastCents = answer.terms?.smallestMonthlyCents ?? 0;
  const terms = leastCents > 0 ? `, at least ${euro(leastCents)} a month` : '';
  return `${answer.answer}${terms}, by ${by}`;
}

/** An arrangement as the person sees it, month by month. */
export function tellArrangement(
  { teller }: Scene,
  { whole }: ArrangementSeen,
): WholeArrangementSeen {
  if (whole === null) throw new Error('the person does not see the whole of the arrangement');
  const { payDay, paymentReference, firstDueOn, lastDueOn } = whole;
  teller.say(
    `One amount a month, on day ${payDay}, with payment reference ${paymentReference}: the first ` +
      `on ${dayInWords(firstDueOn)}, the last on ${dayInWords(lastDueOn)}.`,
  );
  teller.plan(drawArrangement(whole));
  return whole;
}
