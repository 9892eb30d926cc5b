import { parseEnv } from 'node:util';

import { miniProgramHost } from './mini-program-host.js';
import { runExample } from './run-readme-examples.js';

/** A program that the sandbox's dashboard offers to copy, as `GET /_sandbox/snippets` lists it. */
export interface Snippet {
  readonly id: string;
  readonly family: 'ours' | 'official' | 'plain';
  readonly language: 'js' | 'sh';
  readonly packages: readonly string[];
  readonly operation: string;
  readonly code: string;
}

export interface Snippets {
  readonly snippets: readonly Snippet[];
  /** What stands in the `.env` file they read. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Every snippet for a sandbox at `origin`. */
export async function readSnippets(origin: string): Promise<Snippets> {
  const answer = await fetch(`${origin}/_sandbox/snippets`);
  const { snippets } = (await answer.json()) as { snippets: readonly Snippet[] };
  const dotenv = await (await fetch(`${origin}/_sandbox/env`)).text();
  return { snippets, environment: parseEnv(dotenv) as Record<string, string> };
}

/** Runs a snippet as a person does who copied it and wrote the `.env` file; gives back what it printed. `load` is the test's `require`. */
export async function runSnippet(
  { snippets, environment }: Snippets,
  id: string,
  load: NodeJS.Require,
): Promise<string[]> {
  const snippet = snippets.find((one) => one.id === id);
  if (snippet === undefined) throw new Error(`${id} is not in the list of snippets.`);
  // What a mini program has without importing it.
  Object.assign(globalThis, { my: miniProgramHost });
  try {
    return await runExample({ line: 1, source: snippet.code, marks: [] }, load, environment);
  } finally {
    Object.assign(globalThis, { my: undefined });
  }
}
