/**
 * One endpoint as the generated tables hold it; read by {@link readOperation} on its first call.
 *
 * - `call`: method and path;
 * - `flags`: idempotency, then `multipart`, `binary`, `secret`, `none`, `signable`, `starred`;
 * - `request`, `result`: fields whose names differ, see {@link readFieldTable};
 * - `more`: `fixed` values in the platform's names, the names that go into the query, and what to do when the answer
 *   was lost.
 */
export type OperationRow = readonly [
  call: string,
  flags: string,
  request: string,
  result: string,
  more?: {
    readonly fixed?: Readonly<Record<string, string | number>>;
    readonly query?: string;
    readonly whenLost?: string;
  },
];

/** The operations of one namespace by function. */
export type OperationRows = Readonly<Record<string, OperationRow>>;
