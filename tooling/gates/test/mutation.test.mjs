import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countMutants, scoreOf } from '../../mutation/count-mutants.mjs';
import { strykerPlugins } from '../../mutation/error-text-ignorer.mjs';
import { parts } from '../../mutation/parts.mjs';

const source = "if (left <\n  right) {\n  return 'a';\n}\n";
const place = (line, column, endLine, endColumn) => ({
  start: { line, column },
  end: { line: endLine, column: endColumn },
});
const mutant = (status, location = place(1, 5, 2, 8), replacement = 'left <= right') => ({
  status,
  location,
  replacement,
  mutatorName: 'EqualityOperator',
});
const report = (...mutants) => ({ files: { 'a.ts': { source, mutants } } });
const explained = { file: 'a.ts', from: 'left < right', to: 'left <= right', reason: 'never equal' };

test('counts what was found, what was not, and what is not code', () => {
  const statuses = ['Killed', 'Timeout', 'Survived', 'NoCoverage', 'Ignored', 'CompileError', 'RuntimeError'];
  const { figures, unexplained } = countMutants(report(...statuses.map((status) => mutant(status))), []);
  assert.deepEqual(figures, { mutants: 4, killed: 1, timeout: 1, explained: 0, texts: 1, untried: 2 });
  assert.equal(scoreOf(figures), 50);
  assert.deepEqual(unexplained[0], {
    file: 'a.ts',
    line: 1,
    from: 'left < right',
    to: 'left <= right',
    mutator: 'EqualityOperator',
  });
  assert.equal(unexplained[1]?.mutator, 'EqualityOperator, never run');
});

test('an explanation holds for one survivor of the file it names, and does not raise the score', () => {
  const two = report(mutant('Survived'), mutant('Survived'));
  const once = countMutants(two, [explained]);
  assert.deepEqual([once.explained.length, once.unexplained.length], [1, 1]);
  assert.equal(scoreOf(once.figures), 0);
  assert.equal(countMutants(two, [{ ...explained, times: 2 }]).unexplained.length, 0);
  assert.equal(countMutants(two, [{ ...explained, file: '*' }]).unexplained.length, 0);
  assert.equal(countMutants(two, [{ ...explained, file: 'b.ts' }]).unexplained.length, 2);
});

test('an explanation of nothing is stale', () => {
  assert.deepEqual(countMutants(report(mutant('Killed')), [explained]).stale, [explained]);
  assert.deepEqual(countMutants(report(mutant('Killed')), [{ ...explained, file: 'b.ts' }]).stale, []);
});

test('the names of the parts differ, and each has tests', () => {
  assert.equal(new Set(parts.map(({ name }) => name)).size, parts.length);
  assert.ok(parts.every(({ tests, source: files }) => tests.length > 0 && files.length > 0));
});

/** A path as Babel has it, from the innermost node outwards. */
function pathOf(nodes) {
  const [[node, key, listKey], ...outer] = nodes;
  return { node, key, listKey, parentPath: outer.length === 0 ? null : pathOf(outer) };
}
const [{ value: ignorer }] = strykerPlugins;
const text = { type: 'StringLiteral', value: 'words' };
const newError = { type: 'NewExpression', callee: { name: 'ConfigError' } };

test('only the words of an error are left alone', () => {
  const ignored = (...nodes) => ignorer.shouldIgnore(pathOf(nodes)) !== undefined;
  const property = (name) => ({ type: 'ObjectProperty', key: { name } });
  assert.ok(ignored([text, 0], [newError]));
  assert.ok(ignored([text, 'left'], [{ type: 'BinaryExpression', operator: '+' }, 0], [newError]));
  assert.ok(ignored([text, 'value'], [property('expected')]));
  assert.ok(ignored([text, 'value'], [property('fix')]));
  assert.ok(!ignored([text, 'value'], [property('cause')]));
  assert.ok(!ignored([text, 1], [newError]));
  assert.ok(!ignored([text, 'value'], [property('code')]));
  assert.ok(!ignored([text, 0], [{ type: 'CallExpression', callee: { name: 'sign' } }]));
  assert.ok(!ignored([text, 'left'], [{ type: 'BinaryExpression', operator: '===' }, 0], [newError]));
  assert.ok(!ignored([text, 'test'], [{ type: 'ConditionalExpression' }, 0], [newError]));
  assert.ok(!ignored([newError, 'argument'], [{ type: 'ThrowStatement' }]));
});

test('what a function that makes errors is given is text when it has spaces', () => {
  const ignored = (node, name) =>
    ignorer.shouldIgnore(
      pathOf([[node, 1, 'arguments'], [{ type: 'CallExpression', callee: { type: 'Identifier', name } }]]),
    ) !== undefined;
  const words = { type: 'StringLiteral', value: 'the key is damaged.' };
  assert.ok(ignored(words, 'keyError'));
  assert.ok(ignored(words, 'refuse'));
  assert.ok(!ignored(words, 'sign'));
  assert.ok(!ignored({ type: 'StringLiteral', value: 'signature' }, 'refuse'));
});

test('what a platform refuses with is text when it has spaces or Chinese', () => {
  const ignored = (node, name) =>
    ignorer.shouldIgnore(
      pathOf([[node, 2, 'arguments'], [{ type: 'NewExpression', callee: { type: 'Identifier', name } }]]),
    ) !== undefined;
  const words = (value) => ({ type: 'StringLiteral', value });
  assert.ok(ignored(words('the clock says so'), 'V3Refusal'));
  assert.ok(ignored(words('商户证书已过期'), 'V3Refusal'));
  assert.ok(!ignored(words('SIGN_ERROR'), 'V3Refusal'));
  assert.ok(!ignored(words('the clock says so'), 'ConfigError'));
  assert.ok(
    !ignored(
      { type: 'TemplateLiteral', quasis: [{ value: { raw: 'Missing' } }], expressions: [] },
      'V3Refusal',
    ),
  );
});

test('a template that decides something is code', () => {
  const template = (type) => ({ type: 'TemplateLiteral', expressions: [{ type }] });
  const ignored = (node) => ignorer.shouldIgnore(pathOf([[node, 0], [newError]])) !== undefined;
  assert.ok(ignored(template('MemberExpression')));
  assert.ok(!ignored(template('ConditionalExpression')));
});
