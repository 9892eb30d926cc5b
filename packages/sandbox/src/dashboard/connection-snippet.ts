/** A program that talks to the sandbox, complete but for the `.env` file it reads. */
export interface ConnectionSnippet {
  /** Stable, for example `alipay-sdk`. */
  readonly id: string;
  readonly title: string;
  readonly family: 'ours' | 'official' | 'plain';
  readonly language: 'js' | 'sh';
  /** What it imports; it runs with these installed. */
  readonly packages: readonly string[];
  /** The operation that arrives at the sandbox, as its journal names it. */
  readonly operation: string;
  readonly code: string;
}

/** A program in JavaScript, titled with its id. */
export const jsSnippet = (
  id: string,
  family: ConnectionSnippet['family'],
  packages: readonly string[],
  operation: string,
  code: string,
): ConnectionSnippet => ({ id, title: id, family, language: 'js', packages, operation, code: code.trim() });
