import { readFile } from 'node:fs/promises';

import { ConfigError } from '@sdk/core-signing';

import { errorMessageOf } from '../core/describe-error.js';
import { firstDifference } from '../dashboard/first-difference.js';
import type { CaptureDiagnosis } from '../sign-check/diagnose-capture.js';
import { CommandFailure } from './command-failure.js';
import type { Command, CommandInput } from './command.js';
import { textOption } from './command.js';
import type { CliTexts } from './texts/cli-texts.js';
import { UsageError } from './usage-error.js';

export const signCheckCommand: Command = {
  name: 'sign-check',
  usage: '[--file <capture>] [--credentials <keys.json>] < request.http',
  options: { file: { type: 'string' }, credentials: { type: 'string' } },
  async run(input) {
    if (input.positionals.length > 0) throw new UsageError(input.texts.signCheck.input);
    const diagnosis = await diagnose(input);
    const lines = input.json ? [JSON.stringify(diagnosis, null, 2)] : describe(diagnosis, input.texts);
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
      throw new UsageError(input.texts.sentence(error.message));
    }
    throw new CommandFailure(input.texts.signCheck.notJudged(errorMessageOf(error)));
  }
}

async function standardInput({ io, texts }: CommandInput): Promise<Buffer> {
  const bytes = await io.readInput?.();
  if (bytes === undefined || bytes.length === 0) {
    throw new UsageError(texts.signCheck.nothing);
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
    throw new UsageError(input.texts.signCheck.notJson(name));
  }
  try {
    return ownDiagnosisKeys(value);
  } catch (error) {
    throw new UsageError(`--credentials: ${input.texts.sentence(errorMessageOf(error))}`);
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
function describe(found: CaptureDiagnosis, texts: CliTexts): string[] {
  const { valid, scheme, notes, expectedStringToSign, signedString } = found;
  const { signCheck: words } = texts;
  const { cause, evidence, fix } = texts.diagnosis(found);
  return [
    valid ? words.right(scheme) : words.wrong(scheme, cause),
    ...notes.map((note) => words.note(texts.sentence(note))),
    ...(evidence === null ? [] : ['', words.evidence(evidence)]),
    ...(fix === null ? [] : ['', words.fix(fix)]),
    ...(valid ? ['', words.signed, ...shown(expectedStringToSign ?? '')] : []),
    ...(valid || expectedStringToSign === null ? [] : strings(expectedStringToSign, signedString, words)),
  ];
}

function strings(expected: string, signed: string | null, words: CliTexts['signCheck']): string[] {
  if (signed === null) return ['', words.expected, ...shown(expected)];
  const difference = firstDifference(expected, signed);
  if (difference === null) return ['', words.same, ...shown(expected)];
  const { common, position, expectedRest, signedRest } = difference;
  return [
    '',
    words.differ(position),
    words.expected,
    ...shown(`${common}»${expectedRest}`),
    words.signed,
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
