import type { Flaw, Rule } from '@sdk/core-signing/internal';

/** A check of parameters in camelCase, made on first use. */
export type { Rule };
export type Shape = Readonly<Record<string, Rule>>;

/** Fields of an object as given, for checks across fields. */
export type Given = Readonly<Record<string, unknown>>;

const right: readonly Flaw[] = [];

/** Whatever a function finds right; a parameter that is not there is told apart. */
function check(expected: string, isRight: (value: unknown) => boolean): Rule {
  const flaw = (message: string): readonly Flaw[] => [{ path: [], message }];
  const [missing, wrong] = [flaw(`required, ${expected}`), flaw(`expected ${expected}`)];
  return (value) => {
    if (value === undefined || value === null) return missing;
    return isRight(value) ? right : wrong;
  };
}

/** Text that is right by a test of its own. */
export const text = (expected: string, isRight: (value: string) => boolean): Rule =>
  check(expected, (value) => typeof value === 'string' && isRight(value));

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
  return check(
    range,
    (value) => Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most,
  );
};

export const oneOf = (...values: readonly (string | number)[]): Rule => {
  const list = values.map((value) => JSON.stringify(value)).join(', ');
  const accepted: readonly unknown[] = values;
  return check(`one of ${list}`, (value) => accepted.includes(value));
};

/** A number of any kind: weights, lengths. */
export const measure = (): Rule => check('a number', (value) => Number.isFinite(value));

export const optional =
  (rule: Rule): Rule =>
  (value) =>
    value === undefined ? right : rule(value);

/** Further conditions on an object; each answers with the path and expectation of what is wrong, if it is. */
export type Condition = (given: Given) => readonly [path: string, expected: string] | undefined;

/** An object; fields that are not named pass. Conditions are for objects whose fields are right one by one. */
export function object(shape: Shape, ...conditions: readonly Condition[]): Rule {
  const isObject = check('an object', (value) => typeof value === 'object');
  return (value) => {
    const flaws = [...isObject(value)];
    if (flaws.length > 0) return flaws;
    const given = value as Given;
    for (const [name, rule] of Object.entries(shape)) flaws.push(...below(name, rule(given[name])));
    if (flaws.length > 0) return flaws;
    for (const condition of conditions) {
      const [path, message] = condition(given) ?? [];
      if (path === undefined || message === undefined) continue;
      flaws.push({ path: path === '' ? [] : [path], message });
    }
    return flaws;
  };
}

export const list = (item: Rule, most?: number): Rule => {
  const expected = most === undefined ? 'a list that is not empty' : `a list of 1 to ${most}`;
  const hasLength = check(
    expected,
    (value) => Array.isArray(value) && value.length > 0 && value.length <= (most ?? value.length),
  );
  return (value) => {
    const inside = Array.isArray(value) ? value.flatMap((one, index) => below(index, item(one))) : right;
    return inside.length > 0 ? inside : hasLength(value);
  };
};

function below(place: PropertyKey, flaws: readonly Flaw[]): readonly Flaw[] {
  return flaws.length === 0 ? flaws : flaws.map(({ path, message }) => ({ path: [place, ...path], message }));
}

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
