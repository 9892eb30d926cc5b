/** One way in which a client's string to sign may differ from the right one. */
export interface Deviation {
  /** A stable word for the journal. */
  readonly cause: string;
  /** What the client did, as the middle of a sentence: `… the string to sign <did>`. */
  readonly did: string;
  /** What to change. */
  readonly fix: string;
}

/** A string a client may have signed, and how it came about. */
export interface Guess {
  readonly text: string;
  /** The bytes that were hashed. */
  readonly bytes: Buffer;
  readonly deviations: readonly Deviation[];
}
