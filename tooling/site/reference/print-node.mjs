import ts from 'typescript';

const printer = ts.createPrinter({ removeComments: true });

/** A node as TypeScript, without comments. @param {ts.Node} node */
export const print = (node) => printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile());

/** The text of a function or method without its comment and body. @param {ts.FunctionLikeDeclaration} node */
export function headOf(node) {
  const text = node.getText();
  const head = node.body === undefined ? text : text.slice(0, node.body.getStart() - node.getStart());
  return head.trim().replace(/;$/, '');
}

/** @param {string} text */
export const inOneLine = (text) => text.replace(/\s+/g, ' ').trim();
