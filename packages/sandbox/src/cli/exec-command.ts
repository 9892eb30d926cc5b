import { createSandbox } from '../create-sandbox.js';
import { environmentVariables } from '../core/environment-variables.js';
import { platformHosts } from '../interception/platform-hosts.js';
import type { CliIo } from './cli-io.js';
import type { Command, CommandInput } from './command.js';
import { textOption } from './command.js';
import { runChild } from './run-child.js';
import { sandboxOptionsOf } from './start-command.js';
import { tenantName, tenantVariable } from './tenant-from-environment.js';
import { UsageError } from './usage-error.js';

type Environment = Record<string, string | undefined>;

export const execCommand: Command = {
  name: 'exec',
  usage:
    '[--data <folder>] [--clock real|virtual|x60] [--seed <n>] [--tenant <name>] [--others pass|refuse] [--force] -- <command> [arguments]',
  options: {
    data: { type: 'string' },
    clock: { type: 'string' },
    seed: { type: 'string' },
    'allow-notify-host': { type: 'string' },
    others: { type: 'string' },
    force: { type: 'boolean' },
  },
  async run(input) {
    const [command, ...words] = input.positionals;
    const { exec: texts } = input.texts;
    if (command === undefined) throw new UsageError(texts.what);
    const others = textOption(input, 'others');
    if (others !== undefined && others !== 'pass' && others !== 'refuse') {
      throw new UsageError(texts.others);
    }
    const sandbox = await createSandbox(sandboxOptionsOf(input));
    const tenant = tenantName(textOption(input, 'tenant'), input.io, input.texts);
    try {
      const { url, mtlsUrl } = await sandbox.listen({ port: 0, mtlsPort: 0 });
      const owner = tenant === undefined ? sandbox : await sandbox.tenant(tenant);
      input.io.complain(texts.running(url));
      const environment: Environment = {
        ...input.io.environment,
        ...Object.fromEntries(environmentVariables(recordsOf(owner.credentials(url)))),
        SDK_SANDBOX_URL: url,
        ...(tenant === undefined ? {} : { [tenantVariable]: tenant }),
        SDK_SANDBOX_MTLS_URL: mtlsUrl ?? '',
        ...(others === undefined ? {} : { SDK_SANDBOX_OTHERS: others }),
        ...(input.values['force'] === true ? { SDK_SANDBOX_FORCE: '1' } : {}),
        ...withoutProxy(input.io.environment ?? {}),
        NODE_OPTIONS: nodeOptions(input.io),
      };
      return await runChild(command, words, { environment, complain: input.io.complain, texts });
    } finally {
      await sandbox.close();
    }
  },
};

function recordsOf(credentials: object): Record<string, Record<string, string>> {
  return Object.fromEntries(
    Object.entries(credentials).map(([platform, fields]) => [platform, { ...(fields as object) }]),
  );
}

/** What was there stays there, before ours: a program's own hooks may be what reads the file. */
function nodeOptions({ environment, registerFile }: CommandInput['io']): string {
  const file = registerFile?.();
  if (file === undefined) throw new Error('The command line was not told where the register door is.');
  const required = `--require "${file.replaceAll('\\', '\\\\').replaceAll('"', String.raw`\"`)}"`;
  return [environment?.['NODE_OPTIONS'] ?? '', required].filter((part) => part !== '').join(' ');
}

/** A proxy would be asked for the platforms, and would ask the real ones. */
function withoutProxy(environment: NonNullable<CliIo['environment']>): Environment {
  const hasProxy = Object.keys(environment).some((name) => /^(https?|all)_proxy$/i.test(name));
  if (!hasProxy) return {};
  const before = environment['NO_PROXY'] ?? environment['no_proxy'] ?? '';
  const hosts = [...(before === '' ? [] : [before]), ...Object.values(platformHosts).flat(), '127.0.0.1'];
  return { NO_PROXY: hosts.join(','), no_proxy: hosts.join(',') };
}
