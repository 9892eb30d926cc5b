import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';

import { environmentVariables } from '../../core/environment-variables.js';
import { formatChinaTime } from '../../core/china-time.js';
import { isRecord } from '../../core/is-record.js';
import type { CommandInput } from '../command.js';
import { NoAnswer } from '../no-answer.js';
import type { CliTexts } from '../texts/cli-texts.js';
import { urlFromEnvironment } from '../url-from-environment.js';
import { fail, ok, warn } from './finding.js';
import type { Finding } from './finding.js';

type Texts = CliTexts['findings'];

/** Five minutes: what WeChat Pay v3 allows between a client's clock and its own. */
const allowedSkew = 300_000;

/** The sandbox at `--url`: whether it answers, what time it thinks it is, and whether its keys and ours can be read. */
export async function checkSandbox(input: CommandInput): Promise<Finding[]> {
  const { client, io } = input;
  const { findings: texts } = input.texts;
  let clock: unknown;
  try {
    clock = await client.get<unknown>('/clock');
  } catch (error) {
    return [error instanceof NoAnswer ? notAnswering(input) : stranger(client.url, texts.sandbox)];
  }
  if (!isRecord(clock) || typeof clock['now'] !== 'number') return [stranger(client.url, texts.sandbox)];
  const credentials = await client.get<Record<string, Record<string, string>>>('/credentials');
  const variables = environmentVariables(credentials);
  return [
    ok('sandbox', texts.sandbox.answers(client.url)),
    checkClock(clock['now'], clock['frozen'] === true, texts.clock),
    ...checkKeys(variables, io.environment ?? {}, texts.keys),
  ];
}

function notAnswering({ client, io, values, texts }: CommandInput): Finding {
  const { sandbox: words } = texts.findings;
  const isExpected = values['url'] !== undefined || urlFromEnvironment(io) !== undefined;
  if (!isExpected) return ok('sandbox', words.portFree(client.url));
  return fail('sandbox', words.none(client.url), words.startIt);
}

function stranger(url: string, texts: Texts['sandbox']): Finding {
  return fail('sandbox', texts.stranger(url), texts.stopIt);
}

function checkClock(now: number, isFrozen: boolean, texts: Texts['clock']): Finding {
  const skew = now - Date.now();
  const time = `${formatChinaTime(now)} UTC+8`;
  if (Math.abs(skew) > allowedSkew) {
    return warn('clock', texts.skewed(time, isFrozen, Math.round(skew / 60_000)), texts.giveClock);
  }
  if (!isFrozen) return ok('clock', texts.running(time));
  return warn('clock', texts.frozen(time), texts.moveIt);
}

type Variables = readonly (readonly [name: string, value: string])[];

function checkKeys(
  variables: Variables,
  environment: NonNullable<CommandInput['io']['environment']>,
  texts: Texts['keys'],
): Finding[] {
  const keys = variables.filter(([, value]) => value.includes('-----BEGIN '));
  const unreadable = keys.filter(([, value]) => !isReadable(value)).map(([name]) => name);
  const ours = keys.flatMap(([name, value]) => {
    const set = environment[name];
    return set === undefined || set === '' ? [] : [checkVariable(name, { set, expected: value }, texts)];
  });
  return [
    unreadable.length === 0
      ? ok('keys', texts.readable(keys.length))
      : fail('keys', texts.unreadable(unreadable.join(', ')), texts.openSsl),
    ...ours.filter(({ verdict }) => verdict !== 'ok'),
  ];
}

/** A key in this process's environment. It is never printed. */
function checkVariable(
  name: string,
  { set, expected }: { readonly set: string; readonly expected: string },
  texts: Texts['keys'],
): Finding {
  if (set.trim() === expected.trim()) return ok(name, texts.ours);
  if (set.includes(String.raw`\n`)) return warn(name, texts.lineEnds, texts.loadFile);
  if (set.includes('-----BEGIN ') && !isReadable(set)) return fail(name, texts.broken, texts.copyAll);
  return warn(name, texts.foreign, texts.takeIt);
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
