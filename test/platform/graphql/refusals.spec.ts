// The register of refusals, and texts that can hold nothing unsafe.
import { describe, expect, it } from '@jest/globals';
import { IsDefined, IsNotEmpty, IsOptional, MaxLength, MinLength } from 'class-validator';
import { dayOf } from '../../../src/domain/calendar/local-date.ts';
import { checkEntry } from '../../../src/platform/graphql/check-entry.ts';
import { fillIn } from '../../../src/platform/graphql/refusal-words.ts';
import {
  defineRefusals,
  definedRefusals,
  refusalMessage,
  RefusalCode,
} from '../../../src/platform/graphql/refusals.ts';

const MEANING = { description: 'Returned when it is so.', en: 'So.', nl: 'Zo.', retryable: false };

const refuse = defineRefusals({
  TOO_LATE: {
    description: 'Returned when the last day has passed.',
    en: 'The last day was {last:day}; the amount is {open:cents} and the state {state:code}.',
    nl: 'De laatste dag was {last:day}; het bedrag is {open:cents} en de stand {state:code}.',
    retryable: false,
  },
  BUSY: { ...MEANING, retryable: true },
});

describe('The register of refusals', () => {
  it('refuses a code that exists', () => {
    expect(() => defineRefusals({ BUSY: MEANING })).toThrow('defined twice');
  });

  it('refuses a description that does not say when, and texts that ask for different things', () => {
    const without = { ...MEANING, description: 'It is so.' };
    expect(() => defineRefusals({ A_CODE: without })).toThrow('Returned when');
    const holes = { ...MEANING, en: '{a:number}', nl: '{a:day}' };
    expect(() => defineRefusals({ A_CODE: holes })).toThrow('same holes');
    const unknown = { ...MEANING, en: '{a:text}', nl: '{a:text}' };
    expect(() => defineRefusals({ A_CODE: unknown })).toThrow('unknown kind');
  });

  it('lists all codes for the documents and for the enum', () => {
    expect(definedRefusals().map(({ code }) => code)).toContain('BUSY');
    expect(RefusalCode['TOO_LATE']).toBe('TOO_LATE');
  });
});

describe('A refusal', () => {
  const args = { last: dayOf(2026, 3, 1), open: -123_456_705, state: 'PAUSED' };

  it('says in Dutch and in English what is wrong', () => {
    const refusal = refuse('TOO_LATE', ['input', 3, 'paidOn'], args);
    expect(refusal).toMatchObject({
      code: 'TOO_LATE',
      path: ['input', '3', 'paidOn'],
      retryable: false,
      message: 'De laatste dag was 1 maart 2026; het bedrag is € -1.234.567,05 en de stand PAUSED.',
    });
    expect(refusalMessage(refusal, 'en')).toBe(
      'The last day was 1 March 2026; the amount is -€1,234,567.05 and the state PAUSED.',
    );
    expect(refuse('BUSY', [])).toEqual({ code: 'BUSY', message: 'Zo.', path: [], retryable: true });
  });

  it.each(['Jansen', 'a b', '', 'Ünal', 'X'.repeat(65), 12, null])(
    'takes no free text for a code: %p',
    (state) => {
      const make = () => refuse('TOO_LATE', [], { ...args, state: state as string });
      expect(make).toThrow('an argument of a refusal is not a code');
    },
  );

  it.each([Number.NaN, 0.5, Infinity, '1', undefined])('takes no %p for an amount', (open) => {
    expect(() => refuse('TOO_LATE', [], { ...args, open: open as number })).toThrow(TypeError);
  });

  it('leaves braces that are no hole as they are', () => {
    expect(fillIn('{a} {a:number}', { a: 1_000 }, 'nl')).toBe('{a} 1.000');
  });
});

class Entry {
  @IsDefined()
  @IsNotEmpty()
  @MinLength(2)
  @MaxLength(4)
  name: string;

  @IsOptional()
  @MaxLength(4)
  note?: string | null;
}

describe('The check of an entry', () => {
  const codes = (plain: unknown) => checkEntry(Entry, plain).map(({ code, path }) => [code, path]);

  it('passes what fits its rules, null where it may be', () => {
    expect(codes({ name: 'abc', note: null })).toEqual([]);
    expect(codes(Object.assign(Object.create(null), { name: 'abc' }))).toEqual([]);
  });

  it('tells one refusal for each field that does not', () => {
    expect(codes({ note: 'longer' })).toEqual([
      ['INPUT_REQUIRED', ['name']],
      ['INPUT_TOO_LONG', ['note']],
    ]);
    expect(codes({ name: 'a' })).toEqual([['INPUT_TOO_SHORT', ['name']]]);
  });

  it('refuses what is no object', () => {
    for (const plain of [null, 'Jansen', 3, [], undefined]) {
      expect(codes(plain)).toEqual([['INPUT_MALFORMED', []]]);
    }
  });

  it('never tells a value', () => {
    const refusals = checkEntry(Entry, { name: 'Jansen', note: ['Jansen'] }, ['input']);
    expect(refusals).toHaveLength(2);
    expect(JSON.stringify(refusals)).not.toContain('Jansen');
  });
});
