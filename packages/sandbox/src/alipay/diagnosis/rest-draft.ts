import type { Deviation } from '../../diagnosis/guess.js';

/** How a client may have built its string: the right way, until deviations change it. */
export interface RestDraft {
  readonly authString: string;
  readonly method: string;
  readonly target: string;
  /** `null`: the line of the body was left out altogether. */
  readonly body: string | null;
  readonly appAuthToken: string | null;
  readonly lineEnd: string;
  readonly lastLineEnd: boolean;
}

/** A deviation and how it changes a draft. */
export interface RestDeviation extends Deviation {
  apply(draft: RestDraft): RestDraft;
}
