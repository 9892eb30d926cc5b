import { ValidationError } from '../errors/validation-error.js';
import { describeIssue } from './describe-issue.js';
import { resolveSchema, type SchemaSource } from './schema.js';

/**
 * Checks the parameters of a call before anything is sent, and returns what the schema made of them.
 *
 * @throws ValidationError `ERR_SDK_VALIDATION`, with every path and expectation, never a value.
 */
export function validateParameters<Value>(
  schema: SchemaSource<Value>,
  value: unknown,
  call: { readonly operation: string; readonly platform: string },
): Value {
  const result = resolveSchema(schema).safeParse(value);
  if (result.success) return result.data;
  throw new ValidationError(result.error.issues.map(describeIssue), call);
}
