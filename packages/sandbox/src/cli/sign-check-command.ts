import { readFile } from 'node:fs/promises';

import { ConfigError } from '@sdk/core-signing';

import { errorMessageOf } from '../core/describe-error.js';
import { firstDifference } from '../dashboard/first-difference.js';
import type { CaptureDiagnosis } from '../sign-check/diagnose-capture.js';
import { CommandFailure } from './command-failure.js';
import type { Command, CommandInput } from './command.js';
import { textOption } from './command.js';
import { UsageError } from './usage-error.js';

export const signCheckCommand: Command = {
  name: 'sign-check',
  summary: 'say why the signature of a captured request fails, offline and without a sandbox',
  usage: '[--file <capture>] [--credentials <keys.json>] < request.http',
  help: [
    'The capture is a raw HTTP request (lines end with LF or CRLF), an entry of an HTTP archive (HAR), or a curl',
    'command; it comes from standard input or --file. Requests of clients and notifications of platforms both count.',
    '',
    '--credentials  your own keys, for a request that was not made for the sandbox. Only what verifies is read:',
    '               public keys and shared secrets. A private key is refused. Nothing is stored, sent or printed.',
    '    { "alipay": { "appPublicKey": "…", "alipayPublicKey": "…" },',
    '      "weixinPay": { "merchantPublicKey": "…", "key": "…", "apiV3Key": "…", "publicKey": "…", "platformCertificate": "…" },',
    '      "weixin": { "apiPublicKey": "…", "token": "…" }, "aliyunSms": { "accessKeySecret": "…" },',
    '      "mpserverless": { "clientSecret": "…" } }',
    '',
    'Exit code: 0 the signature is right, 1 it is wrong, 2 the input or usage is.',
    '',
    'Examples:',
    '  sdk-sandbox sign-check < request.http',
    '  sdk-sandbox sign-check --file request.har --credentials my-public-keys.json --json',
  ],
  options: { file: { type: 'string' }, credentials: { type: 'string' } },
  async run(input) {
    if (input.positionals.length > 0)
      throw new UsageError('Give the capture as standard input, or with --file.');
    const diagnosis = await diagnose(input);
    const lines = input.json ? [JSON.stringify(diagnosis, null, 2)] : describe(diagnosis);
    for (const line of lines) input.io.print(line);
    return diagnosis.valid ? 0 : 1;
  },
};

async function diagnose(input: CommandInput): Promise<CaptureDiagnosis> {
  const { readCapture } = await import('../sign-check/read-capture.js');
  const { diagnoseCapture } = await import('../sign-check/diagnose-capture.js');
  const keys = await keysOf(input);
  const file = textOption(input, 'file');
  const bytes = file === undefined ? await standardInput(input) : await readNamed(file, '--file');
  try {
    return await diagnoseCapture(readCapture(bytes), keys);
  } catch (error) {
    // Whatever cannot be read or is missing is wrong input; it says nothing about the signature.
    if (error instanceof ConfigError || (error instanceof Error && error.name === 'UnreadableCapture')) {
      throw new UsageError(error.message);
    }
    throw new CommandFailure(`The capture could not be judged: ${errorMessageOf(error)}`);
  }
}

async function standardInput({ io }: CommandInput): Promise<Buffer> {
  const bytes = await io.readInput?.();
  if (bytes === undefined || bytes.length === 0) {
    throw new UsageError('Nothing came on standard input. Give the capture there, or with --file.');
  }
  return bytes;
}

async function keysOf(input: CommandInput) {
  const { ownDiagnosisKeys, sandboxDiagnosisKeys } = await import('../sign-check/diagnosis-keys.js');
  const name = textOption(input, 'credentials');
  if (name === undefined) return sandboxDiagnosisKeys();
  const text = (await readNamed(name, '--credentials')).toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own words would repeat a part of the file.
    throw new UsageError(`--credentials: ${name} is not JSON.`);
  }
  try {
    return ownDiagnosisKeys(value);
  } catch (error) {
    throw new UsageError(`--credentials: ${errorMessageOf(error)}`);
  }
}

async function readNamed(name: string, option: string): Promise<Buffer> {
  try {
    return await readFile(name);
  } catch (error) {
    throw new UsageError(`${option}: ${errorMessageOf(error)}`);
  }
}

/** The verdict in words, and both strings with a mark where they begin to differ. */
function describe(diagnosis: CaptureDiagnosis): string[] {
  const { valid, scheme, cause, evidence, fix, notes, expectedStringToSign, signedString } = diagnosis;
  return [
    `${scheme}: ${valid ? 'the signature is right' : `the signature is wrong: ${cause ?? 'unexplained'}`}`,
    ...notes.map((note) => `Note: ${note}`),
    ...(evidence === null ? [] : ['', `Evidence: ${evidence}`]),
    ...(fix === null ? [] : ['', `Fix: ${fix}`]),
    ...(valid ? ['', 'Signed string:', ...shown(expectedStringToSign ?? '')] : []),
    ...(valid || expectedStringToSign === null ? [] : strings(expectedStringToSign, signedString)),
  ];
}

function strings(expected: string, signed: string | null): string[] {
  if (signed === null) return ['', 'Expected string to sign:', ...shown(expected)];
  const difference = firstDifference(expected, signed);
  if (difference === null) return ['', 'Expected and signed, which are the same text:', ...shown(expected)];
  const { common, position, expectedRest, signedRest } = difference;
  return [
    '',
    `The strings differ first at character ${position}, marked »:`,
    'Expected string to sign:',
    ...shown(`${common}»${expectedRest}`),
    'Signed string:',
    ...shown(`${common}»${signedRest}`),
  ];
}

/** What cannot be seen is written out, so that a missing line end is one that is missing. */
function shown(text: string): string[] {
  return text
    .replaceAll('\r', '\\r')
    .split('\n')
    .map((line, index, lines) => `  ${line}${index < lines.length - 1 ? '\\n' : ''}`);
}
