/**
 * What is wrong with the range of a dependency: a caret, or one version that a decision holds.
 * @param {string} range
 * @param {{ heldBy?: string } | undefined} known its entry in the policy
 * @param {Readonly<Record<string, string>>} catalog of pnpm-workspace.yaml
 * @param {string} dependency
 */
export function rangeProblem(range, known, catalog, dependency) {
  const actual = range === 'catalog:' ? catalog[dependency] : range;
  if (actual === undefined) return `is in no catalog`;
  if (/^\^\d+\.\d+\.\d+$/.test(actual)) return known?.heldBy === undefined ? undefined : `is no longer held`;
  if (!/^\d+\.\d+\.\d+$/.test(actual)) return `has the range '${actual}', not a caret`;
  return known?.heldBy === undefined ? `is held at ${actual}, and no decision says why` : undefined;
}
