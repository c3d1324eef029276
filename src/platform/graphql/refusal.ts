// A refusal: a rule of the field says no. A value, never an exception; its code is part of the API.
// Not here: malformed requests and our own bugs (top-level errors).

/** One reason why something was not done. */
export interface Refusal {
  /** A name from RefusalCode. */
  code: string;
  /** What is wrong and what to do; never a value that the caller sent. */
  message: string;
  /** Where in the input, as names and indices; empty when it is about the whole. */
  path: string[];
  /** True when the same call may succeed later. */
  retryable: boolean;
}
