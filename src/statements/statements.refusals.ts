// Refusals about statements.
import { defineRefusals } from '../platform/graphql/refusals.ts';

export const refuseStatement = defineRefusals({
  STATEMENT_OF_ANOTHER: {
    description:
      'Returned when the person is not the one of the representation, or of the statement that is answered.',
    en: 'This is another person than the one for whom this was recorded. Check name, birth date and address.',
    nl: 'Dit is een andere persoon dan voor wie dit is vastgelegd. Controleer naam, geboortedatum en adres.',
    retryable: false,
  },
  STATEMENT_ASKED_TWICE: {
    description: 'Returned when one call names a member twice.',
    en: 'Entry {other:number} names the same member. Name each once.',
    nl: 'Regel {other:number} noemt hetzelfde lid. Noem elk lid een keer.',
    retryable: false,
  },
  TOO_MANY_STATEMENTS: {
    description: 'Returned when a counsellor asks more statements than a day allows.',
    en: 'You can ask {most:number} statements a day. Go on tomorrow.',
    nl: 'U kunt {most:number} saldoverzoeken per dag doen. Ga morgen verder.',
    retryable: true,
  },
  STATEMENT_NEEDS_ENTRIES: {
    description: 'Returned when the answer is ARREARS and no arrears are stated.',
    en: 'State the arrears, or choose another answer.',
    nl: 'Geef de achterstanden op, of kies een ander antwoord.',
    retryable: false,
  },
  STATEMENT_TAKES_NO_ENTRIES: {
    description: 'Returned when arrears are stated beside an answer that says there are none.',
    en: 'With this answer there are no arrears. Leave them out, or answer ARREARS.',
    nl: 'Bij dit antwoord horen geen achterstanden. Laat ze weg, of antwoord ARREARS.',
    retryable: false,
  },
  STATEMENT_INCOMPLETE: {
    description:
      'Returned when an entry of the answer is refused: a statement is given once, so nothing was stored.',
    en: 'Correct the entries that were refused, and send the whole statement again. Nothing was stored.',
    nl: 'Verbeter de geweigerde regels en stuur de hele opgave opnieuw. Er is niets bewaard.',
    retryable: false,
  },
});
