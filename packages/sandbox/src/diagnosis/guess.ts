/** One way in which a client's string to sign may differ from the right one. */
export interface Deviation {
  /** A stable word for the journal. */
  readonly cause: string;
  /** What the client did: a sentence without its capital and full stop. */
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

/** A deviation and how it changes a draft of the string to sign. */
export interface DraftDeviation<Draft> extends Deviation {
  apply(draft: Draft): Draft;
}

/** One deviation at a time, then two together: the simplest explanation that fits wins. */
export function* guessesOf<Draft, Made = Guess>(
  right: Draft,
  deviations: readonly DraftDeviation<Draft>[],
  write: (draft: Draft, deviations: readonly Deviation[]) => Made,
): Generator<Made> {
  for (const deviation of deviations) yield write(deviation.apply(right), [deviation]);
  for (const [index, first] of deviations.entries()) {
    for (const second of deviations.slice(index + 1)) {
      yield write(second.apply(first.apply(right)), [first, second]);
    }
  }
}
