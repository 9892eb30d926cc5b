import { deepest, isTooDeep } from '../core/is-too-deep.js';
import { readBody } from '../core/read-body.js';
import { ControlError } from './control-error.js';
import { describeIssue } from './describe-issue.js';
import type { Issue } from './describe-issue.js';

/** A schema of zod, as much of it as is used here. */
interface Schema<Value> {
  safeParse(value: unknown): { success: true; data: Value } | { success: false; error: { issues: Issue[] } };
  readonly shape: Readonly<Record<string, unknown>>;
}

type Schemas = typeof import('./body-schemas.js');

const limit = 104_857_600;

/**
 * The JSON of a body; `{}` when there is none. Whatever the content type says, as `curl -d` says a wrong one.
 *
 * @throws `ControlError` 413, or 400 for what is no JSON or is nested more than `levels` deep.
 */
export async function readJson(request: Request, levels = deepest): Promise<unknown> {
  const bytes = await readBody(request, limit);
  if (bytes === null)
    throw new ControlError(413, 'BODY_TOO_LARGE', `The body is larger than ${limit} bytes.`);
  if (bytes.length === 0) return {};
  const text = bytes.toString('utf8');
  const value = parse(text);
  if (!isTooDeep(text, value, levels)) return value;
  throw new ControlError(400, 'INVALID_JSON', `The body is nested more than ${levels} levels deep.`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ControlError(400, 'INVALID_JSON', 'The body is not JSON.');
  }
}

/** The body, checked against the schema that `choose` picks. Schemas are loaded with the first body that needs one. */
export async function readJsonBody<Value>(
  request: Request,
  choose: (schemas: Schemas) => Schema<Value>,
): Promise<Value> {
  const value = await readJson(request);
  const schema = choose(await import('./body-schemas.js'));
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const fields = Object.keys(schema.shape);
  const problems = result.error.issues.map((issue) => describeIssue(issue, fields));
  throw new ControlError(400, 'INVALID_BODY', problems.join('; '));
}
