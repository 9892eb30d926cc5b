/** What a pre-built function is asked to do. */
export interface FunctionArguments {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}
