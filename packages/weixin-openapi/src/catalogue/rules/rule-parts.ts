import * as z from 'zod/mini';

/** A check of parameters in camelCase, made on first use. */
export type Rule = z.ZodMiniType;
export type Shape = Readonly<Record<string, Rule>>;

/** Fields of an object as given, for checks across fields. */
export type Given = Readonly<Record<string, unknown>>;

type Issue = { readonly input?: unknown };

const explain =
  (expected: string) =>
  (issue: Issue): string =>
    issue.input === undefined || issue.input === null ? `required, ${expected}` : `expected ${expected}`;

/** Text that is right by a test of its own. */
export const text = (expected: string, isRight: (value: string) => boolean): Rule =>
  z.string({ error: explain(expected) }).check(z.refine(isRight, { error: `expected ${expected}` }));

/** Text that is not empty. */
export const filled = (expected = 'text that is not empty'): Rule => text(expected, (value) => value !== '');

/** @param most - in characters as people count them. */
export const upTo = (most: number): Rule =>
  text(`text of 1 to ${most} characters`, (value) => value !== '' && [...value].length <= most);

export const matching = (expected: string, pattern: RegExp): Rule =>
  text(expected, (value) => pattern.test(value));

export const integer = (least: number, most = Number.MAX_SAFE_INTEGER): Rule => {
  const range =
    most === Number.MAX_SAFE_INTEGER
      ? `a whole number from ${least}`
      : `a whole number from ${least} to ${most}`;
  return z.number({ error: explain(range) }).check(
    z.refine((value) => Number.isSafeInteger(value) && value >= least && value <= most, {
      error: `expected ${range}`,
    }),
  );
};

export const oneOf = (...values: readonly (string | number)[]): Rule => {
  const list = values.map((value) => JSON.stringify(value)).join(', ');
  return z.literal([...values], { error: explain(`one of ${list}`) });
};

/** A number of any kind: weights, lengths. */
export const measure = (): Rule => z.number({ error: explain('a number') });

export const optional = (rule: Rule): Rule => z.optional(rule);

/** Further conditions on an object; each answers with the path and expectation of what is wrong, if it is. */
export type Condition = (given: Given) => readonly [path: string, expected: string] | undefined;

/** An object; fields that are not named pass. */
export function object(shape: Shape, ...conditions: readonly Condition[]): Rule {
  return z.looseObject({ ...shape }, { error: explain('an object') }).check(
    z.check(({ value, issues }) => {
      for (const condition of conditions) {
        const [path, message] = condition(value) ?? [];
        if (path === undefined || message === undefined) continue;
        issues.push({ code: 'custom', path: path === '' ? [] : [path], message, input: undefined });
      }
    }),
  );
}

export const list = (item: Rule, most?: number): Rule => {
  const expected = most === undefined ? 'a list that is not empty' : `a list of 1 to ${most}`;
  return z.array(item, { error: explain(expected) }).check(
    z.refine((items) => items.length > 0 && items.length <= (most ?? items.length), {
      error: `expected ${expected}`,
    }),
  );
};

export const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** At least one of the groups of fields is complete. */
export const anyOf =
  (...groups: readonly (readonly string[])[]): Condition =>
  (given) =>
    groups.some((names) => names.every((name) => isGiven(given[name])))
      ? undefined
      : ['', `expected ${groups.map((names) => names.join(' with ')).join(', or ')}`];

/** The field has to be there in this case. */
export const requiredWhen =
  (name: string, reason: string, applies: (given: Given) => boolean): Condition =>
  (given) =>
    applies(given) && !isGiven(given[name]) ? [name, `required, ${reason}`] : undefined;
