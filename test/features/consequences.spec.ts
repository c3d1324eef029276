// Consequences of arrears: each kind with each end, from its report to the day that the member
// confirms; what the customer reads meanwhile, and what waits for the member.
// Not here: health premium (premium-clocks.spec.ts), parties (stages.spec.ts), who sees nothing.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CONSEQUENCE_KINDS, ENDS_WHEN } from '../../src/domain/consequences/kinds.ts';
import { SETTLE } from '../privacy/world.ts';
import {
  admitCoalition,
  confirmAll,
  register,
  entryOf,
  registerOne,
} from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import { asSuperuser } from './capacity-case.ts';
import { codesOf, ownArrears, says, type Told, warningsOf, workOf } from './consequence-calls.ts';

/** A contract that can have it. */
const CONTRACTS: Readonly<Record<string, string>> = {
  COVER_SUSPENDED: 'INSURANCE',
  POLICY_CANCELLED: 'INSURANCE',
  CIS_REPORTED: 'INSURANCE',
  VEHICLE_UNINSURED: 'VEHICLE_INSURANCE',
  SERVICE_BARRED: 'TELECOM_SUBSCRIPTION',
  DISCONNECTION: 'ENERGY',
  EVICTION: 'RENT',
  CAK_REPORT: 'HEALTH_PREMIUM',
  LOAN_CALLED: 'CONSUMER_CREDIT',
  BKR_CODED: 'CONSUMER_CREDIT',
};
const CASES = CONSEQUENCE_KINDS.flatMap((kind) =>
  ENDS_WHEN.map((endsWhen) => ({ kind, endsWhen, reference: `${kind}-${endsWhen}` })),
);
const COVER = ['COVER_SUSPENDED', 'VEHICLE_UNINSURED'];

let service: TestService;
const ids = new Map<string, string>();
/** What the customer reads before anything happened, in Dutch and English. */
let dutch: Told[];
let english: Told[];

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn']);
  const entries = CASES.map(({ kind, endsWhen, reference }) =>
    entryOf('cz', 'anna', {
      ownReference: reference,
      contractKind: CONTRACTS[kind],
      consequences: [{ kind, sinceOn: '2026-10-20', endsWhen }],
    }),
  );
  const told = await register(service, 'cz', entries);
  for (const { arrears, refusals } of told.entries ?? []) {
    if (arrears === null) throw new Error(JSON.stringify(refusals));
    ids.set(arrears.ownReference, arrears.id);
  }
  await service.settle();
  await confirmAll(service, 'anna');
  dutch = await warningsOf(service, 'anna');
  english = await warningsOf(service, 'anna', 'EN');
}, 180_000);
afterAll(() => service.stop());

async function consequenceOf(reference: string): Promise<Told> {
  return (await ownArrears(service, 'cz', reference)).followUp.consequences[0];
}

interface Case {
  kind: string;
  endsWhen: string;
}
const isOf =
  ({ kind, endsWhen }: Case) =>
  (each: Told): boolean =>
    each.kind === kind && each.endsWhen === endsWhen;

describe('Each consequence with each end', () => {
  it.each(CASES)('$reference is read by the customer in both languages', (of) => {
    const [inDutch, inEnglish] = [dutch.find(isOf(of)), english.find(isOf(of))];
    expect(inDutch).toMatchObject({ sinceOn: '2026-10-20', metOn: null, textVersion: '2026-1' });
    expect(inDutch.text).not.toBe(inEnglish.text);
    expect(inDutch.endsText).not.toBe(inEnglish.endsText);
  });

  it.each(CASES)('$reference waits for payment, a plan, or the member', async (of) => {
    const { kind, endsWhen, reference } = of;
    await service.ask('cz', SETTLE, {
      input: { arrearsId: ids.get(reference), settledOn: '2026-11-02' },
    });
    await service.settle();
    const row = await consequenceOf(reference);
    const isMet = endsWhen !== 'MEMBER_DECIDES';
    expect(row.metOn).toBe(isMet ? '2026-11-02' : null);
    const waits = (await workOf(service, 'cz')).filter(([each]) => each === 'LIFT_CONSEQUENCE');
    // Five working days: of cover from the day after payment, a Tuesday.
    const due = COVER.includes(kind) ? '2026-11-10' : '2026-11-09';
    expect(waits).toEqual(isMet ? [['LIFT_CONSEQUENCE', due]] : []);
    // Paid or not, what the customer reads stays until the member has said the day.
    const still = (await warningsOf(service, 'anna')).find(isOf(of));
    expect(still.text).toBe(dutch.find(isOf(of)).text);
    if (isMet) expect(still.endsText).toMatch(/^Het wordt nu beëindigd/);
    const isBack = COVER.includes(kind) && endsWhen === 'PAID_IN_FULL';
    const early = await says(service, 'cz', 'liftConsequence', {
      consequenceId: row.id,
      liftedOn: isBack ? '2026-11-02' : '2026-10-20',
    });
    expect(codesOf(early)).toEqual([COVER.includes(kind) ? 'ENDS_TOO_EARLY' : 'DAY_TOO_OLD']);
    const liftedOn = isBack ? '2026-11-03' : '2026-11-02';
    const done = await says(service, 'cz', 'liftConsequence', {
      consequenceId: row.id,
      liftedOn,
    });
    expect(codesOf(done)).toEqual([]);
    expect(done.arrears.followUp.consequences).toMatchObject([{ liftedOn }]);
    expect(await workOf(service, 'cz')).toEqual([]);
    const after = (await warningsOf(service, 'anna')).filter(isOf(of));
    // Cover runs from tomorrow: today the customer is not insured.
    expect(after.map((each) => each.liftedOn)).toEqual(isBack ? [liftedOn] : []);
    if (isBack) expect(after[0].endsText).toMatch(/^De schuldeiser heeft gezegd vanaf welke dag/);
  });

  it('is not read any more on the day from which it is no more', async () => {
    service.clock.advance({ days: 1 });
    await service.settle();
    expect(await warningsOf(service, 'anna')).toEqual([]);
  });
});

describe('A consequence', () => {
  it('says that one is not insured, and of a vehicle what the RDW may do', async () => {
    for (const [n, contractKind, kind] of [
      [1, 'INSURANCE', 'COVER_SUSPENDED'],
      [2, 'VEHICLE_INSURANCE', 'VEHICLE_UNINSURED'],
    ] as const) {
      await registerOne(service, 'cz', 'anna', {
        ownReference: `TEXT-${n}`,
        contractKind,
        consequences: [{ kind, sinceOn: '2026-10-20' }],
      });
    }
    await service.settle();
    const read = await warningsOf(service, 'anna');
    const [cover, vehicle] = read.sort((a, b) => (a.kind < b.kind ? -1 : 1));
    expect(cover).toMatchObject({ kind: 'COVER_SUSPENDED', endsWhen: 'PAID_IN_FULL' });
    expect(cover.text).toContain('U bent nu niet verzekerd');
    expect(vehicle.text).toMatch(/U bent nu niet verzekerd.*RDW.*boete/s);
    const inEnglish = (await warningsOf(service, 'anna', 'EN')).map(({ text }) => text).join();
    expect(inEnglish).toMatch(/You are not insured now.*RDW can fine you/s);
  });

  it('is refused where the contract cannot have it, twice in one list, or of days to come', async () => {
    const refusedFor = async (different: Record<string, unknown>): Promise<unknown> => {
      const entry = entryOf('cz', 'anna', { ownReference: 'BAD', ...different });
      return (await register(service, 'cz', [entry])).entries?.[0]?.refusals.map(
        ({ code, path }) => [code, path.slice(3).join('.')],
      );
    };
    const cover = { kind: 'COVER_SUSPENDED', sinceOn: '2026-10-20' };
    expect(await refusedFor({ contractKind: 'RENT', consequences: [cover] })).toEqual([
      ['CONSEQUENCE_DOES_NOT_FIT', 'consequences.0.kind'],
    ]);
    expect(await refusedFor({ contractKind: 'HEALTH_DEDUCTIBLE', consequences: [cover] })).toEqual([
      ['CONSEQUENCE_DOES_NOT_FIT', 'consequences.0.kind'],
    ]);
    expect(await refusedFor({ contractKind: 'INSURANCE', consequences: [cover, cover] })).toEqual([
      ['SAID_TWICE', 'consequences.1.kind'],
    ]);
    const later = { ...cover, sinceOn: '2027-01-01' };
    expect(await refusedFor({ contractKind: 'INSURANCE', consequences: [later] })).toEqual([
      ['DAY_IN_FUTURE', 'consequences.0.sinceOn'],
    ]);
  });

  it('is reported later, once; the same again changes nothing, another day is refused', async () => {
    const { arrears } = await registerOne(service, 'cz', 3, { contractKind: 'INSURANCE' });
    const input = { arrearsId: arrears.id, kind: 'COVER_SUSPENDED', sinceOn: '2026-10-25' };
    const first = await says(service, 'cz', 'reportConsequence', input);
    expect(first.arrears.followUp.consequences).toMatchObject([
      { kind: 'COVER_SUSPENDED', endsWhen: 'PAID_IN_FULL', sinceOn: '2026-10-25' },
    ]);
    const again = await says(service, 'cz', 'reportConsequence', input);
    expect(again).toEqual(first);
    const other = await says(service, 'cz', 'reportConsequence', {
      ...input,
      sinceOn: '2026-10-26',
    });
    expect(codesOf(other)).toEqual(['CONSEQUENCE_RUNS']);
    const misfit = await says(service, 'cz', 'reportConsequence', { ...input, kind: 'EVICTION' });
    expect(codesOf(misfit)).toEqual(['CONSEQUENCE_DOES_NOT_FIT']);
    const [{ id }] = first.arrears.followUp.consequences;
    const late = { consequenceId: id, liftedOn: '2027-02-01' };
    expect(codesOf(await says(service, 'cz', 'liftConsequence', late))).toEqual(['ENDS_TOO_LATE']);
    // A gift of the insurer, but never backwards.
    const back = { consequenceId: id, liftedOn: '2026-11-02' };
    expect(codesOf(await says(service, 'cz', 'liftConsequence', back))).toEqual(['ENDS_TOO_EARLY']);
    const now = { consequenceId: id, liftedOn: '2026-11-03' };
    expect(codesOf(await says(service, 'cz', 'liftConsequence', now))).toEqual([]);
    expect(codesOf(await says(service, 'cz', 'liftConsequence', now))).toEqual([]);
    const changed = { consequenceId: id, liftedOn: '2026-11-05' };
    expect(codesOf(await says(service, 'cz', 'liftConsequence', changed))).toEqual([
      'CONSEQUENCE_LIFTED',
    ]);
  });

  it('is followed once, however often the job runs', async () => {
    const { arrears } = await registerOne(service, 'cz', 4, {
      contractKind: 'INSURANCE',
      consequences: [{ kind: 'CIS_REPORTED', sinceOn: '2026-10-20', endsWhen: 'PAID_IN_FULL' }],
    });
    await service.ask('cz', SETTLE, {
      input: { arrearsId: arrears.id, settledOn: '2026-11-03' },
    });
    await service.settle();
    const counted = 'select count(*)::int as n from arrears_work where arrears_id = $1';
    for (let n = 0; n < 3; n += 1) {
      await asSuperuser(
        service,
        `select queue.enqueue('follow-arrears', json_build_object('memberId', member_id,
           'arrearsIds', json_build_array(id))) from arrears where id = $1`,
        [arrears.id],
      );
      await service.settle();
    }
    expect(await service.witnessed(counted, [arrears.id])).toEqual([{ n: 1 }]);
  });
});
