import type { DraftDeviation } from '../../diagnosis/guess.js';

/** A key a client may have used, and how it is called in a sentence. */
export interface V2KnownKey {
  readonly name: string;
  readonly value: string;
}

/** How a client may have made its signature: the right way, until deviations change it. */
export interface V2Draft {
  readonly omitted: ReadonlySet<string>;
  readonly keepEmpty: boolean;
  /** Fields in the string that were not sent; `sign` among them when a client forgot to leave it out. */
  readonly added: readonly (readonly [name: string, value: string])[];
  readonly order: 'sorted' | 'as-sent' | 'case-insensitive';
  readonly mapName: (name: string) => string;
  readonly mapValue: (value: string, name: string) => string;
  readonly charset: 'utf-8' | 'gbk' | 'latin1';
  readonly key: V2KnownKey;
  /** What stands between the fields and the key; `null` when the key was not appended at all. */
  readonly keyPrefix: string | null;
  /** Whether the key was sorted in between the fields, under the name `key`. */
  readonly keyAmongFields: boolean;
  readonly suffix: string;
  readonly digest: 'md5' | 'hmac-sha256' | 'sha256' | 'sha1';
  readonly hashedTwice: boolean;
  readonly encoding: 'HEX' | 'hex' | 'base64';
}

/** A deviation and how it changes a draft. */
export type V2Deviation = DraftDeviation<V2Draft>;

/** The draft with every value changed once more. */
export function mapV2Values(draft: V2Draft, map: V2Draft['mapValue']): V2Draft {
  const { mapValue } = draft;
  return { ...draft, mapValue: (value, name) => map(mapValue(value, name), name) };
}
