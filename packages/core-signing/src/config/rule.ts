/** What is wrong at which place. The message says what was expected, never what was given. */
export interface Flaw {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Finds what is wrong with a value; nothing when it is acceptable. */
export type Rule = (value: unknown) => readonly Flaw[];

const none: readonly Flaw[] = Object.freeze([]);

/**
 * Rules for the options of a creator, as `configSchema` takes them. They are written here and not with zod, because
 * every process that makes a client runs them before anything else: see decision 14.
 */
export const rule = Object.freeze({
  accepted,
  optional,
  text,
  oneOf,
  trueOrFalse,
  milliseconds,
  listOf,
  fields,
});

/** Whatever a function accepts. */
function accepted(accepts: (value: unknown) => boolean, expected: string): Rule {
  const flaws = flaw(expected);
  return (value) => (accepts(value) ? none : flaws);
}

/** Nothing at all, or what a rule accepts. */
function optional(inner: Rule): Rule {
  return (value) => (value === undefined ? none : inner(value));
}

/** Text that is not empty; with a pattern, text that matches it. */
function text(expected: string, pattern = /[^]/, expectedPattern = expected): Rule {
  const [notText, noMatch] = [flaw(expected), flaw(expectedPattern)];
  return (value) => {
    if (typeof value !== 'string') return notText;
    return pattern.test(value) ? none : noMatch;
  };
}

function oneOf(values: readonly string[], expected: string): Rule {
  return accepted((value) => typeof value === 'string' && values.includes(value), expected);
}

function trueOrFalse(expected = 'expected boolean'): Rule {
  return accepted((value) => typeof value === 'boolean', expected);
}

/** A finite number greater than 0. */
function milliseconds(expected = 'expected milliseconds greater than 0'): Rule {
  const [notNumber, notPositive] = [flaw('expected number'), flaw(expected)];
  return (value) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return notNumber;
    return value > 0 ? none : notPositive;
  };
}

/** An array, each of whose items a rule accepts. */
function listOf(inner: Rule, expected: string): Rule {
  const notArray = flaw(expected);
  return (value) =>
    Array.isArray(value) ? value.flatMap((item, index) => below(index, inner(item))) : notArray;
}

/** An object whose fields are acceptable one by one. Other fields are not looked at. */
function fields(rules: Readonly<Record<string, Rule>>, expected: string): Rule {
  const notObject = flaw(expected);
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return notObject;
    return Object.entries(rules).flatMap(([name, inner]) => below(name, inner(Reflect.get(value, name))));
  };
}

function flaw(message: string): readonly Flaw[] {
  return [{ path: [], message }];
}

function below(place: PropertyKey, flaws: readonly Flaw[]): readonly Flaw[] {
  return flaws.length === 0 ? flaws : flaws.map(({ path, message }) => ({ path: [place, ...path], message }));
}
