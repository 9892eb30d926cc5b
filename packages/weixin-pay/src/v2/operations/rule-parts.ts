import * as z from 'zod/mini';

type Issue = { readonly input?: unknown };

/** Names what is expected, and that it is missing where it is. */
const explain =
  (expected: string) =>
  (issue: Issue): string =>
    issue.input === undefined ? `required, ${expected}` : `expected ${expected}`;

const text = (expected: string, isRight: (value: string) => boolean) =>
  z.string({ error: explain(expected) }).check(z.refine(isRight, { error: `expected ${expected}` }));

const whole = (expected: string, least: number, most: number) =>
  z.number({ error: explain(expected) }).check(
    z.refine((value) => Number.isSafeInteger(value) && value >= least && value <= most, {
      error: `expected ${expected}`,
    }),
  );

/** Checks of single parameters. Lengths are in bytes of UTF-8, as the platform counts. */
export const rule = {
  optional: z.optional,
  text,
  matching: (expected: string, pattern: RegExp) => text(expected, (value) => pattern.test(value)),
  upTo: (bytes: number) =>
    text(
      `text of 1 to ${bytes} bytes in UTF-8`,
      (value) => value !== '' && Buffer.byteLength(value) <= bytes,
    ),
  whole,
  /** @remarks The greatest amount is set by the platform for each merchant; this one is a slip for certain. */
  fen: (least = 1) => whole(`a whole number of fen from ${least} to 100000000`, least, 100_000_000),
  oneOf: (...values: readonly string[]) =>
    text(`one of ${values.map((value) => JSON.stringify(value)).join(', ')}`, (value) =>
      values.includes(value),
    ),
} as const;

/** A condition on several parameters; answers with the path and expectation of what is wrong, if it is. */
export type Condition = (given: Readonly<Record<string, unknown>>) => readonly [string, string] | undefined;

/** An operation's parameters; those that are not named pass. */
export function parameters(
  shape: Readonly<Record<string, z.ZodMiniType>>,
  ...conditions: readonly Condition[]
): z.ZodMiniType {
  return z.looseObject({ ...shape }, { error: explain('an object of parameters') }).check(
    z.check(({ value, issues }) => {
      for (const condition of conditions) {
        const [path, expected] = condition(value) ?? [];
        if (path === undefined || expected === undefined) continue;
        issues.push({ code: 'custom', input: value, path: [path], message: expected });
      }
    }),
  );
}

/** At least one of the parameters. */
export const oneRequired =
  (...names: readonly string[]): Condition =>
  (given) =>
    names.some((name) => given[name] !== undefined)
      ? undefined
      : [names[0] ?? '', `required, or one of ${names.slice(1).join(', ')} in its place`];
