// The file for a member's mail merge. Not here: whom it holds (features/invitations.spec.ts).
import { describe, expect, it } from '@jest/globals';
import { dayOf } from '../../src/domain/calendar/local-date.ts';
import { mailMergeCsv } from '../../src/invitations/mail-merge.ts';

const row = (reference: string) => ({
  reference,
  code: 'K7PM-2XQ0-9TBV',
  lastDay: dayOf(2027, 1, 1),
});
const cells = (reference: string) =>
  mailMergeCsv('EN', [row(reference)])
    .split('\r\n')[1]
    ?.slice(0, -textOf().length);
const textOf = () =>
  mailMergeCsv('EN', [row('x')])
    .split('\r\n')[1]
    ?.split(';')
    .slice(1)
    .join(';') ?? '';

describe('The file for a mail merge', () => {
  it('has a byte order mark, heads, and a line for each invitation', () => {
    expect(mailMergeCsv('EN', [])).toBe('\uFEFFreference;code;last day;text\r\n');
    const [, line] = mailMergeCsv('NL', [row('CZ001')]).split('\r\n');
    expect(line).toBe(
      'CZ001;K7PM-2XQ0-9TBV;2027-01-01;Meld u aan bij de dienst voor gezamenlijke ' +
        'betalingsregelingen en vul code K7PM-2XQ0-9TBV in. Dat kan tot en met 2027-01-01. ' +
        'Meedoen hoeft niet.',
    );
  });

  it.each([
    ['=1+1', "'=1+1;"],
    ['+31', "'+31;"],
    ['-12', "'-12;"],
    ['@x', "'@x;"],
    ['a;b', '"a;b";'],
    ['a"b', '"a""b";'],
    ['=";"', `"'="";""";`],
  ])('lets no spreadsheet compute or split %s', (reference, cell) => {
    expect(cells(reference)).toBe(cell);
  });
});
