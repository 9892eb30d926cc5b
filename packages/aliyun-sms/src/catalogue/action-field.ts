/** One parameter of an action. */
export interface ActionField {
  readonly wire: string;
  readonly camel: string;
  readonly required: boolean;
  /** Whether the platform declares it as part of the form; all others are declared as part of the query. */
  readonly inBody: boolean;
  /** Whether a list or object is one JSON text instead of `Name.1`, `Name.2`, … */
  readonly asJson: boolean;
  readonly maxLength: number | undefined;
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly maxItems: number | undefined;
  /** Names of what it holds. */
  readonly inside: readonly ActionField[];
}

/** One action as data. */
export interface DysmsAction {
  readonly name: string;
  readonly idempotency: 'safe' | 'unsafe';
  readonly request: readonly ActionField[];
  readonly result: readonly ActionField[];
}
