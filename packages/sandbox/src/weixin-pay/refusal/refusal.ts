/** How one refusal reads in both protocols, and how sure that is. */
export interface Refusal {
  /** `err_code` and `err_code_des` of API v2. */
  readonly v2: { readonly code: string; readonly message: string };
  /** HTTP status, `code` and `message` of API v3. */
  readonly v3: { readonly status: number; readonly code: string; readonly message: string };
  readonly source: string;
  readonly confidence: 'documented' | 'community' | 'inferred';
}

/** One row: `err_code` and text of API v2; status, `code` and, where it is another, text of API v3; and its origin. */
export function refusal(
  [code, message]: readonly [string, string],
  [status, v3Code, v3Message]: readonly [number, string, string?],
  source: string,
  confidence: Refusal['confidence'],
): Refusal {
  return {
    v2: { code, message },
    v3: { status, code: v3Code, message: v3Message ?? message },
    source,
    confidence,
  };
}
