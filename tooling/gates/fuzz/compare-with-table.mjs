/**
 * @typedef {object} ParserTable
 * @property {Record<string, { package: string, modules: readonly string[] }>} parsers by the name of the target
 * @property {Record<string, string>} notFuzzed reasons, by module or by folder (which ends in a slash)
 */

/**
 * What the table of parsers, the source and the targets say differently.
 *
 * @param {{
 *   table: ParserTable,
 *   modules: ReadonlyMap<string, readonly string[]>,
 *   targets: readonly { name: string, folder: string }[],
 * }} found
 * @returns {readonly string[]}
 */
export function compareWithTable({ table, modules, targets }) {
  const { parsers, notFuzzed } = table;
  const fuzzed = new Set(Object.values(parsers).flatMap((row) => row.modules));
  const excused = Object.keys(notFuzzed);
  const isExcused = (module) =>
    excused.some((name) => (name.endsWith('/') ? module.startsWith(name) : module === name));
  const names = targets.map(({ name }) => name);
  return [
    ...[...modules]
      .filter(([module]) => !fuzzed.has(module) && !isExcused(module))
      .map(
        ([module, primitives]) => `packages/${module} calls ${primitives.join(', ')} and has no fuzz target`,
      ),
    ...[...fuzzed]
      .filter((module) => !modules.has(module))
      .map((module) => `packages/${module} is in the table, and reads nothing or is gone`),
    ...excused
      .filter(
        (name) =>
          ![...modules.keys()].some(
            (module) => module === name || (name.endsWith('/') && module.startsWith(name)),
          ),
      )
      .map((name) => `packages/${name} needs no reason: it reads nothing, or is gone`),
    ...[...fuzzed]
      .filter(isExcused)
      .map((module) => `packages/${module} has a target, and a reason for having none`),
    ...targets
      .filter(({ name, folder }) => parsers[name]?.package !== folder)
      .map(({ name, folder }) => `the target "${name}" of ${folder} has no row`),
    ...Object.keys(parsers)
      .filter((name) => !names.includes(name))
      .map((name) => `"${name}" has a row, and no target`),
    ...names
      .filter((name, index) => names.indexOf(name) !== index)
      .map((name) => `two targets are called "${name}"`),
  ];
}
