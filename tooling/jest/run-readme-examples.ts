import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';

import ts from 'typescript';

/** One fenced `ts` block of a Markdown file. */
export interface ReadmeExample {
  readonly line: number;
  readonly source: string;
  /** The words after `ts` on the fence, for example `no-run`. */
  readonly marks: readonly string[];
}

export function readExamples(path: string): ReadmeExample[] {
  const examples: ReadmeExample[] = [];
  let open: { line: number; marks: string[]; lines: string[] } | undefined;
  readFileSync(path, 'utf8')
    .split('\n')
    .forEach((text, index) => {
      const fence = /^```(\S*)\s*(.*)$/.exec(text);
      if (open && fence) {
        examples.push({ line: open.line, marks: open.marks, source: open.lines.join('\n') });
        open = undefined;
      } else if (!open && fence?.[1] === 'ts') {
        open = { line: index + 1, marks: (fence[2] ?? '').split(/\s+/).filter(Boolean), lines: [] };
      } else open?.lines.push(text);
    });
  return examples;
}

/**
 * Runs one example as a program: its imports go through `load` (the test's own `require`), its output is returned.
 * Errors thrown by the example are thrown here, with the line it starts on.
 *
 * @param exported - receives what the example exports, for a test that goes on with it
 * @param signals - stands for the process where the example waits for a signal
 */
export async function runExample(
  example: ReadmeExample,
  load: NodeJS.Require,
  environment: Readonly<Record<string, string>>,
  exported: Record<string, unknown> = {},
  signals = new EventEmitter(),
): Promise<string[]> {
  const { outputText } = ts.transpileModule(example.source, {
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      esModuleInterop: true,
    },
  });
  const printed: string[] = [];
  const console = { log: (...values: unknown[]) => printed.push(values.map(String).join(' ')) };
  const module = { exports: exported };
  const body = `return (async () => { ${outputText}\n})();`;
  // The example is text of this repository, run on purpose.
  // oxlint-disable-next-line typescript/no-implied-eval
  const program = new Function('require', 'module', 'exports', 'process', 'console', body) as (
    ...values: unknown[]
  ) => Promise<void>;
  try {
    await program(
      load,
      module,
      module.exports,
      { env: environment, once: signals.once.bind(signals) },
      console,
    );
  } catch (error) {
    throw new Error(`the example at line ${String(example.line)} failed`, { cause: error });
  }
  return printed;
}
