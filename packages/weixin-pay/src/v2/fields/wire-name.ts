/** Snake case of a name in one of this package's own tables. Never for names that come from outside. */
export function wireNameOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
