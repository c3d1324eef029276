// The job that turns an agreed plan into an arrangement: once all members accepted and the person,
// or who may decide for it, said yes. All of it in one transaction, or nothing.
// Not here: the person's word (negotiation), moving money.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { collectionsOf, mayBeginLater, startMonth } from '../domain/arrangement/collections.ts';
import { arrangementReference, REFERENCE_BYTES } from '../domain/arrangement/reference.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { planWithout } from '../domain/negotiation/leaving.ts';
import type { Plan } from '../domain/plan/plan.ts';
import { tellCase } from '../cases/case-events.ts';
import { moveCase } from '../cases/case-states.ts';
import {
  type CaseRow,
  loadParticipants,
  type ParticipantRow,
} from '../cases/case-work.repository.ts';
import { lockCase } from '../cases/lock-case.ts';
import { policyOn } from '../coalition/policy.ts';
import { endWait, takeBackAgreed } from '../negotiation/person-word.ts';
import { WorkDoors } from '../platform/database/work-doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { JobList } from '../platform/jobs/job-list.ts';
import { asId } from '../platform/jobs/payloads.ts';
import { storeVersion } from './plan-versions.repository.ts';
import {
  type AgreementRow,
  checkSums,
  findAgreement,
  storeArrangement,
  storeCarriedOut,
} from './start-arrangement.repository.ts';

@Injectable()
export class StartArrangementJob implements OnModuleInit {
  constructor(
    private readonly doors: WorkDoors,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add('start-arrangement', (payload) => this.start(asId(payload['caseId'])));
  }

  /** AGREED becomes ACTIVE when the person agreed; anything else stays as it is. */
  async start(caseId: string): Promise<void> {
    await this.doors.asPlanner('starts an agreed arrangement', caseId, async (tx) => {
      // Two jobs of one case wait for each other here; the second finds it ACTIVE.
      const row = await lockCase(tx);
      if (row.state !== 'AGREED' || row.frozen_since_on !== null) return;
      const agreement = await findAgreement(tx);
      if (agreement === null) return;
      const plan = currentPlan(agreement.plan, await loadParticipants(tx));
      if (plan === null) return;
      const firstMonthOn = startMonth(agreement.first_month_on, agreement.pay_day, tx.today);
      if (firstMonthOn !== agreement.first_month_on && !mayBeginLater(agreement.input)) {
        return planAgain(tx, row);
      }
      await carryOut(tx, agreement, plan, firstMonthOn);
      endWait(tx);
      await moveCase(tx, row, 'PERSON_AGREES');
      await tellCase(tx, 'ARRANGEMENT_STARTED', 'ALL');
      enqueue(tx, 'arrangement-started', { caseId });
    });
  }
}

/** The months that the plan was made for have begun: it is made, and asked, for later ones. */
async function planAgain(tx: Tx, row: CaseRow): Promise<void> {
  await takeBackAgreed(tx, row);
  enqueue(tx, 'plan-case', { caseId: row.id }, `plan-case.${row.id}`);
}

/** @throws Error when anything does not add up: then nothing of it is stored. */
async function carryOut(
  tx: Tx,
  agreement: AgreementRow,
  plan: Plan,
  firstMonthOn: LocalDate,
): Promise<void> {
  storeArrangement(tx, {
    agreement,
    plan,
    schedule: collectionsOf(plan, firstMonthOn, agreement.pay_day),
    payingModel: policyOn(tx.today).payingModel,
    paymentReference: arrangementReference(tx.scope.ids.newSecret(REFERENCE_BYTES)),
  });
  storeVersion(tx, {
    ...{ amendment: null, round: agreement.round, causes: ['AGREED'], rule: plan.rule },
    ...{ fromOn: firstMonthOn, delta: [] },
    changes: plan.members.map(({ key: memberId }) => ({ memberId, change: 'STARTED' })),
  });
  await checkThatAllHolds(tx, firstMonthOn, plan);
  storeCarriedOut(tx, agreement.round);
}

/**
 * What is left of the plan for those that take part: members that left take their columns along.
 * Null when somebody joined or a balance changed since: then there is a new round to come.
 */
function currentPlan(plan: Plan, participants: readonly ParticipantRow[]): Plan | null {
  const balances = new Map(participants.map((each) => [each.member_id, each.balance_cents]));
  const planned = new Map(plan.members.map(({ key, balanceCents }) => [key, balanceCents]));
  const isStale = participants.some(
    ({ member_id, balance_cents }) => (planned.get(member_id) ?? 0) !== balance_cents,
  );
  if (isStale) return null;
  const gone = [...planned.keys()].filter((key) => !balances.has(key));
  return gone.length === 0 ? plan : planWithout(plan, gone);
}

async function checkThatAllHolds(
  tx: Tx,
  firstMonthOn: LocalDate,
  { members }: Plan,
): Promise<void> {
  const memberIds = members.map(({ key }) => key);
  const sums = Object.entries(await checkSums(tx, firstMonthOn, memberIds));
  const broken = sums.filter(([, holds]) => holds !== true).map(([name]) => name);
  if (broken.length > 0) throw new Error(`an arrangement does not add up: ${broken.join(', ')}`);
}
