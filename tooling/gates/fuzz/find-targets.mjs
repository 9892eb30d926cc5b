import ts from 'typescript';

/**
 * The names of the fuzz targets of a test, which stand in it as plain texts.
 *
 * @param {string} source
 * @returns {readonly string[]}
 */
export function findTargets(source) {
  const file = ts.createSourceFile('test.ts', source, ts.ScriptTarget.Latest, true);
  /** @type {string[]} */
  const found = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'fuzzParser') {
      const [name] = node.arguments;
      found.push(
        name !== undefined && ts.isStringLiteral(name) ? name.text : '(a name that is no plain text)',
      );
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
