/**
 * The part of a zod schema that is used, so that neither zod's types nor its code become part of this package's
 * interface.
 */
export interface Schema<Value> {
  safeParse(value: unknown): SchemaResult<Value>;
}

export type SchemaResult<Value> =
  | { readonly success: true; readonly data: Value }
  | { readonly success: false; readonly error: { readonly issues: readonly SchemaIssue[] } };

/** An issue as zod 4 reports it. Only fields that cannot hold the value that was given are read. */
export interface SchemaIssue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** A schema, or a function that builds it: at first use, so that importing a package builds none. */
export type SchemaSource<Value> = Schema<Value> | (() => Schema<Value>);

export function resolveSchema<Value>(source: SchemaSource<Value>): Schema<Value> {
  return typeof source === 'function' ? source() : source;
}
