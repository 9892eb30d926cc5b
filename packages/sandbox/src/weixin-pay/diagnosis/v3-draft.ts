import type { DraftDeviation } from '../../diagnosis/guess.js';

/** How a client may have built its string: the right way, until deviations change it. */
export interface V3Draft {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly timestamp: string;
  readonly nonce: string;
  /** `null`: the line of the body was left out altogether. */
  readonly body: string | null;
  /** Which of the lines stand in the string, in this order. */
  readonly lines: readonly ('method' | 'target' | 'timestamp' | 'nonce' | 'body')[];
  readonly lineEnd: string;
  readonly lastLineEnd: boolean;
  readonly charset: 'utf-8' | 'gbk' | 'latin1';
}

/** A deviation and how it changes a draft. */
export type V3Deviation = DraftDeviation<V3Draft>;
