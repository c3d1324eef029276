// Rows of the table of columns: who handles arrears, what runs already, what followed from them.
import {
  ATTACHMENT_KINDS,
  CONSEQUENCE_KINDS,
  ENDS_WHEN,
  HANDLERS,
  PREMIUM_PAID_TO,
} from './column-words.ts';
import { type Column, OPTIONAL } from './column-shape.ts';

export const HANDLING_COLUMNS: readonly Column[] = [
  {
    field: 'handler.kind',
    nl: ['behandelaar'],
    en: ['handler', 'handler kind'],
    ...{ kind: 'WORD', words: HANDLERS, ...OPTIONAL, assumed: 'SELF', example: 'zelf' },
  },
  {
    field: 'handler.fileNumber',
    nl: ['behandelaar dossiernummer', 'dossiernummer behandelaar'],
    en: ['handler file number'],
    ...{ kind: 'TEXT', ...OPTIONAL, example: '' },
  },
  {
    field: 'handler.name',
    nl: ['behandelaar naam'],
    en: ['handler name'],
    ...{ kind: 'TEXT', ...OPTIONAL, example: '' },
  },
  {
    field: 'handler.sinceOn',
    nl: ['behandelaar sinds'],
    en: ['handler since'],
    ...{ kind: 'DAY', ...OPTIONAL, example: '' },
  },
  {
    field: 'handler.mayBeAddressed',
    nl: ['behandelaar aanspreekbaar'],
    en: ['handler may be addressed'],
    ...{ kind: 'YES_NO', ...OPTIONAL, example: 'ja' },
  },
  {
    field: 'existingArrangement.monthlyCents',
    nl: ['regeling per maand', 'regeling maandbedrag'],
    en: ['existing arrangement monthly'],
    ...{ kind: 'AMOUNT', ...OPTIONAL, example: '' },
  },
  {
    field: 'existingArrangement.sinceOn',
    nl: ['regeling sinds'],
    en: ['existing arrangement since'],
    ...{ kind: 'DAY', ...OPTIONAL, example: '' },
  },
  {
    field: 'existingArrangement.byDirectDebit',
    nl: ['regeling per incasso'],
    en: ['existing arrangement by direct debit'],
    ...{ kind: 'YES_NO', ...OPTIONAL, example: '' },
  },
  {
    field: 'existingArrangement.ownReference',
    nl: ['regeling kenmerk'],
    en: ['existing arrangement reference'],
    ...{ kind: 'TEXT', ...OPTIONAL, example: '' },
  },
  {
    field: 'attachments.kind',
    nl: ['beslag soort'],
    en: ['attachment kind'],
    ...{ kind: 'WORD', words: ATTACHMENT_KINDS, ...OPTIONAL, example: '' },
  },
  {
    field: 'attachments.monthlyCents',
    nl: ['beslag per maand'],
    en: ['attachment monthly'],
    ...{ kind: 'AMOUNT', ...OPTIONAL, example: '' },
  },
  {
    field: 'attachments.sinceOn',
    nl: ['beslag sinds'],
    en: ['attachment since'],
    ...{ kind: 'DAY', ...OPTIONAL, example: '' },
  },
  {
    field: 'consequences.kind',
    nl: ['gevolg soort', 'gevolg'],
    en: ['consequence kind'],
    ...{ kind: 'WORD', words: CONSEQUENCE_KINDS, ...OPTIONAL, example: '' },
  },
  {
    field: 'consequences.sinceOn',
    nl: ['gevolg sinds'],
    en: ['consequence since'],
    ...{ kind: 'DAY', ...OPTIONAL, example: '' },
  },
  {
    field: 'consequences.endsWhen',
    nl: ['gevolg eindigt'],
    en: ['consequence ends when'],
    ...{ kind: 'WORD', words: ENDS_WHEN, ...OPTIONAL, example: '' },
  },
  {
    field: 'health.monthsOverdue',
    nl: ['zorg maanden achterstand'],
    en: ['health months overdue'],
    ...{ kind: 'COUNT', ...OPTIONAL, example: '3' },
  },
  {
    field: 'health.coversWholeDebt',
    nl: ['zorg hele schuld'],
    en: ['health covers whole debt'],
    ...{ kind: 'YES_NO', ...OPTIONAL, example: 'ja' },
  },
  {
    field: 'health.runningPremiumPaidTo',
    nl: ['zorg lopende premie aan'],
    en: ['health running premium paid to'],
    ...{ kind: 'WORD', words: PREMIUM_PAID_TO, ...OPTIONAL, example: '' },
  },
  {
    field: 'health.runningPremiumByDirectDebit',
    nl: ['zorg lopende premie per incasso'],
    en: ['health running premium by direct debit'],
    ...{ kind: 'YES_NO', ...OPTIONAL, example: '' },
  },
  {
    field: 'health.offeredOn',
    nl: ['zorg regeling aangeboden op'],
    en: ['health offered on'],
    ...{ kind: 'DAY', ...OPTIONAL, example: '' },
  },
  {
    field: 'health.warnedOn',
    nl: ['zorg gewaarschuwd op'],
    en: ['health warned on'],
    ...{ kind: 'DAY', ...OPTIONAL, example: '' },
  },
];
