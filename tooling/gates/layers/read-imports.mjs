import fs from 'node:fs';
import ts from 'typescript';

/**
 * @typedef {{ specifier: string, typeOnly: boolean, dynamic: boolean, line: number }} Import
 */

/**
 * Every module a file names: import and export declarations, `import()`, `require()` and `import('…')` types.
 * @param {string} file
 * @returns {Import[]}
 */
export function readImports(file) {
  const source = ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  /** @type {Import[]} */
  const imports = [];
  const add = (node, typeOnly, dynamic) => {
    if (node === undefined || !ts.isStringLiteralLike(node)) return;
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    imports.push({ specifier: node.text, typeOnly, dynamic, line });
  };
  const visit = (node) => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnlyImport(node), false);
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly, false);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal, true, false);
    } else if (ts.isCallExpression(node)) {
      const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword;
      const isRequire = /^require(\.resolve)?$/.test(node.expression.getText(source));
      if (isImport || isRequire) add(node.arguments[0], false, true);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return imports;
}

/** With `verbatimModuleSyntax`, only `import type` disappears; `import { type A }` still loads the module. */
function isTypeOnlyImport(node) {
  return node.importClause?.isTypeOnly === true;
}
