// A Stryker plugin: the words of error messages are not mutated, everything else is.

/** Properties and variables that hold nothing but words for a person. */
const textNames = new Set(['message', 'expected', 'advice', 'hint', 'description', 'evidence', 'fix']);

/** Functions that make or throw errors take words too; names and codes among their arguments have no spaces. */
const makesErrors = /(?:error|refuse|refused|refusal|malformed|damaged)$/i;

/** What words may be wrapped in before they reach the place that makes them error text. */
const wrappers = new Set([
  'BinaryExpression',
  'ConditionalExpression',
  'LogicalExpression',
  'ParenthesizedExpression',
  'TemplateLiteral',
]);

/** @param {import('@babel/core').NodePath} path a literal */
function isErrorText(path) {
  let child = path;
  let parent = path.parentPath;
  while (parent !== null && wrappers.has(parent.node.type)) {
    // The left side of `a === 'b'` is logic; of `'words ' + 'words'` it is not.
    if (parent.node.type === 'BinaryExpression' && parent.node.operator !== '+') return false;
    if (parent.node.type === 'ConditionalExpression' && child.key === 'test') return false;
    child = parent;
    parent = parent.parentPath;
  }
  if (parent === null) return false;
  const { node } = parent;
  if (node.type === 'CallExpression') {
    return child.listKey === 'arguments' && makesErrors.test(calleeName(node.callee)) && hasWords(path.node);
  }
  if (node.type === 'NewExpression') {
    const { name = '' } = node.callee;
    if (name.endsWith('Refusal')) return child.listKey === 'arguments' && hasWords(path.node);
    return name.endsWith('Error') && child.key === 0;
  }
  if (node.type === 'ObjectProperty') return child.key === 'value' && textNames.has(node.key.name);
  return node.type === 'VariableDeclarator' && textNames.has(node.id.name);
}

function calleeName(callee) {
  return callee.type === 'MemberExpression' ? (callee.property.name ?? '') : (callee.name ?? '');
}

/** Codes and names have no spaces, and no Chinese. */
function hasWords(node) {
  const texts = node.type === 'StringLiteral' ? [node.value] : node.quasis.map(({ value }) => value.raw);
  return texts.some((text) => / |\p{Script=Han}/u.test(text));
}

/** A template is text when nothing is decided inside it: its expressions are names and members only. */
function isPlainTemplate(node) {
  return node.expressions.every(({ type }) => type === 'Identifier' || type === 'MemberExpression');
}

export const strykerPlugins = [
  {
    kind: 'Ignore',
    name: 'error-text',
    value: {
      shouldIgnore(path) {
        const isText =
          path.node.type === 'StringLiteral' ||
          (path.node.type === 'TemplateLiteral' && isPlainTemplate(path.node));
        return isText && isErrorText(path) ? 'the words of an error message' : undefined;
      },
    },
  },
];
