import { ConfigError } from '../errors/config-error.js';
import { describeIssue } from './describe-issue.js';
import { nearestKey } from './nearest-key.js';
import { resolveSchema, type SchemaSource } from './schema.js';

export interface ConfigDescription {
  /** The function the user called, for example `createAlipay`. */
  readonly creator: string;
  readonly platform: string;
  /** Every option of the creator. An unknown key that is nearly one of them is taken for a slip. */
  readonly knownKeys: readonly string[];
}

/**
 * Checks a creator's configuration. Keys it does not know are ignored, because people spread credential objects
 * that hold more; except those that look like a slip of a known key that is not given.
 *
 * @throws ConfigError `ERR_SDK_CONFIG`, naming paths and expectations, never values.
 */
export function parseConfig<Value>(
  schema: SchemaSource<Value>,
  input: unknown,
  description: ConfigDescription,
): Value {
  const { creator, platform, knownKeys } = description;
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new ConfigError(`${creator}: expected an object of options.`, { platform });
  }
  const slips = findSlips(input, knownKeys);
  const result = resolveSchema(schema).safeParse(input);
  if (result.success && slips.length === 0) return result.data;

  const issues = result.success ? [] : result.error.issues.map(describeIssue);
  const problems = [
    ...slips,
    ...issues.map(({ path, expected }) => `\`${path || '(options)'}\`: ${expected}`),
  ];
  throw new ConfigError(`${creator}: ${problems.join('; ')}. Nothing was sent.`, { platform });
}

/** What people look for among the options of a client, and where it is. Left out in silence, it would go unnoticed. */
const elsewhere: Readonly<Record<string, string>> = {
  proxy: 'transport: undiciTransport({ proxy })',
  ca: 'transport: undiciTransport({ ca })',
  agent: 'transport: undiciTransport({ … })',
  httpsAgent: 'transport: undiciTransport({ … })',
};

function findSlips(input: object, knownKeys: readonly string[]): string[] {
  const given = Object.entries(input).flatMap(([key, value]) => (value === undefined ? [] : [key]));
  return given.flatMap((key) => {
    if (knownKeys.includes(key)) return [];
    if (Object.hasOwn(elsewhere, key) && knownKeys.includes('transport')) {
      return [`unknown option \`${key}\`: give \`${elsewhere[key] ?? ''}\`, of @sdk/core-signing`];
    }
    const meant = nearestKey(key, knownKeys);
    return meant === undefined || given.includes(meant)
      ? []
      : [`unknown option \`${key}\`, did you mean \`${meant}\`?`];
  });
}
