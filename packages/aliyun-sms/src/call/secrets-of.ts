import type { AliyunCredentials } from '../credentials/aliyun-credentials.js';
import type { DysmsRequest } from './dysms-request.js';

/**
 * What of a request must not come back out in an error: its key, and each value it carries, those within JSON texts and
 * lists of numbers too. The platform may repeat one code or one number of many.
 */
export function* secretsOf(
  request: DysmsRequest,
  credentials: AliyunCredentials | undefined,
): Generator<string | undefined> {
  yield credentials?.accessKeyId;
  yield credentials?.accessKeySecret;
  yield credentials?.securityToken;
  for (const [name, value] of [...request.query, ...request.body]) {
    yield value;
    if (/^\s*[[{]/.test(value)) yield* textsWithin(value);
    else if (name === 'PhoneNumbers') yield* value.split(',');
  }
}

function* textsWithin(json: string): Generator<string> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return;
  }
  const waiting = [parsed];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'string' || typeof next === 'number') yield String(next);
    else if (typeof next === 'object' && next !== null)
      // One by one: a list can be longer than what a function takes.
      for (const inner of Object.values(next) as unknown[]) waiting.push(inner);
  }
}
