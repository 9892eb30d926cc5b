/** Rules of this house that no list of rules has: each is a place in the code, and what to do there. */

/** @param {string} message @param {(report: (node: object) => void) => object} visitor */
const rule = (message, visitor) => ({
  create: (context) => visitor((node) => context.report({ node, message })),
});

/** A visitor of whatever names another module. @param {(source: string, node: object) => void} visit */
function imports(visit) {
  const check = (node) => {
    if (typeof node.source?.value === 'string') visit(node.source.value, node);
  };
  return {
    ImportDeclaration: check,
    ImportExpression: check,
    ExportNamedDeclaration: check,
    ExportAllDeclaration: check,
  };
}

const isMember = (node, object, property) =>
  node.type === 'MemberExpression' &&
  node.object.type === 'Identifier' &&
  node.object.name === object &&
  (node.computed ? node.property.value : node.property.name) === property;

const clients =
  /^@sdk\/(?:alipay-openapi|weixin-openapi|weixin-pay|aliyun-sms|unified-pay|alipay-serverless|openapi)(?:\/|$)/;

export default {
  meta: { name: 'house' },
  rules: {
    'doors-of-packages': rule('Import a package through the doors in its exports map.', (report) =>
      imports((source, node) => /^@sdk\/[^/]+\/(?:src|dist)\//.test(source) && report(node)),
    ),
    'no-client-in-sandbox': rule(
      'The sandbox must be able to disagree with the clients: it never imports one.',
      (report) => imports((source, node) => clients.test(source) && report(node)),
    ),
    // The types of a catalogue are hundreds of generated names, watched by the record of the surface.
    'doors-by-hand': rule('A door is written by hand: name what it exports.', (report) => ({
      ExportAllDeclaration(node) {
        if (node.exportKind !== 'type' || !/\/catalogue\/generated\/\w/.test(node.source.value)) report(node);
      },
    })),
    'environment-by-name': rule(
      'Only a function or file whose name says so (…-environment.ts, cli) reads process.env.',
      (report) => ({
        MemberExpression: (node) => isMember(node, 'process', 'env') && report(node),
      }),
    ),
    'randomness-as-value': rule(
      'Randomness comes in as a value; for nonces use the NonceSource.',
      (report) => ({
        CallExpression: (node) => isMember(node.callee, 'Math', 'random') && report(node),
      }),
    ),
    'no-directives': rule('No rule is switched off in the source of a package.', (report) => ({
      Program(program) {
        for (const comment of program.comments ?? []) {
          if (/^\s*(?:eslint|oxlint)(?:-|\s)/.test(comment.value)) report(comment);
        }
      },
    })),
  },
};
