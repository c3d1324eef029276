// Files and the law: anybody works out a bill without an account; a member sends a file and reads
// its report, takes its arrears out again, and is told why a cost is too high and what to send.
// Not here: the client for files (importing/), the sample files of each sector (docs/samples).
import { randomUUID } from 'node:crypto';
import { addDays, formatDay, type LocalDate } from '../../domain/calendar/local-date.ts';
import { consentInput, type Variables } from '../sample-requests.ts';
import type { RefusalSeen } from './answers.ts';
import { euro } from './layout.ts';
import type { Scene } from './scene.ts';

const MEMBER = 'cz';

const COSTS = `query Costs($input: CollectionCostCheckInput!) {
  collectionCostCheck(input: $input) {
    check {
      maximumCents
      charges { steps { article text amountCents } }
      judgments { isAllowed maximumCents }
    }
  }
}`;
const REGISTER = `mutation Register($input: RegisterArrearsInput!) {
  done: registerArrears(input: $input) {
    entries {
      refusals {
        code message path
        explanation { maximumCents instead lines { article text amountCents } }
      }
    }
    refusals { code message path }
  }
}`;

interface StepSeen {
  article: string;
  text: string;
  amountCents: number;
}

interface CheckSeen {
  collectionCostCheck: {
    check: {
      maximumCents: number;
      charges: { steps: StepSeen[] }[];
      judgments: { isAllowed: boolean; maximumCents: number }[];
    };
  };
}

interface ExplainedSeen extends RefusalSeen {
  explanation: { maximumCents: number; instead: string; lines: StepSeen[] } | null;
}

export async function tellFiles(scene: Scene): Promise<void> {
  const { teller } = scene;
  teller.act('Files, and what the law allows');
  await teller.step('Somebody without an account checks a bill for costs', () => checkBill(scene));
  await teller.step('CZ sends a file with mistakes in it, and reads the report', () => send(scene));
  await teller.step('CZ takes its arrears out as a file and sends that again', () => again(scene));
  await teller.step('CZ claims 75 euro of costs, and is told why not', () => claimTooMuch(scene));
}

/** A bill of 412.30, with a right letter, and costs of 75 euro. */
async function checkBill({ desk, teller, today }: Scene): Promise<void> {
  const day = (ago: number): string => formatDay(addDays(today, -ago));
  const input = {
    demands: [
      {
        bills: [{ principalCents: 41_230, dueOn: day(120) }],
        letter: { sentOn: day(80), receivedOn: day(78), days: 14, namedCostsCents: 6_185 },
      },
    ],
    charged: [{ kind: 'EXTRAJUDICIAL', amountCents: 7_500, chargedOn: day(40), billNumbers: [1] }],
  };
  const { collectionCostCheck } = await desk.askWithoutToken<CheckSeen>(COSTS, { input });
  const { check } = collectionCostCheck;
  const [judgment] = check.judgments;
  teller.table(['how it is computed', 'article', 'amount'], rowsOf(check.charges[0]?.steps ?? []));
  teller.claim(
    `75 euro is too much: at most ${euro(judgment?.maximumCents ?? 0)} is allowed`,
    judgment?.isAllowed === false && judgment.maximumCents === 6_185,
  );
}

function rowsOf(steps: readonly StepSeen[]): string[][] {
  return steps.map(({ text, article, amountCents }) => [
    text,
    article,
    amountCents === 0 ? '' : euro(amountCents),
  ]);
}

async function send({ desk, teller, today }: Scene): Promise<void> {
  const file = fileOf(today);
  const report = await desk.sendFile(MEMBER, file);
  const faults = report.filter(({ code }) => code !== undefined);
  const end = report.at(-1);
  teller.table(
    ['line', 'column', 'what is wrong', 'what to do'],
    faults.map(({ line, column, code, message }) => [
      String(line),
      column ?? 'whole row',
      String(code),
      String(message),
    ]),
  );
  teller.claim(
    'each mistake is named at its line and column; the good rows stay',
    faults.length === 3 && end?.['new'] === 2 && end['failed'] === 3,
  );
  const second = (await desk.sendFile(MEMBER, file)).at(-1);
  teller.claim('the same file sent again changes nothing', second?.['outcome'] === 'REPEATED');
}

async function again({ desk, teller }: Scene): Promise<void> {
  const exported = await desk.takeFile(MEMBER);
  const lines = exported.trim().split('\r\n');
  teller.say(`The last line says how many there are: ${lines.at(-1)}`);
  const end = (await desk.sendFile(MEMBER, exported)).at(-1);
  teller.claim(
    'every column is taken back, and nothing is new',
    end?.['new'] === 0 && end['known'] === end['entries'] && end['entries'] !== 0,
  );
}

async function claimTooMuch({ desk, teller, today }: Scene): Promise<void> {
  const input = { idempotencyKey: randomUUID(), entries: [tooMuchOf(today)] };
  const { done } = await desk.ask<{ done: { entries: { refusals: ExplainedSeen[] }[] } }>(
    MEMBER,
    REGISTER,
    { input },
  );
  const [refusal] = done.entries[0]?.refusals ?? [];
  teller.say(`${refusal?.code} at ${refusal?.path.join('.')}: ${refusal?.message}`);
  teller.table(['why', 'article', 'amount'], rowsOf(refusal?.explanation?.lines ?? []));
  teller.claim(
    'the refusal names the most that is allowed, and what to send instead',
    refusal?.code === 'COST_ABOVE_MAXIMUM' &&
      refusal.explanation?.maximumCents === 6_185 &&
      refusal.explanation.instead === 'AMOUNT',
  );
}

const HEAD = [
  ...['verzekerdenummer', 'dossiernummer', 'voorvoegsel', 'achternaam', 'voorletters'],
  ...['geboortedatum', 'postcode', 'huisnummer', 'soort', 'fase', 'peildatum', 'notanummer'],
  ...['vervaldatum', 'openstaand bedrag', 'toestemming op', 'toestemming bewijs'],
  'toestemming tekst',
];

/** Two good rows, and three with a mistake each. */
function fileOf(today: LocalDate): string {
  const day = (ago: number): string =>
    formatDay(addDays(today, -ago)).split('-').reverse().join('-');
  const text = String(consentInput(formatDay(addDays(today, -20)))['textVersion']);
  const row = (n: number, due: string, amount: string, consent: string): string =>
    [
      ...[`CZ2090000${n}`, `BESTAND-${n}`, 'van der', `Bestandsma${'abcdef'[n]}`, 'B.E.'],
      ...[`1${n}-03-1975`, `4${n}32 SD`, String(n), 'zorgpremie', 'herinnerd', day(2)],
      ...[`P-${n}`, due, amount, consent, ...(consent === '' ? ['', ''] : ['portaal', text])],
    ].join(';');
  return [
    HEAD.join(';'),
    row(1, day(60), '159,95', day(20)),
    row(2, '31-02-2026', '159,95', day(20)),
    row(3, day(60), '-20,00', day(20)),
    row(4, day(60), '€ 1.139,50 ', day(20)),
    row(5, day(60), '159,95', ''),
    ';;;;;;;;;;;;;;;;',
    '',
  ].join('\r\n');
}

/** The bill and the letter of before, now with the costs on it. */
function tooMuchOf(today: LocalDate): Variables {
  const day = (ago: number): string => formatDay(addDays(today, -ago));
  return {
    customerReference: 'CZ20900009',
    ownReference: 'BESTAND-9',
    person: {
      ...{ familyName: 'Bestandsstra', initials: 'C.', birthDate: '1975-03-19' },
      ...{ postcode: '4932SD', houseNumber: '9', debtorKind: 'PRIVATE', insolvency: 'NONE' },
    },
    consent: {
      ...consentInput(day(20)),
      evidence: 'portaal',
    },
    contractKind: 'HEALTH_PREMIUM',
    debtors: 'SOLE',
    stage: 'COLLECTION',
    demand: { sentOn: day(80), receivedOn: day(78), costsNamedCents: 6_185 },
    handler: { kind: 'SELF' },
    asOfOn: day(2),
    items: [{ invoiceReference: 'P-9', dueOn: day(120), principalCents: 41_230 }],
    interest: { kind: 'NONE', amountCents: 0 },
    costs: [{ kind: 'EXTRAJUDICIAL', amountCents: 7_500, chargedOn: day(40) }],
  };
}
