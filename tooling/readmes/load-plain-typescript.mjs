import fs from 'node:fs';
import ts from 'typescript';

/**
 * Loads a TypeScript module that imports nothing, types apart.
 * @param {string} file
 * @param {readonly string[]} [names] of constants that it keeps to itself and that are wanted too
 */
export async function loadPlainTypeScript(file, names = []) {
  const source = `${fs.readFileSync(file, 'utf8')}\n${names.length === 0 ? '' : `export { ${names.join(', ')} };\n`}`;
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputText).toString('base64')}`);
}

/** The texts of `const name = new Set([…])`, of a module that imports others. @param {string} file @param {string} name */
export function readSetOfTexts(file, name) {
  const source = ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name: own, initializer } of statement.declarationList.declarations) {
      const list = own.getText() === name && initializer?.arguments?.[0]?.elements;
      if (list) return new Set(list.map(({ text }) => text));
    }
  }
  throw new Error(`${file}: no set ${name}`);
}
