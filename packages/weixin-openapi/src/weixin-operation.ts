import type { FieldTable, Idempotency } from '@sdk/core-signing/internal';

export type { FieldTable } from '@sdk/core-signing/internal';

/** One endpoint as data. */
export interface WeixinOperation {
  /** Namespace and function, for example `phonenumber.getPhoneNumber`. */
  readonly name: string;
  readonly method: 'GET' | 'POST';
  /** Path below the base URL, for example `/wxa/business/getuserphonenumber`. */
  readonly path: string;
  /** `access-token`: in the query. `secret`: appid and secret in the query. */
  readonly access: 'access-token' | 'secret' | 'none';
  /** `binary`: the file itself on success, JSON on failure. */
  readonly answer: 'json' | 'binary';
  /** `query`: parameters go into the query; `json`: into the body; `multipart`: files as form parts. */
  readonly send: 'query' | 'json' | 'multipart';
  /** Parameters that go into the query although the rest is in the body. */
  readonly queryFields?: readonly string[];
  readonly idempotency: Idempotency;
  /** What to do when the answer was lost. Default: to find out whether it was done, unless it is `safe`. */
  readonly whenLost?: string;
  /** Whether the platform documents signing and encryption for this endpoint. Default: no. */
  readonly signable?: boolean;
  readonly request: FieldTable;
  readonly result: FieldTable;
}
