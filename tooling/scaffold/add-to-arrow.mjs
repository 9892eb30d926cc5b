/**
 * The text of tooling/gates/layers/arrow.mjs with a line for a new package.
 * @param {string} source
 * @param {{ name: string, imports: readonly string[] }} one
 */
export function addToArrow(source, { name, imports }) {
  if (source.includes(`'${name}':`)) throw new Error(`${name} is in the arrow already.`);
  const before = "  '@sdk/openapi': {";
  if (!source.includes(before)) throw new Error(`arrow.mjs has no line ${before.trim()}`);
  const list = imports.map((one) => `'${one}'`).join(', ');
  return source.replace(before, `  '${name}': { imports: [${list}] },\n${before}`);
}
