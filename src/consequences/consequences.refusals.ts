// Refusals about what a member says later of what followed from its arrears.
// Not here: those of entries too (arrears/consequence.refusals.ts).
import { defineRefusals } from '../platform/graphql/refusals.ts';

export const refuseFollowed = defineRefusals({
  STAGE_GOES_BACK: {
    description: 'Returned when a stage before the one of now is said without a reason.',
    en: 'These arrears are in {from:code}; a stage only goes forward. Say why you correct it.',
    nl: 'Deze achterstand staat op {from:code}; een fase gaat alleen vooruit. Zeg waarom u verbetert.',
    retryable: false,
  },
  STOPPED_BY_STANDSTILL: {
    description:
      'Returned when a next stage, an attachment or a consequence began during standstill. It is counted.',
    en: 'Not allowed since {since:day}, up to {until:day}: collection stands still. Take it back.',
    nl: 'Mag niet sinds {since:day}, tot en met {until:day}: de incasso ligt stil. Maak het ongedaan.',
    retryable: false,
  },
  STOPPED_BY_ARRANGEMENT: {
    description:
      'Returned when a next stage, an attachment or a consequence began while an arrangement is kept. It is counted.',
    en: 'Not allowed since {since:day}, until all is paid: an arrangement is kept. Take it back.',
    nl: 'Mag niet sinds {since:day}, tot alles is betaald: er loopt een regeling. Maak het ongedaan.',
    retryable: false,
  },
  CONSEQUENCE_RUNS: {
    description: 'Returned when a consequence of this kind runs already since another day.',
    en: 'You reported this since {since:day}. Lift that first, if it is another one.',
    nl: 'U hebt dit gemeld sinds {since:day}. Hef dat eerst op, als dit een ander is.',
    retryable: false,
  },
  ENDS_TOO_EARLY: {
    description:
      'Returned when a consequence is said to have ended before it can: cover never runs backwards.',
    en: 'This can end from {first:day} on: cover runs from the day after payment, not backwards.',
    nl: 'Dit kan eindigen vanaf {first:day}: dekking loopt vanaf de dag na betaling, niet eerder.',
    retryable: false,
  },
  ENDS_TOO_LATE: {
    description: 'Returned when a consequence is said to end a long time from now.',
    en: 'Give a day up to and including {last:day}; say a later one when it comes near.',
    nl: 'Geef een dag tot en met {last:day}; meld een latere dag als die dichterbij is.',
    retryable: false,
  },
  CONSEQUENCE_LIFTED: {
    description: 'Returned when a consequence was lifted from another day before.',
    en: 'You lifted this from {lifted:day}. Report it anew if it began again.',
    nl: 'U hebt dit opgeheven vanaf {lifted:day}. Meld het opnieuw als het weer is begonnen.',
    retryable: false,
  },
  ENDED_BEFORE: {
    description: 'Returned when something was said before to have ended on another day.',
    en: 'You said that this ended on {ended:day}. What was said stays.',
    nl: 'U hebt gemeld dat dit eindigde op {ended:day}. Wat is gemeld blijft staan.',
    retryable: false,
  },
  NO_EXISTING_ARRANGEMENT: {
    description: 'Returned when arrears were registered without an arrangement that runs.',
    en: 'You registered no arrangement with these arrears: there is none to end.',
    nl: 'U hebt bij deze achterstand geen regeling gemeld: er is er geen te beëindigen.',
    retryable: false,
  },
  PREMIUM_SAID_LATER: {
    description: 'Returned when months of premium are said for a day before what was said last.',
    en: 'You said this for {last:day} already. Send what holds on that day or later.',
    nl: 'U hebt dit al gemeld voor {last:day}. Stuur wat op die dag of later geldt.',
    retryable: true,
  },
  NOT_ASKED_OF_PREMIUM: {
    description: 'Returned when a duty of health insurance does not wait for these arrears.',
    en: 'This does not wait now. See your work list for what does.',
    nl: 'Dit wacht nu niet. Zie uw werkvoorraad voor wat wel wacht.',
    retryable: true,
  },
});
