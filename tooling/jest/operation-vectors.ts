import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { createSandbox, type JournalEntry, type Sandbox } from '../../packages/sandbox/src/index.js';

/** One catalogued operation, called once: what the caller gives, what is sent, what the caller gets. */
export interface OperationVector {
  readonly title: string;
  /** The document it was read from, by its title. */
  readonly source: string;
  readonly operation: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** What stands on the wire, without what every call has. */
  readonly wire: Readonly<Record<string, unknown>>;
  /** A part of the result. `<text>`, `<number>` and `<boolean>` stand for any value of that type. */
  readonly result: Readonly<Record<string, unknown>>;
}

/** @throws when a vector says nothing: one that was begun and not finished must not pass */
export function readOperationVectors(folder: string): OperationVector[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const vector = JSON.parse(readFileSync(join(folder, name), 'utf8')) as OperationVector;
      for (const field of ['title', 'source', 'operation'] as const) {
        if (!vector[field]) throw new Error(`${name}: "${field}" is empty. Say it.`);
      }
      if (Object.keys(vector.result).length === 0)
        throw new Error(`${name}: "result" names nothing. Say what the caller gets.`);
      return vector;
    });
}

/** A client at a sandbox, as the vectors of its package need it. */
export interface VectorClient {
  /** What this run's sandbox gave, for the names like `$openid` in the vectors. */
  readonly given: Readonly<Record<string, string>>;
  call(operation: string, params: unknown): Promise<unknown>;
  /** What stands on the wire, without what every call has. */
  wireOf(entry: JournalEntry): unknown;
  close(): Promise<void>;
}

/**
 * One test for each vector of a folder: the operation is called at a sandbox, which then tells what was sent.
 *
 * @param open - makes the client for a sandbox that listens at `url`.
 */
export function testOperationVectors(
  folder: string,
  open: (sandbox: Sandbox, url: string) => VectorClient,
): void {
  let sandbox: Sandbox;
  let client: VectorClient;

  beforeAll(async () => {
    sandbox = await createSandbox({ clock: { startAt: '2026-03-04T04:00:00Z' }, seed: 1 });
    const { url } = await sandbox.listen({ port: 0 });
    client = open(sandbox, url);
  });
  afterAll(async () => {
    await client.close();
    await sandbox.close();
  });

  it.each(readOperationVectors(folder))('$operation: $title', async ({ operation, params, wire, result }) => {
    const answer = await client.call(operation, fillVector(params, client.given));
    const [entry] = sandbox.requests.list();
    expect(entry && client.wireOf(entry)).toEqual(fillVector(wire, client.given));
    expect(answer).toMatchObject(resultMatcher(fillVector(result, client.given)));
  });
}

/** A vector's values with `$name` replaced by what this run's sandbox gave. */
export function fillVector(value: unknown, given: Readonly<Record<string, string>>): unknown {
  return mapTexts(value, (text) => (text.startsWith('$') ? (given[text.slice(1)] ?? text) : text));
}

/** What `toMatchObject` compares a result with. */
export function resultMatcher(value: unknown): Record<string, unknown> {
  const types: Record<string, unknown> = {
    '<text>': expect.any(String) as unknown,
    '<number>': expect.any(Number) as unknown,
    '<boolean>': expect.any(Boolean) as unknown,
  };
  return mapTexts(value, (text) => types[text] ?? text) as Record<string, unknown>;
}

function mapTexts(value: unknown, change: (text: string) => unknown): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapTexts(one, change)]));
}
