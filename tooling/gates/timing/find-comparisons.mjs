import ts from 'typescript';

/**
 * @typedef {{ line: number, text: string, why: string }} Comparison
 *   `text` is the expression on one line.
 */

/** Last words of names that mean: who can guess this value passes for somebody else. */
const secretWords = new Set([
  ...[
    'sign',
    'signature',
    'signatures',
    'sig',
    'digest',
    'digests',
    'mac',
    'macs',
    'hmac',
    'md5',
    'hash',
    'hex',
  ],
  ...['token', 'tokens', 'ticket', 'secret', 'secrets', 'password', 'passphrase', 'credential'],
]);
/** Functions that make such a value, by the first or last word of their names: `signText`, `macOf`, `hmacSha256`. */
const makerWords = new Set(['sign', 'signature', 'digest', 'mac', 'hmac', 'md5', 'sha1', 'sha256', 'hash']);
/** Names of the sets above, in any spelling: most files have none and need no syntax tree. */
const worthReading =
  /sig|digest|mac|md5|sha1|sha256|hash|hex|token|ticket|secret|passw|passphrase|credential|timingsafe/i;
const comparing = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
]);
/** Methods that stop at the first difference, or find by value: both sides count. */
const comparingMethods = new Set([
  ...['startsWith', 'endsWith', 'includes', 'indexOf', 'lastIndexOf', 'localeCompare', 'equals', 'compare'],
  ...['has', 'get'],
]);
/** Methods whose result is as secret as what they are called on. */
const transparentMethods = new Set([
  ...[
    'trim',
    'toLowerCase',
    'toUpperCase',
    'toString',
    'slice',
    'substring',
    'normalize',
    'replace',
    'replaceAll',
  ],
  ...['subarray', 'padStart', 'padEnd', 'at', 'concat'],
]);

/**
 * Every place of a file that compares a signature, digest, MAC, token or secret in time that depends on its content, and
 * every bare `timingSafeEqual` that would throw at unequal lengths.
 * @param {string} file only for messages
 * @param {string} content
 * @returns {Comparison[]}
 */
export function findComparisons(file, content) {
  if (!worthReading.test(content)) return [];
  const source = ts.createSourceFile(file, content, ts.ScriptTarget.Latest, true);
  const aliases = findAliases(source);
  const isSecret = (node) => isSecretExpression(node, aliases);
  /** @type {Comparison[]} */
  const found = [];
  const add = (node, why) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    const text = node.getText(source).replace(/\s+/g, ' ');
    found.push({ line: line + 1, text, why });
  };
  const visit = (node) => {
    if (ts.isBinaryExpression(node) && comparing.has(node.operatorToken.kind)) {
      const sides = [node.left, node.right];
      if (!sides.some(isOpen) && sides.some(isSecret)) add(node, 'stops at the first difference');
    } else if (ts.isCallExpression(node)) visitCall(node);
    else if (ts.isCaseClause(node) && isSecret(node.expression))
      add(node.expression, 'is a case of a switch');
    else if (ts.isElementAccessExpression(node) && isSecret(node.argumentExpression))
      add(node, 'looks a secret up by its value');
    ts.forEachChild(node, visit);
  };
  const visitCall = (node) => {
    const callee = node.expression;
    if (lastName(callee) === 'timingSafeEqual') {
      if (!isGuardedByLength(node)) add(node, 'throws when the lengths differ');
    } else if (ts.isPropertyAccessExpression(callee) && comparingMethods.has(callee.name.text)) {
      const sides = [callee.expression, ...node.arguments];
      if (node.arguments.length > 0 && !node.arguments.some(isOpen) && sides.some(isSecret))
        add(node, `${callee.name.text}() stops at the first difference or finds by value`);
    }
  };
  visit(source);
  return found;
}

/** Local names for what has a telling name or is made by a telling function: `const expected = hmacSha256(…)`. */
function findAliases(source) {
  const aliases = new Set();
  const visit = (node) => {
    if (ts.isVariableDeclaration(node) && node.initializer && ts.isIdentifier(node.name)) {
      if (isSecretExpression(node.initializer, aliases)) aliases.add(node.name.text);
    } else if (ts.isBindingElement(node) && ts.isIdentifier(node.name) && node.propertyName) {
      if (isSecretName(node.propertyName.getText(source))) aliases.add(node.name.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return aliases;
}

function isSecretExpression(node, aliases) {
  if (ts.isIdentifier(node)) return aliases.has(node.text) || isSecretName(node.text);
  if (ts.isPropertyAccessExpression(node)) return isSecretName(node.name.text);
  if (ts.isElementAccessExpression(node))
    return ts.isStringLiteralLike(node.argumentExpression) && isSecretName(node.argumentExpression.text);
  if (ts.isCallExpression(node)) return isSecretCall(node, aliases);
  if (ts.isNewExpression(node)) return (node.arguments ?? []).some((one) => isSecretExpression(one, aliases));
  if (ts.isArrayLiteralExpression(node)) return node.elements.some((one) => isSecretExpression(one, aliases));
  if (ts.isBinaryExpression(node))
    return [ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.BarBarToken].includes(node.operatorToken.kind)
      ? [node.left, node.right].some((side) => isSecretExpression(side, aliases))
      : false;
  if (ts.isTemplateExpression(node))
    return node.templateSpans.some((span) => isSecretExpression(span.expression, aliases));
  if (ts.isConditionalExpression(node))
    return [node.whenTrue, node.whenFalse].some((side) => isSecretExpression(side, aliases));
  const inner = ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isAwaitExpression(node);
  return inner || ts.isNonNullExpression(node) || ts.isSatisfiesExpression(node)
    ? isSecretExpression(node.expression, aliases)
    : false;
}

function isSecretCall(node, aliases) {
  const name = lastName(node.expression);
  if (ts.isPropertyAccessExpression(node.expression)) {
    const receiver = node.expression.expression;
    if (transparentMethods.has(name)) return isSecretExpression(receiver, aliases);
    // What a header, form or map answers to a telling name.
    const [key] = node.arguments;
    if (/^(get|header|query)$/.test(name) && key && ts.isStringLiteralLike(key))
      return isSecretName(key.text);
  }
  if (name === 'from' || name === 'String')
    return node.arguments.some((argument) => isSecretExpression(argument, aliases));
  const words = wordsOf(name);
  return makerWords.has(words[0] ?? '') || makerWords.has(words.at(-1) ?? '') || isMacOf(words);
}

const isMacOf = (words) => words.at(-1) === 'of' && makerWords.has(words.at(-2) ?? '');

/** What a comparison gives nothing away about: literals, `undefined` and `null`. */
function isOpen(node) {
  if (ts.isLiteralExpression(node) || ts.isTypeOfExpression(node) || ts.isPrefixUnaryExpression(node))
    return true;
  if ([ts.SyntaxKind.NullKeyword, ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword].includes(node.kind))
    return true;
  return ts.isIdentifier(node) && node.text === 'undefined';
}

const isSecretName = (name) => secretWords.has(wordsOf(name).at(-1) ?? '');

function wordsOf(name) {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z\d]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

function lastName(node) {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  return ts.isIdentifier(node) ? node.text : '';
}

/** `a.length === b.length && timingSafeEqual(a, b)` */
function isGuardedByLength(call) {
  for (let node = call; node.parent && ts.isExpression(node.parent); node = node.parent) {
    const { parent } = node;
    if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken)
      if (parent.right === node && /\.(byteL|l)ength === \w+\.(byteL|l)ength/.test(parent.left.getText()))
        return true;
  }
  return false;
}
