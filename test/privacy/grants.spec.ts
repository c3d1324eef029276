// The exact grants and policies, as a file in review: docs/database-grants.txt.
// To write it anew after a change that is meant: UPDATE_GOLDEN=1 npm test -- test/privacy/grants
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { grantsText } from './grants-text.ts';

const PATH = new URL('../../docs/database-grants.txt', import.meta.url);

let database: TestDatabase;
let text: string;
beforeAll(async () => {
  database = await createTestDatabase();
  text = await grantsText(database.urls.superuser);
});
afterAll(() => database.drop());

describe('The grants of the database', () => {
  it('are those of docs/database-grants.txt', () => {
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(PATH, text);
    expect(text).toEqual(readFileSync(PATH, 'utf8'));
  });

  it('give nobody of ours more than work asks: no truncate, no trigger, no reference, no all', () => {
    expect(text).not.toMatch(/^ {2}jpa_\w+ +(?:truncate|trigger|references|maintain)/m);
    expect(text).not.toMatch(/^ {2}everybody {2}/m);
  });

  it('let no viewer change or take away what only grows', () => {
    const growing = ['event', 'look_log', 'arrears_event', 'consent', 'consent_event'];
    for (const table of [...growing, 'organisation_event', 'person_event', 'event_receipt']) {
      const [part = ''] = text.split(`Table ${table}: `).slice(1).join('').split('\n\n');
      expect([table, /^ {2}jpa_\w+ +(?:select|insert)/m.test(part)]).toEqual([table, true]);
      const changing = /^ {2}(jpa_\w+) +(?:update|delete)/m.exec(part)?.[1];
      // The doorkeeper marks an event as delivered.
      expect([table, changing]).toEqual([table, table === 'event' ? 'jpa_doorkeeper' : undefined]);
    }
  });

  it('let no viewer change or take away what somebody said in a case; a job notes it as done', () => {
    const said = ['case_confirmation', 'confirmed_arrears', 'budget', 'budget_extension', 'answer'];
    const decided = ['person_decision', 'office_decision', 'negotiation_policy', 'task_outcome'];
    const around = ['standstill_act', 'standstill_extension', 'circumstance_report'];
    const asked = [
      'office_circumstance',
      'person_request',
      'proposal',
      'arrangement',
      'collection',
    ];
    asked.push('hardship_step');
    const shares = ['arrangement_share', 'share_instalment', 'case_plan', 'round', 'plan_choice'];
    for (const table of [...said, ...decided, ...around, ...asked, ...shares]) {
      const [part = ''] = text.split(`Table ${table}: `).slice(1).join('').split('\n\n');
      expect([table, /^ {2}jpa_\w+ +(?:select|insert)/m.test(part)]).toEqual([table, true]);
      const changing = [...part.matchAll(/^ {2}(jpa_\w+) +(?:update|delete)/gm)];
      const byWhom = new Set(changing.map(([, role]) => role));
      byWhom.delete('jpa_planner');
      // The token of a door is made anew with its key, and nothing else of a budget.
      if (table === 'budget') byWhom.delete('jpa_warden');
      expect([table, [...byWhom]]).toEqual([table, []]);
    }
  });
});
