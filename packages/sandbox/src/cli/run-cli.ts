import { parseArgs } from 'node:util';

import { SdkError } from '@sdk/core-signing';

import { errorCodeOf, errorMessageOf } from '../core/describe-error.js';
import { nearestName } from '../core/nearest-name.js';
import { version } from '../version.js';
import type { CliIo } from './cli-io.js';
import { clockCommand } from './clock-command.js';
import { CommandFailure } from './command-failure.js';
import { UsageError } from './usage-error.js';
import type { Command } from './command.js';
import { doctorCommand } from './doctor-command.js';
import { envCommand } from './env-command.js';
import { execCommand } from './exec-command.js';
import { exportCommand } from './export-command.js';
import { faultCommand } from './fault-command.js';
import { formatTable } from './format-table.js';
import { notifyCommand } from './notify-command.js';
import { orderActionCommands } from './order-action-commands.js';
import { ordersCommand } from './orders-command.js';
import { printableLine } from './printable-line.js';
import { requestsCommand } from './requests-command.js';
import { resetCommand } from './reset-command.js';
import { createSandboxClient } from './sandbox-client.js';
import { signCheckCommand } from './sign-check-command.js';
import { smsCommand } from './sms-command.js';
import { snapshotCommand } from './snapshot-command.js';
import { speakOfFlags } from './speak-of-flags.js';
import { startCommand } from './start-command.js';
import { triggerCommand } from './trigger-command.js';
import { weixinCommand } from './weixin-command.js';
import { tenantCommand } from './tenant-command.js';
import { tenantUrl, tenantVariable } from './tenant-from-environment.js';
import { urlFromEnvironment, urlVariable } from './url-from-environment.js';

const defaultUrl = 'http://127.0.0.1:4010';

const commonOptions = {
  url: { type: 'string' },
  tenant: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Runs `sdk-sandbox` with these arguments. Resolves with the exit code: 0 done, 1 failed, 2 wrong usage. */
export async function runCli(commandLine: readonly string[], outside: CliIo): Promise<number> {
  const io = printableIo(outside);
  const commands = [
    startCommand,
    execCommand,
    envCommand,
    ordersCommand,
    ...orderActionCommands,
    requestsCommand,
    notifyCommand,
    faultCommand,
    clockCommand,
    triggerCommand,
    snapshotCommand,
    exportCommand,
    resetCommand,
    weixinCommand,
    smsCommand,
    tenantCommand,
    signCheckCommand,
    doctorCommand,
  ];
  const [first] = commandLine;
  if (first === 'help' || first === '--help' || first === '-h') {
    for (const line of overview(commands)) io.print(line);
    return 0;
  }
  if (first === '--version' || first === '-v' || first === 'version') {
    io.print(version);
    return 0;
  }
  // What most people want most of the time needs no word.
  const [name, ...rest] =
    first === undefined || first.startsWith('-')
      ? [startCommand.name, ...commandLine]
      : [first, ...commandLine.slice(1)];
  const command = commands.find((one) => one.name === name);
  if (command === undefined) {
    const nearest = nearestName(
      name,
      commands.map((one) => one.name),
    );
    const advice = nearest === null ? '' : ` Did you mean ${nearest}?`;
    io.complain(`There is no command ${name}.${advice} \`sdk-sandbox --help\` lists what there is.`);
    return 2;
  }
  try {
    return await runCommand(command, rest, io);
  } catch (error) {
    return explain(error, command, io);
  }
}

/** What others sent is printed, but never obeyed by the terminal. */
function printableIo(io: CliIo): CliIo {
  return {
    ...io,
    print: (line) => io.print(printableLine(line)),
    complain: (line) => io.complain(printableLine(line)),
  };
}

async function runCommand(command: Command, commandLine: readonly string[], io: CliIo): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...commandLine],
    options: { ...command.options, ...commonOptions },
    allowPositionals: true,
  });
  if (values.help === true) {
    for (const line of helpOf(command)) io.print(line);
    return 0;
  }
  if (command === startCommand && values.tenant !== undefined) {
    throw new UsageError(
      'start opens every tenant there is. Create one with `sdk-sandbox tenant create <name>`.',
    );
  }
  const url = values.url ?? urlFromEnvironment(io) ?? defaultUrl;
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    const name = values.url === undefined ? urlVariable : '--url';
    throw new UsageError(`${name} is the sandbox's address, for example ${defaultUrl}.`);
  }
  return command.run({
    values,
    positionals,
    io,
    client: createSandboxClient(command === startCommand ? url : tenantUrl(url, values.tenant, io), io),
    json: values.json === true,
  });
}

function explain(error: unknown, command: Command, io: CliIo): number {
  const isUsage = error instanceof UsageError || isParseError(error);
  if (isUsage) {
    io.complain(unknownOption(error, command) ?? errorMessageOf(error));
    io.complain(`Usage: sdk-sandbox ${command.name} ${command.usage}`.trimEnd());
    return 2;
  }
  if (error instanceof CommandFailure || SdkError.is(error)) {
    io.complain(speakOfFlags(errorMessageOf(error)));
    return 1;
  }
  throw error;
}

function isParseError(error: unknown): boolean {
  return errorCodeOf(error)?.startsWith('ERR_PARSE_ARGS') === true;
}

/** What to say about an option that the command does not have; `null` for any other error. */
function unknownOption(error: unknown, command: Command): string | null {
  if (errorCodeOf(error) !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return null;
  const typed = /'(-[^']*)'/.exec(errorMessageOf(error))?.[1] ?? '';
  const names = [...Object.keys(command.options), ...Object.keys(commonOptions)];
  const nearest = nearestName(typed.replace(/^-+/, ''), names);
  return `Unknown option ${typed}.${nearest === null ? '' : ` Did you mean --${nearest}?`}`;
}

function overview(commands: readonly Command[]): string[] {
  return [
    'sdk-sandbox: the payment platforms, offline.',
    '',
    'Usage: sdk-sandbox [command] [options]      without a command: start',
    '',
    ...formatTable(commands.map(({ name, summary }) => [`  ${name}`, summary])),
    '',
    'Every command but start, exec and sign-check talks to a running sandbox:',
    `  --url <address>   where it is (${urlVariable}, else ${defaultUrl})`,
    `  --tenant <name>   whose orders, requests and keys (${tenantVariable}, else the default tenant)`,
    '  --json            print JSON',
    '  --help            what a command takes',
    '  --version         the version of this program',
  ];
}

function helpOf(command: Command): string[] {
  const common = [
    ['--url <address>', `where the sandbox is (${urlVariable}, else ${defaultUrl})`],
    ['--tenant <name>', `which tenant (${tenantVariable}, else the default one)`],
    ['--json', 'print JSON and nothing else'],
  ];
  const own = [['--json', 'print the address as JSON; the other commands take it as --url']];
  const options = command === startCommand ? own : command === execCommand ? [] : common;
  return [
    `Usage: sdk-sandbox ${command.name} ${command.usage}`.trimEnd(),
    '',
    command.summary,
    '',
    ...command.help,
    ...(options.length === 0 ? [] : ['', ...formatTable(options)]),
  ];
}
