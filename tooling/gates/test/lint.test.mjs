import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { localBin, root } from '../../workspace/root.mjs';
import { runCommand } from '../../workspace/run-command.mjs';

/** Files of another house under our rules; a line that ends in a comment with names is reported by those. */
const files = {
  'packages/sandbox/src/sandbox.ts': `
import fs from 'fs'; // prefer-node-protocol
import { a } from '@sdk/core-signing/src/a.js'; // doors-of-packages
import { createWeixinPay } from '@sdk/weixin-pay'; // no-client-in-sandbox
export { createWeixinPay as again } from '@sdk/weixin-pay'; // no-client-in-sandbox
export const late = () => import('@sdk/unified-pay'); // no-client-in-sandbox
export const all = [fs, a, createWeixinPay];
`,
  'packages/client/src/client.ts': `
import { createWeixinPay } from '@sdk/weixin-pay';
export * from './doors.js'; // doors-by-hand
export type * from './doors.js'; // doors-by-hand
export type * from './catalogue/generated/types.js';
export default createWeixinPay; // no-restricted-exports
console.log('printed'); // no-console
/* eslint-disable no-console */ // no-directives, unused-directive
export const key = process.env['KEY']; // environment-by-name
export const nonce = Math.random(); // randomness-as-value
export const chance = Math.random;
export async function pay(): Promise<number> {
  return 1;
}
pay(); // no-floating-promises
export const parsed: string = JSON.parse('1'); // no-unsafe-assignment
export const sure = parsed ?? ''; // no-unnecessary-condition
export const wrong: number = 'one'; // TS2322
`,
  'packages/client/src/read-environment.ts': `
export const key = process.env['KEY'];
`,
  'packages/client/src/client.test.ts': `
export * from './doors.js';
export const parsed: string = JSON.parse('1');
export const nonce = Math.random();
`,
  'packages/client/src/doors.ts': 'export const door = 1;\n',
  'packages/client/src/catalogue/generated/types.ts': 'export type Row = string;\n',
};

/** @type {string} */
let house;
before(() => {
  house = fs.mkdtempSync(path.join(os.tmpdir(), 'lint-'));
  for (const [name, text] of Object.entries(files)) write(name, text);
  for (const shared of ['.oxlintrc.json', 'tsconfig.base.json', 'tooling/lint/house-rules.mjs'])
    write(shared, fs.readFileSync(path.join(root, shared), 'utf8'));
  write('package.json', JSON.stringify({ type: 'module' }));
  write('tsconfig.json', JSON.stringify({ extends: './tsconfig.base.json', include: ['packages'] }));
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(house, 'node_modules'));
});
after(() => fs.rmSync(house, { recursive: true, force: true }));

function write(name, text) {
  fs.mkdirSync(path.dirname(path.join(house, name)), { recursive: true });
  fs.writeFileSync(path.join(house, name), text);
}

test('every rule of the house is kept where it holds and nowhere else', async () => {
  const { code, stdout } = await runCommand([localBin('oxlint'), '-f', 'json'], { cwd: house });
  assert.equal(code, 1);
  const found = JSON.parse(stdout)
    .diagnostics.filter(({ code: rule }) => !rule?.includes('TS2307'))
    .map(
      ({ filename, code: rule = 'unused-directive', labels }) =>
        `${filename}:${labels[0].span.line} ${bare(rule)}`,
    );
  const expected = Object.entries(files).flatMap(([name, text]) =>
    text.split('\n').flatMap((line, index) => {
      const rules = /;? ?\/\/ ([\w, -]+)$/.exec(line)?.[1] ?? '';
      return rules.split(', ').flatMap((rule) => (rule === '' ? [] : [`${name}:${index + 1} ${rule}`]));
    }),
  );
  assert.deepEqual(found.toSorted(), expected.toSorted());
});

/** `typescript(no-floating-promises)` is `no-floating-promises`. */
const bare = (rule) => rule.replace(/^[^(]*\(|\)$/g, '');
