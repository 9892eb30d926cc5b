/** The fields that have a value: what is `null` is not written at all. */
export function presentFields(fields: Readonly<Record<string, string | null>>): Record<string, string> {
  const entries = Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== null);
  return Object.fromEntries(entries);
}
