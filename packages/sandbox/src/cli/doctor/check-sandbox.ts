import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';

import { environmentVariables } from '../../core/environment-variables.js';
import { errorMessageOf } from '../../core/describe-error.js';
import { formatChinaTime } from '../../core/china-time.js';
import { isRecord } from '../../core/is-record.js';
import type { CommandInput } from '../command.js';
import { urlFromEnvironment } from '../url-from-environment.js';
import { fail, ok, warn } from './finding.js';
import type { Finding } from './finding.js';

/** Five minutes: what WeChat Pay v3 allows between a client's clock and its own. */
const allowedSkew = 300_000;

/** The sandbox at `--url`: whether it answers, what time it thinks it is, and whether its keys and ours can be read. */
export async function checkSandbox(input: CommandInput): Promise<Finding[]> {
  const { client, io } = input;
  let clock: unknown;
  try {
    clock = await client.get<unknown>('/clock');
  } catch (error) {
    return [notAnswering(input, errorMessageOf(error))];
  }
  if (!isRecord(clock) || typeof clock['now'] !== 'number') return [stranger(client.url)];
  const credentials = await client.get<Record<string, Record<string, string>>>('/credentials');
  const variables = environmentVariables(credentials);
  return [
    ok('sandbox', `answers at ${client.url}`),
    checkClock(clock['now'], clock['frozen'] === true),
    ...checkKeys(variables, io.environment ?? {}),
  ];
}

function notAnswering({ client, io, values }: CommandInput, message: string): Finding {
  const isRefused = message.startsWith('No sandbox answers');
  if (!isRefused) return stranger(client.url);
  const isExpected = values['url'] !== undefined || urlFromEnvironment(io) !== undefined;
  if (!isExpected)
    return ok('sandbox', `none answers at ${client.url}: its port is free for \`sdk-sandbox start\``);
  return fail('sandbox', `None answers at ${client.url}.`, 'Start it, or correct --url or SDK_SANDBOX_URL.');
}

function stranger(url: string): Finding {
  return fail(
    'sandbox',
    `Something answers at ${url}, but it is no sandbox.`,
    'Stop that program, or start the sandbox on another --port and name it with --url.',
  );
}

function checkClock(now: number, isFrozen: boolean): Finding {
  const skew = now - Date.now();
  const time = `${formatChinaTime(now)} UTC+8`;
  if (Math.abs(skew) > allowedSkew) {
    const distance = `${Math.round(Math.abs(skew) / 60_000)} minutes ${skew > 0 ? 'ahead of' : 'behind'} this machine`;
    return warn(
      'clock',
      `It is ${time} in the sandbox${isFrozen ? ', which stands still' : ''}, ${distance}: clients that sign the time are refused.`,
      "Give clients the sandbox's clock, or start it anew with --clock real.",
    );
  }
  if (!isFrozen) return ok('clock', `${time}, running`);
  return warn(
    'clock',
    `It is ${time} in the sandbox, which stands still: time-outs and notifications wait, and clients drift away.`,
    '`sdk-sandbox clock advance <duration>` moves it, `sdk-sandbox clock thaw` lets it run.',
  );
}

type Variables = readonly (readonly [name: string, value: string])[];

function checkKeys(
  variables: Variables,
  environment: NonNullable<CommandInput['io']['environment']>,
): Finding[] {
  const keys = variables.filter(([, value]) => value.includes('-----BEGIN '));
  const unreadable = keys.filter(([, value]) => !isReadable(value)).map(([name]) => name);
  const ours = keys.flatMap(([name, value]) => {
    const set = environment[name];
    return set === undefined || set === '' ? [] : [checkVariable(name, set, value)];
  });
  return [
    unreadable.length === 0
      ? ok('keys', `${keys.length} keys and certificates of the sandbox can be read`)
      : fail(
          'keys',
          `This Node.js cannot read ${unreadable.join(', ')} of the sandbox.`,
          'Use the OpenSSL that Node.js comes with.',
        ),
    ...ours.filter(({ verdict }) => verdict !== 'ok'),
  ];
}

/** A key in this process's environment. It is never printed. */
function checkVariable(name: string, value: string, expected: string): Finding {
  if (value.trim() === expected.trim()) return ok(name, "the sandbox's");
  if (value.includes(String.raw`\n`)) {
    return warn(
      name,
      String.raw`Its line ends are written as \n and were not converted.`,
      'Load the file with dotenv or `node --env-file`, or use `sdk-sandbox env --format shell`.',
    );
  }
  if (value.includes('-----BEGIN ') && !isReadable(value)) {
    return fail(
      name,
      'It cannot be read as a key or certificate.',
      'Copy all of it, with its first and last line.',
    );
  }
  return warn(name, "It is not the sandbox's: signatures will not match.", 'Take it from `sdk-sandbox env`.');
}

function isReadable(pem: string): boolean {
  try {
    if (pem.includes('PRIVATE KEY-----')) createPrivateKey(pem);
    else if (pem.includes('CERTIFICATE-----')) new X509Certificate(pem);
    else createPublicKey(pem);
    return true;
  } catch {
    return false;
  }
}
