// How much sockets may ask. Numbers only; configuration may replace some of them.
// Not here: what one document may ask (limits.ts).

/** A class as GraphqlLimits is one. */
export class SocketLimits {
  /** Sockets of this process; beyond it they are told to come back later. */
  sockets = 2_000;
  /** Sockets of one client: of one subject of an organisation with one program. */
  perClient = 10;
  /** Subscriptions that run on one socket. */
  subscriptions = 50;
  /** A message of a client, in bytes: a document and a token fit. */
  messageBytes = 65_536;
  /** Messages of a client on one socket in a minute. */
  messagesPerMinute = 120;
  /** A socket on which nothing is followed for so long is closed. */
  idleSeconds = 60;
  /** A token has to come within this. */
  firstMessageMilliseconds = 5_000;
  /** A client that does not answer a ping before the next one is gone. */
  pingSeconds = 30;
  /** What a client may leave unread, in bytes. */
  unreadBytes = 1_048_576;

  constructor(different: Partial<SocketLimits> = {}) {
    Object.assign(this, different);
  }
}
