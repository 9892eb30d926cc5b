/** One finding of zod, as much of it as is used here. */
export interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly code?: string | undefined;
  /** For `invalid_value`: what is allowed. */
  readonly values?: readonly unknown[];
  /** For `unrecognized_keys`. */
  readonly keys?: readonly string[];
  /** For `invalid_type`. */
  readonly expected?: string;
  /** For `too_small` and `too_big`. */
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
  readonly origin?: string;
}

/** What is wrong with a field and what it may be. `fields` are those the body may have. */
export function describeIssue(issue: Issue, fields: readonly string[]): string {
  return `${issue.path.map(String).join('.') || 'body'}: ${wrongOf(issue, fields)}`;
}

function wrongOf(issue: Issue, fields: readonly string[]): string {
  const unit = issue.origin === 'string' ? ' characters' : '';
  switch (issue.code) {
    case 'invalid_value':
      return `one of ${(issue.values ?? []).map(String).join(', ')}`;
    case 'unrecognized_keys':
      return `unknown field ${(issue.keys ?? []).join(', ')}; ${fields.length === 0 ? 'it has no fields' : `its fields are ${fields.join(', ')}`}`;
    case 'invalid_type':
      return `must be ${spokenTypes[issue.expected ?? ''] ?? issue.expected ?? 'of another type'}`;
    case 'too_small':
      return `at least ${String(issue.minimum)}${unit}`;
    case 'too_big':
      return `at most ${String(issue.maximum)}${unit}`;
    default:
      return issue.message;
  }
}

const spokenTypes: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  string: 'text',
  object: 'a JSON object',
};
