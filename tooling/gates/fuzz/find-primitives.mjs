import ts from 'typescript';

/**
 * The functions with which text or bytes become values. Whoever calls one of them reads something.
 *
 * @type {readonly ((call: ts.CallExpression | ts.NewExpression, name: string) => boolean)[]}
 */
const primitives = [
  (_call, name) => name === 'JSON.parse' || name === 'parseJsonObject' || name === 'parseObject',
  (call, name) => name === 'URLSearchParams' && isText(call.arguments?.[0]),
  (call, name) => name === 'Buffer.from' && isEncoding(call.arguments?.[1]),
  (_call, name) => /(?:^|\.)(?:createDecipheriv|privateDecrypt)$/.test(name),
  (_call, name) => name === 'X509Certificate' || name === 'TextDecoder',
  (_call, name) => name === 'decodeURIComponent',
  (_call, name) => /\.(?:formData|json)$/.test(name) && !name.startsWith('Response.'),
  (_call, name) =>
    /(?:^|\.)(?:readDerElement|parseXmlObject|readXmlDocument|readMultipart|parseTree)$/.test(name),
];
const modules = /^(?:node:)?(?:zlib|string_decoder|querystring)$|^(?:xml2js|fflate|jsonc-parser|iconv-lite)$/;

/**
 * Names the primitives that a module calls.
 *
 * @param {string} source
 * @returns {readonly string[]}
 */
export function findPrimitives(source) {
  const file = ts.createSourceFile('module.ts', source, ts.ScriptTarget.Latest, true);
  /** @type {Set<string>} */
  const found = new Set();
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const name = nameOf(node.expression);
      if (primitives.some((matches) => matches(node, name))) found.add(name);
      const [first] = node.arguments ?? [];
      if (
        node.expression.kind === ts.SyntaxKind.ImportKeyword &&
        first !== undefined &&
        ts.isStringLiteral(first)
      ) {
        if (modules.test(first.text)) found.add(first.text);
      }
    }
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier) && !isTypeOnly(node)) {
      if (modules.test(node.moduleSpecifier.text)) found.add(node.moduleSpecifier.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return [...found].sort();
}

/** @param {ts.Expression} expression */
const nameOf = (expression) => expression.getText().replace(/\s+/g, '').replace(/\?\./g, '.');

/** @param {ts.ImportDeclaration} node */
const isTypeOnly = (node) => node.importClause?.isTypeOnly === true;

/** Parameters that are written out are sent, not read. @param {ts.Expression | undefined} argument */
function isText(argument) {
  return (
    argument !== undefined &&
    !ts.isObjectLiteralExpression(argument) &&
    !ts.isArrayLiteralExpression(argument)
  );
}

/** @param {ts.Expression | undefined} argument */
function isEncoding(argument) {
  return argument !== undefined && /base64|hex/.test(argument.getText());
}
