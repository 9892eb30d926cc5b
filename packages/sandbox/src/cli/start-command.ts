import { createSandbox } from '../create-sandbox.js';
import type { SandboxOptions } from '../core/sandbox-options.js';
import type { Command, CommandInput } from './command.js';
import { textOption } from './command.js';
import { formatTable } from './format-table.js';
import { parseRetention } from './retention-option.js';
import type { CliTexts } from './texts/cli-texts.js';
import { UsageError } from './usage-error.js';

export const startCommand: Command = {
  name: 'start',
  usage:
    '[--port <n>] [--mtls-port <n>] [--host <address>] [--data <folder>] [--keep <what=number>] [--clock real|virtual|x60] [--seed <n>] [--lang zh|en]',
  options: {
    port: { type: 'string' },
    'mtls-port': { type: 'string' },
    host: { type: 'string' },
    data: { type: 'string' },
    durability: { type: 'string' },
    keep: { type: 'string' },
    clock: { type: 'string' },
    seed: { type: 'string' },
    'allow-notify-host': { type: 'string' },
    force: { type: 'boolean' },
  },
  async run(input) {
    if (input.positionals.length > 0) throw new UsageError(input.texts.onlyOptions('start'));
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
      for (const line of input.json ? [JSON.stringify(ready)] : welcome(ready, input.texts.start))
        input.io.print(line);
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

function welcome({ url, mtlsUrl, seed }: Ready, texts: CliTexts['start']): string[] {
  const { places, next } = texts;
  const where = url === 'http://127.0.0.1:4010' ? '' : ` --url ${url}`;
  return [
    texts.ready,
    '',
    ...formatTable([
      [`  ${places.dashboard}`, `${url}/`],
      [`  ${places.control}`, `${url}/_sandbox/`],
      [`  ${places.seed}`, String(seed)],
      ...(mtlsUrl === undefined ? [] : [[`  ${places.withCertificate}`, `${mtlsUrl}/wxpay`]]),
    ]),
    '',
    ...formatTable([
      [`  sdk-sandbox env${where}`, next.env],
      [`  sdk-sandbox orders${where}`, next.orders],
      [`  sdk-sandbox pay <out_trade_no>${where}`, next.pay],
    ]),
    '',
    texts.stop,
  ];
}

function portOf(input: CommandInput, name: 'port' | 'mtls-port'): number | undefined {
  const port = textOption(input, name);
  if (port === undefined) return undefined;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new UsageError(input.texts.start.port(`--${name}`, port));
  return Number(port);
}

function clockOf(word: string, texts: CliTexts['start']): NonNullable<SandboxOptions['clock']> {
  if (word === 'real' || word === 'virtual') return word;
  const speed = Number(/^x(\d{1,5}(?:\.\d{1,3})?)$/.exec(word)?.[1] ?? 0);
  if (speed === 0) throw new UsageError(texts.clock);
  return { speed };
}

/** The settings of a sandbox that flags give; `exec` takes them too. */
export function sandboxOptionsOf(input: CommandInput): SandboxOptions {
  const { start: texts } = input.texts;
  const data = textOption(input, 'data');
  const durability = textOption(input, 'durability');
  const keep = textOption(input, 'keep');
  const clock = clockOf(textOption(input, 'clock') ?? 'real', texts);
  const seed = textOption(input, 'seed');
  const hosts = textOption(input, 'allow-notify-host');
  if (durability !== undefined && durability !== 'process' && durability !== 'power') {
    throw new UsageError(texts.durability);
  }
  if (seed !== undefined && !/^\d{1,15}$/.test(seed)) throw new UsageError(input.texts.wholeNumber('--seed'));
  return {
    clock,
    language: input.texts.language,
    allowProduction: input.values['force'] === true,
    ...(seed === undefined ? {} : { seed: Number(seed) }),
    ...(data === undefined ? {} : { data }),
    ...(durability === undefined ? {} : { durability }),
    ...(keep === undefined ? {} : { retention: parseRetention(keep, texts) }),
    ...(hosts === undefined ? {} : { allowNotifyHosts: hosts.split(',').map((host) => host.trim()) }),
  };
}
