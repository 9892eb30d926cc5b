import type { ParseArgsConfig } from 'node:util';

import type { CliIo } from './cli-io.js';
import type { SandboxClient } from './sandbox-client.js';
import type { CliTexts } from './texts/cli-texts.js';
import type { CommandName } from './texts/command-texts.js';
import { UsageError } from './usage-error.js';

/** What a command is given after its arguments were parsed. */
export interface CommandInput {
  /** An unknown option never gets here; one declared with `multiple` is a list. */
  readonly values: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;
  readonly positionals: readonly string[];
  readonly io: CliIo;
  /** What is said, in the language of whoever typed the command. */
  readonly texts: CliTexts;
  /** The sandbox at `--url`. */
  readonly client: SandboxClient;
  /** Whether `--json` was given: print one JSON value and nothing else. */
  readonly json: boolean;
}

/** One word after `sdk-sandbox`. What it is for stands in the tables of `texts`. */
export interface Command {
  readonly name: CommandName;
  /** What follows the name, for example `<out_trade_no> [--amount <yuan>]`. */
  readonly usage: string;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** Does the work; resolves with the exit code. */
  run(input: CommandInput): Promise<number>;
}

/** The text of an option, or `undefined`. */
export function textOption(input: CommandInput, name: string): string | undefined {
  const value = input.values[name];
  return typeof value === 'string' ? value : undefined;
}

/** The only positional argument. @throws {@link UsageError} when there is none or more than one. */
export function onlyPositional(
  input: CommandInput,
  { which, oneOnly }: { readonly which: string; readonly oneOnly: string },
): string {
  const [first, ...others] = input.positionals;
  if (first === undefined) throw new UsageError(which);
  if (others.length > 0) throw new UsageError(oneOnly);
  return first;
}
