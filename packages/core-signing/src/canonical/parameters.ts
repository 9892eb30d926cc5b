/** A name and its value, exactly as they enter the string to sign. */
export type Parameter = readonly [name: string, value: string];

/**
 * A sorted copy, by name in code-unit order (for the ASCII names of the platforms: byte order, upper case before
 * lower case). Equal names keep their order.
 */
export function sortParameters(parameters: Iterable<Parameter>): Parameter[] {
  return [...parameters].sort((left, right) => (left[0] < right[0] ? -1 : left[0] > right[0] ? 1 : 0));
}

/** `name=value` joined with `&`, nothing escaped. */
export function joinParameters(parameters: Iterable<Parameter>): string {
  let text = '';
  for (const parameter of parameters) text += `${text === '' ? '' : '&'}${parameter[0]}=${parameter[1]}`;
  return text;
}

/** The entries that carry a value: `undefined`, `null` and `''` are neither sent nor signed. */
export function presentParameters(
  parameters: Readonly<Record<string, string | null | undefined>>,
): Parameter[] {
  const present: Parameter[] = [];
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null && value !== '') present.push([name, value]);
  }
  return present;
}
