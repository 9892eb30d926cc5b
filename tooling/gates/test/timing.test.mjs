import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';
import { checkComparisons } from '../timing/check-comparisons.mjs';
import { findComparisons } from '../timing/find-comparisons.mjs';
import { root } from '../../workspace/root.mjs';
import { walkFiles } from '../../workspace/walk-files.mjs';

const found = (source) => findComparisons('a.ts', source).map(({ text }) => text);

const planted = [
  "if (fields.get('sign') === expected) accept();",
  'const ok = signature !== ours;',
  'const ok = given == hmacSha256(key, text);',
  "const expected = createHmac('sha256', key).update(text).digest('hex'); const ok = given === expected;",
  'const { sign: theirs } = message; const ok = theirs === ours;',
  "const ok = headers['x-serverless-sign'] === ours;",
  "const ok = request.headers.get('wechatpay-signature') === ours;",
  'const ok = given.toLowerCase() === signText(text, key).toLowerCase();',
  'const ok = Buffer.from(signature).equals(ours);',
  'const ok = Buffer.compare(Buffer.from(mac), ours) === 0;',
  'const ok = header.startsWith(token);',
  'const ok = [tokenOf(a), secret].includes(given);',
  'const ok = new Set([accessToken]).has(given);',
  'const user = users.get(token);',
  'const user = users[message.token];',
  'const ok = sign.localeCompare(ours) === 0;',
  'switch (given) { case macOf(text): accept(); }',
  'const ok = (await digestOf(text)) === given;',
  "const ok = (query.get('signature') ?? '') === given;",
  'const ok = `sha256=${signature}` === given;',
  'const ok = timingSafeEqual(left, right);',
  'const ok = left.length > 0 && timingSafeEqual(left, right);',
];
for (const source of planted) test(`found: ${source}`, () => assert.notDeepEqual(found(source), [], source));

const harmless = [
  "if (signature === '') refuse();",
  'if (token === undefined || secret === null) refuse();',
  "if (typeof token === 'string') accept();",
  "if (signType === 'MD5') accept();",
  'if (signature.length !== 44) refuse();',
  "if (token.startsWith('Bearer ')) accept();",
  'if (design === other) accept();',
  'if (signedAt === other) accept();',
  'const ok = left.length === right.length && timingSafeEqual(left, right);',
  'const ok = timingSafeEqualText(sign, expected);',
];
for (const source of harmless) test(`left alone: ${source}`, () => assert.deepEqual(found(source), []));

test('what no line allows is a problem, and so is a line without its comparison', () => {
  const files = [{ file: 'a.ts', content: 'const a = sign === b;\nconst c = token === d;' }];
  const allowed = [{ file: 'a.ts', reason: 'r', texts: ['sign === b', 'mac === e'] }];
  assert.deepEqual(checkComparisons(files, allowed).problems, [
    "a.ts:2: 'token === d' stops at the first difference",
    "tooling/gates/timing/allowed.mjs: there is no 'mac === e' in a.ts any more",
  ]);
  // Another file has to say it for itself.
  assert.equal(checkComparisons([{ ...files[0], file: 'b.ts' }], allowed).problems.length, 4);
});

// Compared in constant time because it costs nothing, though everybody knows an application's id.
const publicAnyway = ['appId', 'input.appId', 'context.appId'];

test('every comparison in constant time would be found, were it made with === instead', () => {
  const isShipped = (file) => file.endsWith('.ts') && !file.endsWith('.test.ts');
  const packages = path.join(root, 'packages');
  let tried = 0;
  for (const folder of fs.readdirSync(packages))
    for (const file of walkFiles(path.join(packages, folder, 'src'), isShipped)) {
      const content = fs.readFileSync(file, 'utf8');
      if (!/(timingSafeEqualText|isSameSecret)\(/.test(content)) continue;
      for (const { start, end, left, right } of callsIn(content)) {
        if (publicAnyway.includes(right)) continue;
        const changed = `${content.slice(0, start)}((${left}) === (${right}))${content.slice(end)}`;
        const before = findComparisons(file, content).length;
        assert.equal(findComparisons(file, changed).length, before + 1, `${file}: ${left} === ${right}`);
        tried += 1;
      }
    }
  assert.ok(tried >= 15, `${tried} were tried`);
});

function callsIn(content) {
  const source = ts.createSourceFile('a.ts', content, ts.ScriptTarget.Latest, true);
  const calls = [];
  const visit = (node) => {
    if (ts.isCallExpression(node) && /^(timingSafeEqualText|isSameSecret)$/.test(node.expression.getText())) {
      const [left, right] = node.arguments.map((argument) => argument.getText());
      calls.push({ start: node.getStart(), end: node.getEnd(), left, right });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return calls;
}
