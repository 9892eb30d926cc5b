import { parseArgs } from 'node:util';

import { SdkError } from '@sdk/core-signing';

import { errorCodeOf, errorMessageOf } from '../core/describe-error.js';
import { nearestName } from '../core/nearest-name.js';
import { version } from '../version.js';
import type { CliIo } from './cli-io.js';
import { askedLanguage, languageNamed, localeLanguage, withoutLanguageInFront } from './cli-language.js';
import { clockCommand } from './clock-command.js';
import { CommandFailure } from './command-failure.js';
import { cliTextsIn } from './texts/cli-texts.js';
import type { CliTexts } from './texts/cli-texts.js';
import { commandNames } from './texts/command-texts.js';
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
  lang: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Runs `sdk-sandbox` with these arguments. Resolves with the exit code: 0 done, 1 failed, 2 wrong usage. */
export async function runCli(commandLine: readonly string[], outside: CliIo): Promise<number> {
  const io = printableIo(outside);
  const asked = askedLanguage(commandLine);
  const language = asked === undefined ? null : languageNamed(asked);
  const texts = cliTextsIn(language ?? localeLanguage(io.environment ?? {}));
  if (asked !== undefined && language === null) {
    io.complain(texts.languages(asked));
    return 2;
  }
  const words = withoutLanguageInFront(commandLine);
  const [first] = words;
  if (first === 'help' || first === '--help' || first === '-h') {
    for (const line of overview(texts)) io.print(line);
    return 0;
  }
  if (first === '--version' || first === '-v' || first === 'version') {
    io.print(version);
    return 0;
  }
  // What most people want most of the time needs no word.
  const [name, ...rest] =
    first === undefined || first.startsWith('-') ? [startCommand.name, ...words] : [first, ...words.slice(1)];
  const command = commands.find((one) => one.name === name);
  if (command === undefined) {
    io.complain(texts.unknownCommand(name, nearestName(name, commandNames)));
    return 2;
  }
  try {
    return await runCommand(command, rest, { io, texts });
  } catch (error) {
    return explain(error, command, { io, texts });
  }
}

const commands: readonly Command[] = [
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

/** How the program speaks: where to, and in which language. */
interface Voice {
  readonly io: CliIo;
  readonly texts: CliTexts;
}

/** What others sent is printed, but never obeyed by the terminal. */
function printableIo(io: CliIo): CliIo {
  return {
    ...io,
    print: (line) => io.print(printableLine(line)),
    complain: (line) => io.complain(printableLine(line)),
  };
}

async function runCommand(
  command: Command,
  commandLine: readonly string[],
  { io, texts }: Voice,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...commandLine],
    options: { ...command.options, ...commonOptions },
    allowPositionals: true,
  });
  if (values.help === true) {
    for (const line of helpOf(command, texts)) io.print(line);
    return 0;
  }
  if (command === startCommand && values.tenant !== undefined) {
    throw new UsageError(texts.start.everyTenant);
  }
  const url = values.url ?? urlFromEnvironment(io) ?? defaultUrl;
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    const name = values.url === undefined ? urlVariable : '--url';
    throw new UsageError(texts.addressOf(name, defaultUrl));
  }
  return command.run({
    values,
    positionals,
    io,
    texts,
    client: createSandboxClient(
      command === startCommand ? url : tenantUrl(url, values.tenant, io, texts),
      io,
      texts,
    ),
    json: values.json === true,
  });
}

function explain(error: unknown, command: Command, { io, texts }: Voice): number {
  const isUsage = error instanceof UsageError || isParseError(error);
  if (isUsage) {
    io.complain(wrongOption(error, command, texts) ?? errorMessageOf(error));
    io.complain(texts.usage(command.name, command.usage));
    return 2;
  }
  if (error instanceof CommandFailure || SdkError.is(error)) {
    io.complain(texts.sentence(errorMessageOf(error)));
    return 1;
  }
  throw error;
}

function isParseError(error: unknown): boolean {
  return errorCodeOf(error)?.startsWith('ERR_PARSE_ARGS') === true;
}

/** What to say about an option that the command does not have or that has no value; `null` for any other error. */
function wrongOption(error: unknown, command: Command, texts: CliTexts): string | null {
  const code = errorCodeOf(error);
  const said = errorMessageOf(error);
  const typed = /'(?:-\w, )?(-[^' ]*)/.exec(said)?.[1] ?? '';
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
    return said.includes('does not take') ? texts.takesNoValue(typed) : texts.needsValue(typed);
  }
  if (code !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return null;
  const names = [...Object.keys(command.options), ...Object.keys(commonOptions)];
  return texts.unknownOption(typed, nearestName(typed.replace(/^-+/, ''), names));
}

function overview(texts: CliTexts): string[] {
  const words = texts.overview(urlVariable, defaultUrl, tenantVariable);
  return [
    words.title,
    '',
    words.usage,
    '',
    ...formatTable(commandNames.map((name) => [`  ${name}`, texts.commands[name].summary])),
    '',
    words.others,
    ...formatTable([
      ['  --url <address>', words.url],
      ['  --tenant <name>', words.tenant],
      ['  --json', words.json],
      ['  --lang <language>', words.lang],
      ['  --help', words.help],
      ['  --version', words.version],
    ]),
  ];
}

function helpOf(command: Command, texts: CliTexts): string[] {
  const words = texts.commonHelp(urlVariable, defaultUrl, tenantVariable);
  const { summary, help } = texts.commands[command.name];
  const common = [
    ['--url <address>', words.url],
    ['--tenant <name>', words.tenant],
    ['--json', words.json],
    ['--lang <language>', words.lang],
  ];
  const own = [['--json', words.startJson]];
  const options = command === startCommand ? own : command === execCommand ? [] : common;
  return [
    texts.usage(command.name, command.usage),
    '',
    summary,
    '',
    ...help,
    ...(options.length === 0 ? [] : ['', ...formatTable(options)]),
  ];
}
