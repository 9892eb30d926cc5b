/** Deeper than what shops send. Indented text grows with the square of the depth: a small body would take the memory of a large one. */
const deepest = 32;
/** Characters; longer than what shops send. Each text is hashed once or more for every way to sign it. */
const longest = 128 * 1024;
/** Characters of a text written anew: eight times the longest, so that all that is escaped stays and deep indentation goes. */
const longestWritten = 8 * longest;

/** Other texts of the same JSON value, as the usual libraries write it. Empty when the text is no JSON, or long or nested beyond use. */
export function reserialisations(text: string): string[] {
  if (text.length > longest) return [];
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  if (isNestedDeeperThan(deepest, value)) return [];
  const compact = JSON.stringify(value);
  const texts = [
    compact,
    JSON.stringify(value, null, 2),
    JSON.stringify(value, null, 4),
    JSON.stringify(sortKeys(value)),
    spaced(value),
    escapeUnicode(compact),
    escapeUnicode(spaced(value)),
    compact.replaceAll('/', '\\/'),
    escapeUnicode(compact.replaceAll('/', '\\/')),
  ];
  return [...new Set(texts)].filter((candidate) => candidate !== text && candidate.length <= longestWritten);
}

function isNestedDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((member) => isNestedDeeperThan(levels - 1, member));
}

/** `{"a": 1, "b": 2}`, as Python writes it. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${spaced(member)}`);
  return `{${members.join(', ')}}`;
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(members.map(([key, member]) => [key, sortKeys(member)]));
}

function escapeUnicode(text: string): string {
  return text.replace(/[^\u0020-\u007e]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
