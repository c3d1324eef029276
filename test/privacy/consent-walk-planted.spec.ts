// The walk over consent can fail: with a rule switched off in the database it finds what follows,
// and tells how to walk there again in fewer steps.
// Not here: that the service as it is holds (consent-walk.spec.ts).
import { describe, expect, it } from '@jest/globals';
import { walkAndTell } from './consent-walk-shorter.ts';

const PLANTED = { steps: 500, members: 4 };
/** Seats that nobody can lower, but those of members that leave. */
const KEEP_LEVELS = `create function planted() returns trigger language plpgsql as $$ begin
    if new.level >= 0 and new.level < old.level then new.level := old.level; end if;
    return new;
  end $$;
  create trigger planted before update of level on seat for each row execute function planted()`;
/** Every member reads that there are applications for hardship. */
const OPEN_HARDSHIP = `grant select (id, case_id, state) on hardship_application to jpa_member;
  create policy planted on hardship_application for select to jpa_member using (true)`;

/** No member is told to forget what it was shown of others. */
const TELL_NOBODY = `create function planted() returns trigger language plpgsql as $$ begin
    return null;
  end $$;
  create trigger planted before insert on sharing_notice for each row
    when (new.kind = 'FORGET_OTHERS') execute function planted()`;

describe('A walk finds', () => {
  it('that sharing goes on without a consent, and tells it in few steps', async () => {
    const plant = 'alter table consent_standing disable trigger stop_sharing';
    const of = { ...PLANTED, seed: 'planted 1', plant };
    const { walked, words } = await walkAndTell(of, 10);
    expect(words).toContain('The walk with seed "planted 1" (4 members) failed at step');
    expect(words).toMatch(/ -> .*(?:consent|name|amount|sum|member)/);
    expect(words).toMatch(/withdraw|invalid/);
    const [, left] = /(\d+) of its \d+ steps are enough/.exec(words ?? '') ?? [];
    expect(Number(left)).toBeLessThan(walked.steps / 2);
  }, 300_000);

  it('that jobs do not see that a case is unsettled', async () => {
    const plantBeforeJobs = 'update joint_case set is_unsettled = false where is_unsettled';
    const of = { ...PLANTED, seed: 'planted 1', plantBeforeJobs };
    const { words } = await walkAndTell(of, 0);
    expect(words).toMatch(/job [\w-]+: /);
  }, 300_000);

  it('that others go on to see what the person shows them no more', async () => {
    const of = { ...PLANTED, seed: 'planted 1', plant: KEEP_LEVELS };
    const { words } = await walkAndTell(of, 0);
    expect(words).toMatch(/the (?:name|amount|sum)|a seat at/);
  }, 300_000);

  it('that members may read of hardship past all code', async () => {
    const of = { ...PLANTED, seed: 'planted 1', plant: OPEN_HARDSHIP };
    const { words } = await walkAndTell(of, 0);
    expect(words).toMatch(/in the database: an application for hardship/);
  }, 300_000);
});

describe('A walk finds of who received something', () => {
  it('that it is not told when that ends', async () => {
    const of = { ...PLANTED, seed: 'planted 1', plant: TELL_NOBODY };
    const { words } = await walkAndTell(of, 0);
    expect(words).toMatch(/was shown something of others that ended, and is not told/);
  }, 300_000);

  it('that a counsellor goes on to read what was stated by a consent that ended', async () => {
    const plant = 'alter table consent_standing disable trigger stop_stating';
    const { words } = await walkAndTell({ ...PLANTED, seed: 'planted 1', plant }, 0);
    expect(words).toMatch(/reads what was stated, after sharing of it ended/);
  }, 300_000);

  it('that somebody goes on to look along after the person ended it', async () => {
    const plant = 'alter table look_along disable trigger unseat_companion';
    const { words } = await walkAndTell({ ...PLANTED, seed: 'planted 3', plant }, 0);
    expect(words).toMatch(/celine .*: the (?:amount|sum)/);
  }, 300_000);
});
