import { createSandbox } from '../create-sandbox.js';
import type { SandboxOptions } from '../core/sandbox-options.js';
import type { Command, CommandInput } from './command.js';
import { textOption } from './command.js';
import { parseRetention } from './retention-option.js';
import { UsageError } from './usage-error.js';

export const startCommand: Command = {
  name: 'start',
  summary: 'start the sandbox and its dashboard',
  usage:
    '[--port <n>] [--mtls-port <n>] [--host <address>] [--data <folder>] [--keep <what=number>] [--clock real|virtual|x60] [--seed <n>] [--lang zh-CN|en]',
  help: [
    '--port     4010; 0 takes any free port',
    '--mtls-port  a second port, HTTPS, that asks for the certificate of the WeChat Pay merchant; 0 takes any',
    '--host     127.0.0.1; everybody on your network reaches 0.0.0.0',
    '--data     keep everything in this folder over restarts; without it, in memory',
    '--durability process|power   with --data: survive kill -9, or the loss of power too (slower)',
    '--keep <what=number,...>     how much of what is over is kept, for example requests=5000,orders=50000',
    '--clock    real follows this machine; virtual stands still until advanced; x60 runs sixty times as fast',
    '--seed     a whole number; the same seed gives the same identifiers (default: drawn, and printed)',
    '--lang     language of the dashboard when the browser asks for neither',
    '--allow-notify-host <name>   a public host that notifications may go to; repeatable with commas',
    '--force    start although NODE_ENV is production',
    '',
    'Examples:',
    '  sdk-sandbox start',
    '  sdk-sandbox start --data .sandbox --clock virtual',
  ],
  options: {
    port: { type: 'string' },
    'mtls-port': { type: 'string' },
    host: { type: 'string' },
    data: { type: 'string' },
    durability: { type: 'string' },
    keep: { type: 'string' },
    clock: { type: 'string' },
    seed: { type: 'string' },
    lang: { type: 'string' },
    'allow-notify-host': { type: 'string' },
    force: { type: 'boolean' },
  },
  async run(input) {
    if (input.positionals.length > 0) throw new UsageError('start takes options only.');
    const port = portOf(input, 'port') ?? 4010;
    const mtlsPort = portOf(input, 'mtls-port');
    const host = textOption(input, 'host') ?? '127.0.0.1';
    const sandbox = await createSandbox(sandboxOptionsOf(input));
    const stopped = input.io.untilStopped();
    try {
      const second = mtlsPort === undefined ? {} : { mtlsPort };
      const { url, mtlsUrl } = await sandbox.listen({ port, host, ...second });
      const { seed } = sandbox;
      const ready = mtlsUrl === null ? { url, seed } : { url, mtlsUrl, seed };
      for (const line of input.json ? [JSON.stringify(ready)] : welcome(ready)) input.io.print(line);
      await stopped;
    } finally {
      await sandbox.close();
    }
    return 0;
  },
};

/** What a program that started the sandbox has to know. */
interface Ready {
  readonly url: string;
  readonly mtlsUrl?: string;
  readonly seed: number;
}

function welcome({ url, mtlsUrl, seed }: Ready): string[] {
  const isDefault = url === 'http://127.0.0.1:4010';
  const where = isDefault ? '' : ` --url ${url}`;
  return [
    `Sandbox ready. This is not the real platform: no money moves, the keys are fake.`,
    '',
    `  dashboard  ${url}/`,
    `  control    ${url}/_sandbox/`,
    `  seed       ${seed}`,
    ...(mtlsUrl === undefined ? [] : [`  with certificate  ${mtlsUrl}/wxpay`]),
    '',
    `  sdk-sandbox env${where}                   addresses and keys for your .env`,
    `  sdk-sandbox orders${where}                what clients ordered`,
    `  sdk-sandbox pay <out_trade_no>${where}    be the buyer`,
    '',
    'Stop with Ctrl+C.',
  ];
}

function portOf(input: CommandInput, name: 'port' | 'mtls-port'): number | undefined {
  const port = textOption(input, name);
  if (port === undefined) return undefined;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new UsageError(`--${name} is 0 to 65535, not ${port}.`);
  return Number(port);
}

function clockOf(word: string): NonNullable<SandboxOptions['clock']> {
  if (word === 'real' || word === 'virtual') return word;
  const speed = Number(/^x(\d{1,5}(?:\.\d{1,3})?)$/.exec(word)?.[1] ?? 0);
  if (speed === 0) throw new UsageError('--clock is real, virtual, or a speed such as x60.');
  return { speed };
}

/** The settings of a sandbox that flags give; `exec` takes them too. */
export function sandboxOptionsOf(input: CommandInput): SandboxOptions {
  const data = textOption(input, 'data');
  const durability = textOption(input, 'durability');
  const keep = textOption(input, 'keep');
  const clock = clockOf(textOption(input, 'clock') ?? 'real');
  const seed = textOption(input, 'seed');
  const language = textOption(input, 'lang');
  const hosts = textOption(input, 'allow-notify-host');
  if (durability !== undefined && durability !== 'process' && durability !== 'power') {
    throw new UsageError('--durability is process or power.');
  }
  if (seed !== undefined && !/^\d{1,15}$/.test(seed)) throw new UsageError('--seed is a whole number.');
  if (language !== undefined && language !== 'zh-CN' && language !== 'en') {
    throw new UsageError('--lang is zh-CN or en.');
  }
  return {
    clock,
    allowProduction: input.values['force'] === true,
    ...(seed === undefined ? {} : { seed: Number(seed) }),
    ...(data === undefined ? {} : { data }),
    ...(durability === undefined ? {} : { durability }),
    ...(keep === undefined ? {} : { retention: parseRetention(keep) }),
    ...(language === undefined ? {} : { language }),
    ...(hosts === undefined ? {} : { allowNotifyHosts: hosts.split(',').map((host) => host.trim()) }),
  };
}
