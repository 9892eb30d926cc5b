import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withPlainRequires } from '../../plain-requires.mjs';

const file = (use, others = '') => `const require_chunk = require("./chunk-A1.cjs")${others};
let node_crypto = require("node:crypto");
node_crypto = require_chunk.t(node_crypto);
${use}
`;

test('a module of which only members are used is required as it is, and the wrapper with it', () => {
  assert.equal(
    withPlainRequires(file('(0, node_crypto.sign)("node_crypto");')),
    'const node_crypto = require("node:crypto");\n(0, node_crypto.sign)("node_crypto");\n',
  );
});

test('what else was required stays', () => {
  const text = withPlainRequires(file('node_crypto.sign();', ', require_shared = require("./shared.cjs")'));
  assert.match(text, /^const require_shared = require\("\.\/shared\.cjs"\);\nconst node_crypto = require/);
});

for (const use of [
  'node_crypto.default.sign();',
  'module.exports = node_crypto;',
  'spread({ ...node_crypto });',
]) {
  test(`stays wrapped: ${use}`, () => {
    assert.equal(withPlainRequires(file(use)), file(use));
  });
}

test('a wrapper that another module still needs stays', () => {
  const text = file('later(() => require_chunk.t(require("undici")), node_crypto.sign);');
  assert.equal(withPlainRequires(text).includes('const require_chunk = require("./chunk-A1.cjs");'), true);
});

test('what is loaded late is required late: Jest’s CommonJS mode knows no import()', () => {
  assert.equal(
    withPlainRequires('let { a } = await import("undici"), b = (await import(file)).default;\n'),
    'let { a } = await Promise.resolve().then(() => require("undici")), b = (await import(file)).default;\n',
  );
});
