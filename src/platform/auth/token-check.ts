// Who sent this request? Judges its token once, however many fields it asks for, and remembers the
// answer with the request itself. The exact fault goes to the journal, the caller hears
// UNAUTHENTICATED.
// Not here: the judgement (token-strategy.ts), what the actor may do (audience-guard.ts).
import type { AuthJournal } from './auth-journal.ts';
import { Unauthenticated } from './auth-errors.ts';
import type { Actor } from './actor.ts';
import { isPast } from './claims.ts';
import { TokenFault } from './token-faults.ts';
import { bearerToken } from './token-header.ts';
import type { Accepted, TokenStrategy } from './token-strategy.ts';
import type { Clock } from '../clock/clock.ts';

/** What is needed of a Fastify request, or of the request that opened a WebSocket. */
export interface TokenCarrier {
  headers: { authorization?: string | undefined };
}

interface Judgement {
  authorization: string | undefined;
  accepted: Promise<Accepted>;
}

export class TokenCheck {
  private readonly judgements = new WeakMap<TokenCarrier, Judgement>();

  private readonly strategy: TokenStrategy;
  private readonly clock: Clock;
  private readonly journal: AuthJournal;

  constructor(strategy: TokenStrategy, clock: Clock, journal: AuthJournal) {
    this.strategy = strategy;
    this.clock = clock;
    this.journal = journal;
  }

  /**
   * The actor of a request.
   * @throws Unauthenticated without a good token, KeysUnavailable when it cannot be judged.
   */
  async actorOf(request: TokenCarrier): Promise<Actor> {
    return (await this.acceptedOf(request)).actor;
  }

  /** True once an accepted token does not count any more. */
  isOver({ expiresAtSeconds }: Accepted): boolean {
    return isPast(expiresAtSeconds, this.clock.now().getTime() / 1000);
  }

  /**
   * The actor of a request, and until when its token counts.
   * @throws Unauthenticated without a good token, KeysUnavailable when it cannot be judged.
   */
  async acceptedOf(request: TokenCarrier): Promise<Accepted> {
    const authorization = request.headers.authorization;
    const earlier = this.judgements.get(request);
    if (earlier !== undefined && earlier.authorization === authorization) {
      const accepted = await earlier.accepted;
      // A WebSocket outlives its token, and gets its header after its first message.
      if (!this.isOver(accepted)) return accepted;
    }
    const accepted = this.judge(authorization);
    this.judgements.set(request, { authorization, accepted });
    return accepted;
  }

  /** Whether the token of a request is good; its judgement is kept for who asks next. */
  async isKnown(request: TokenCarrier): Promise<boolean> {
    try {
      await this.actorOf(request);
      return true;
    } catch {
      // why not is told to who asks for the actor
      return false;
    }
  }

  private async judge(authorization: string | undefined): Promise<Accepted> {
    try {
      return await this.strategy.judge(bearerToken(authorization));
    } catch (error) {
      if (!(error instanceof TokenFault)) throw error;
      this.journal.tokenRefused(error.fault);
      throw new Unauthenticated();
    }
  }
}
