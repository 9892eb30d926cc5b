import { parseArgs } from 'node:util';

import { SdkError } from '@sdk/core-signing';

import { errorCodeOf, errorMessageOf } from '../core/describe-error.js';
import type { CliIo } from './cli-io.js';
import { clockCommand } from './clock-command.js';
import { CommandFailure } from './command-failure.js';
import { UsageError } from './usage-error.js';
import type { Command } from './command.js';
import { envCommand } from './env-command.js';
import { formatTable } from './format-table.js';
import { notifyCommand } from './notify-command.js';
import { orderActionCommands } from './order-action-commands.js';
import { ordersCommand } from './orders-command.js';
import { requestsCommand } from './requests-command.js';
import { createSandboxClient } from './sandbox-client.js';
import { startCommand } from './start-command.js';
import { weixinCommand } from './weixin-command.js';

const defaultUrl = 'http://127.0.0.1:4010';

/** Runs `sdk-sandbox` with these arguments. Resolves with the exit code: 0 done, 1 failed, 2 wrong usage. */
export async function runCli(commandLine: readonly string[], io: CliIo): Promise<number> {
  const commands = [
    startCommand,
    envCommand,
    ordersCommand,
    ...orderActionCommands,
    requestsCommand,
    notifyCommand,
    clockCommand,
    weixinCommand,
  ];
  const [name, ...rest] = commandLine;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    for (const line of overview(commands)) io.print(line);
    return name === undefined ? 2 : 0;
  }
  const command = commands.find((one) => one.name === name);
  if (command === undefined) {
    io.complain(`There is no command ${name}. \`sdk-sandbox --help\` lists what there is.`);
    return 2;
  }
  try {
    return await runCommand(command, rest, io);
  } catch (error) {
    return explain(error, command, io);
  }
}

async function runCommand(command: Command, commandLine: readonly string[], io: CliIo): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...commandLine],
    options: {
      ...command.options,
      url: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
    allowPositionals: true,
  });
  if (values.help === true) {
    for (const line of helpOf(command)) io.print(line);
    return 0;
  }
  const url = typeof values.url === 'string' ? values.url : defaultUrl;
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw new UsageError(`--url is the sandbox's address, for example ${defaultUrl}.`);
  }
  return command.run({
    // No option of any command is declared as repeatable.
    values,
    positionals,
    io,
    client: createSandboxClient(url, io),
    json: values.json === true,
  });
}

function explain(error: unknown, command: Command, io: CliIo): number {
  const isUsage = error instanceof UsageError || isParseError(error);
  if (isUsage) {
    io.complain(errorMessageOf(error));
    io.complain(`Usage: sdk-sandbox ${command.name} ${command.usage}`);
    return 2;
  }
  if (error instanceof CommandFailure || SdkError.is(error)) {
    io.complain(errorMessageOf(error));
    return 1;
  }
  throw error;
}

function isParseError(error: unknown): boolean {
  return errorCodeOf(error)?.startsWith('ERR_PARSE_ARGS') === true;
}

function overview(commands: readonly Command[]): string[] {
  return [
    'sdk-sandbox: the payment platforms, offline.',
    '',
    'Usage: sdk-sandbox <command> [options]',
    '',
    ...formatTable(commands.map(({ name, summary }) => [`  ${name}`, summary])),
    '',
    'Every command but start talks to a running sandbox:',
    `  --url <address>   where it is (${defaultUrl})`,
    '  --json            print JSON',
    '  --help            what a command takes',
  ];
}

function helpOf(command: Command): string[] {
  return [`Usage: sdk-sandbox ${command.name} ${command.usage}`, '', command.summary, '', ...command.help];
}
