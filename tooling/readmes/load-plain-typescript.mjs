import fs from 'node:fs';
import ts from 'typescript';

/**
 * Loads a TypeScript module that imports nothing, types apart.
 * @param {string} file
 * @param {readonly string[]} [names] of constants that are wanted too, also where it keeps them to itself
 */
export async function loadPlainTypeScript(file, names = []) {
  const text = fs.readFileSync(file, 'utf8');
  const kept = names.filter((name) => !text.includes(`export const ${name}`));
  const source = `${text}\n${kept.length === 0 ? '' : `export { ${kept.join(', ')} };\n`}`;
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputText).toString('base64')}`);
}
