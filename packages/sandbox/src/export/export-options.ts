import { ConfigError } from '@sdk/core-signing';

/** Who runs an exported test. */
export type ExportRunner = 'jest' | 'vitest' | 'node-test';

/** How a session is written down as a test. */
export interface ExportTestOptions {
  readonly runner: ExportRunner;
  /** The test's name. @default 'a session recorded by the sandbox' */
  readonly name?: string | undefined;
  /** Whether the file imports or requires. @default 'cjs' for Jest, 'esm' for the others */
  readonly module?: 'esm' | 'cjs' | undefined;
}

export interface ExportTarget {
  readonly runner: ExportRunner;
  readonly name: string;
  readonly module: 'esm' | 'cjs';
}

const runners = ['jest', 'vitest', 'node-test'] as const satisfies readonly ExportRunner[];

/**
 * The options as given by a program or a query, checked.
 *
 * @throws `ConfigError` that names what is possible.
 */
export function readExportOptions(given: {
  readonly [name in keyof ExportTestOptions]?: unknown;
}): ExportTarget {
  const runner = runners.find((one) => one === given.runner);
  if (runner === undefined) {
    throw new ConfigError(`sandbox: \`runner\` of an exported test is one of ${runners.join(', ')}.`);
  }
  const { name = 'a session recorded by the sandbox', module = runner === 'jest' ? 'cjs' : 'esm' } = given;
  if (typeof name !== 'string' || name === '') throw new ConfigError('sandbox: `name` of a test is a text.');
  if (module !== 'esm' && module !== 'cjs') throw new ConfigError('sandbox: `module` is esm or cjs.');
  if (runner === 'vitest' && module === 'cjs') {
    throw new ConfigError('sandbox: Vitest cannot be required. Leave `module` out, or say esm.');
  }
  return { runner, name, module };
}
