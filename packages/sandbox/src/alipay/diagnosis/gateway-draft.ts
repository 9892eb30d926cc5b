import type { Charset } from '../request/create-text-codec.js';
import type { Deviation } from '../../diagnosis/guess.js';

/** How a client may have built its string: the right way, until deviations change it. */
export interface GatewayDraft {
  readonly omitted: ReadonlySet<string>;
  readonly keepEmpty: boolean;
  /** Parameters in the string that were not sent; `sign` among them when a client forgot to leave it out. */
  readonly added: readonly (readonly [name: string, value: string])[];
  readonly sorted: boolean;
  readonly charset: Charset;
  readonly suffix: string;
  readonly mapValue: (value: string, name: string) => string;
}

/** A deviation and how it changes a draft. */
export interface GatewayDeviation extends Deviation {
  apply(draft: GatewayDraft): GatewayDraft;
}

/** The draft with every value changed once more. */
export function mapValues(draft: GatewayDraft, map: GatewayDraft['mapValue']): GatewayDraft {
  const { mapValue } = draft;
  return { ...draft, mapValue: (value, name) => map(mapValue(value, name), name) };
}

/** The draft with the value of one parameter changed. */
export function mapValueOf(
  draft: GatewayDraft,
  changed: string,
  map: (value: string) => string,
): GatewayDraft {
  return mapValues(draft, (value, name) => (name === changed ? map(value) : value));
}
