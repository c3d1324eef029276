// Rows of the table of columns: the contract, invoices, interest, costs, what goes with them.
import {
  CONTRACT_KINDS,
  COST_KINDS,
  DEBTORS,
  HANDLERS,
  INTEREST_KINDS,
  STAGES,
} from './column-words.ts';
import { type Column, CURRENCY, OPTIONAL, REQUIRED } from './column-shape.ts';

export const CLAIM_COLUMNS: readonly Column[] = [
  {
    field: 'contractKind',
    nl: ['soort', 'soort overeenkomst', 'contractsoort'],
    en: ['contract kind'],
    ...{ kind: 'WORD', words: CONTRACT_KINDS, ...REQUIRED, example: 'zorgpremie' },
  },
  {
    field: 'debtors',
    nl: ['debiteuren', 'aansprakelijkheid'],
    en: ['debtors'],
    ...{ kind: 'WORD', words: DEBTORS, ...OPTIONAL, assumed: 'SOLE', example: 'alleen' },
  },
  {
    field: 'stage',
    nl: ['fase'],
    en: ['stage'],
    ...{ kind: 'WORD', words: STAGES, ...REQUIRED, example: 'aangemaand' },
  },
  {
    field: 'demand.sentOn',
    nl: ['aanmaning op', 'aanmaning verzonden'],
    en: ['demand sent on'],
    ...{ kind: 'DAY', ...OPTIONAL, example: '20-08-2026' },
  },
  {
    field: 'demand.receivedOn',
    nl: ['aanmaning ontvangen'],
    en: ['demand received on'],
    ...{ kind: 'DAY', ...OPTIONAL, example: '22-08-2026' },
  },
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
    field: 'asOfOn',
    nl: ['peildatum'],
    en: ['as of on', 'as of date'],
    ...{ kind: 'DAY', ...REQUIRED, example: '01-11-2026' },
  },
  {
    field: 'items.invoiceReference',
    nl: ['factuurnummer', 'factuur', 'notanummer', 'termijn'],
    en: ['invoice reference', 'invoice number'],
    ...{ kind: 'TEXT', ...REQUIRED, example: 'F-88121' },
  },
  {
    field: 'items.dueOn',
    nl: ['vervaldatum', 'uiterste betaaldatum', 'vervaldag'],
    en: ['due on', 'due date'],
    ...{ kind: 'DAY', ...REQUIRED, example: '01-08-2026' },
  },
  {
    field: 'items.principalCents',
    nl: ['bedrag', 'openstaand bedrag', 'hoofdsom', 'openstaand', 'restbedrag', 'restant'],
    en: ['amount', 'principal', 'open amount'],
    ...{ kind: 'AMOUNT', ...REQUIRED, example: '142,50' },
  },
  {
    field: 'items.principalCents',
    nl: ['bedrag in centen'],
    en: ['principal cents'],
    ...{ kind: 'CENTS', ...OPTIONAL, example: '14250' },
  },
  {
    field: 'items.periodFromOn',
    nl: ['periode van'],
    en: ['period from on', 'period from'],
    ...{ kind: 'DAY', ...OPTIONAL, example: '01-08-2026' },
  },
  {
    field: 'items.periodToOn',
    nl: ['periode tot en met', 'periode tot'],
    en: ['period to on', 'period to'],
    ...{ kind: 'DAY', ...OPTIONAL, example: '31-08-2026' },
  },
  {
    field: 'interest.kind',
    nl: ['rentesoort', 'soort rente'],
    en: ['interest kind'],
    ...{ kind: 'WORD', words: INTEREST_KINDS, ...OPTIONAL, assumed: 'NONE', example: 'geen' },
  },
  {
    field: 'interest.amountCents',
    nl: ['rente', 'rentebedrag'],
    en: ['interest', 'interest amount'],
    ...{ kind: 'AMOUNT', ...OPTIONAL, assumed: '0', example: '3,12' },
  },
  {
    field: 'costs.kind',
    nl: ['kosten soort', 'soort kosten'],
    en: ['cost kind'],
    ...{ kind: 'WORD', words: COST_KINDS, ...OPTIONAL },
    ...{ assumed: 'EXTRAJUDICIAL', example: 'incassokosten' },
  },
  {
    field: 'costs.amountCents',
    nl: ['kosten', 'kosten bedrag', 'incassokosten'],
    en: ['cost', 'cost amount'],
    ...{ kind: 'AMOUNT', ...OPTIONAL, example: '40,00' },
  },
  {
    field: 'costs.vatCents',
    nl: ['kosten btw', 'btw'],
    en: ['cost vat'],
    ...{ kind: 'AMOUNT', ...OPTIONAL, example: '' },
  },
  {
    field: 'costs.chargedOn',
    nl: ['kosten op', 'kosten datum'],
    en: ['cost charged on', 'cost date'],
    ...{ kind: 'DAY', ...OPTIONAL, example: '20-09-2026' },
  },
  {
    field: 'costs.documentReference',
    nl: ['kosten document', 'kosten documentnummer'],
    en: ['cost document reference'],
    ...{ kind: 'TEXT', ...OPTIONAL, example: '' },
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
    field: CURRENCY,
    nl: ['valuta', 'munt'],
    en: ['currency'],
    ...{ kind: 'EURO', ...OPTIONAL, example: 'EUR' },
  },
];
