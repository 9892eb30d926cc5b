import fs from 'node:fs';
import ts from 'typescript';

/** Loads a TypeScript module that imports nothing. @param {string} file */
export async function loadPlainTypeScript(file) {
  const { outputText } = ts.transpileModule(fs.readFileSync(file, 'utf8'), {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputText).toString('base64')}`);
}
