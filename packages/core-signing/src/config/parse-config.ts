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
  /** Options that have another name here, or another place: what to give instead, in words, by the name that is given. */
  readonly elsewhere?: Readonly<Record<string, string>> | undefined;
  /**
   * Names that resemble an option and are none, each with the option beside which it is no slip: objects that hold more
   * than options, such as the credentials of a sandbox, may be spread.
   */
  readonly besides?: Readonly<Record<string, string>> | undefined;
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
  const { creator, platform } = description;
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new ConfigError(`${creator}: expected an object of options.`, { platform });
  }
  const slips = findSlips(input, description);
  const result = resolveSchema(schema).safeParse(input);
  if (result.success && slips.length === 0) return result.data;

  const issues = result.success ? [] : result.error.issues.map(describeIssue);
  const problems = [
    ...slips,
    ...issues.map(({ path, expected }) => `\`${path || '(options)'}\`: ${expected}`),
  ];
  const list = problems.join('; ');
  const end = list.endsWith('?') ? '' : '.';
  throw new ConfigError(`${creator}: ${list}${end} Nothing was sent.`, { platform });
}

/** What people look for among the options of a client, and where it is. Left out in silence, it would go unnoticed. */
const ofTransport: Readonly<Record<string, string>> = {
  proxy: '`transport: undiciTransport({ proxy })`, of @sdk/core-signing',
  ca: '`transport: undiciTransport({ ca })`, of @sdk/core-signing',
  agent: '`transport: undiciTransport({ … })`, of @sdk/core-signing',
  httpsAgent: '`transport: undiciTransport({ … })`, of @sdk/core-signing',
};

function findSlips(input: object, { knownKeys, elsewhere, besides }: ConfigDescription): string[] {
  const places = new Map(
    Object.entries({ ...(knownKeys.includes('transport') ? ofTransport : {}), ...elsewhere }),
  );
  const companions = new Map(Object.entries(besides ?? {}));
  const given = Object.entries(input).flatMap(([key, value]) => (value === undefined ? [] : [key]));
  return given.flatMap((key) => {
    if (knownKeys.includes(key) || given.includes(companions.get(key) ?? '')) return [];
    const place = places.get(key);
    if (place !== undefined) return [`unknown option \`${key}\`: give ${place}`];
    const meant = nearestKey(key, knownKeys);
    return meant === undefined || given.includes(meant)
      ? []
      : [`unknown option \`${key}\`, did you mean \`${meant}\`?`];
  });
}
