/**
 * Whether a range of `engines.node` lets a version in. Only lower bounds are understood, alone or as alternatives; anything
 * else is for a reader.
 * @param {string | undefined} range for example `>=18.17.0` or `^20.9.0 || >=22`
 * @param {string} version for example `20.18.1`
 */
export function acceptsNode(range, version) {
  if (range === undefined || range.trim() === '' || range.trim() === '*') return true;
  return range.split('||').some((alternative) => {
    const [, operator, least = ''] = /^(>=|\^)\s*v?(\d+(?:\.\d+){0,2})$/.exec(alternative.trim()) ?? [];
    if (operator === undefined) return false;
    const [wanted, given] = [numbersOf(least), numbersOf(version)];
    if (operator === '^' && wanted[0] !== given[0]) return false;
    const at = wanted.findIndex((one, index) => one !== given[index]);
    return at < 0 || given[at] > wanted[at];
  });
}

const numbersOf = (version) => {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  return [major, minor, patch];
};
