import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { readBlocks } from '../readmes/read-blocks.mjs';

function blocksOf(text) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sdk-blocks-'));
  try {
    const file = path.join(folder, 'README.md');
    fs.writeFileSync(file, text);
    return readBlocks(file);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

test('only TypeScript blocks, with the line of their first line of code', () => {
  const [block, ...rest] = blocksOf('# Title\n\n```sh\nnpm test\n```\n\n```ts\nconst a = 1;\n```\n');
  assert.equal(rest.length, 0);
  assert.equal(block.line, 8);
  assert.equal(block.source, 'const a = 1;');
  assert.equal(block.ignoredBecause, undefined);
});

test('marks: continued, ignore with and without a reason, and those of others', () => {
  const marked = (marks) => blocksOf(`\`\`\`ts ${marks}\nx\n\`\`\`\n`)[0];
  assert.equal(marked('continued').continued, true);
  assert.equal(marked('ignore needs express').ignoredBecause, 'needs express');
  assert.equal(marked('ignore').ignoredBecause, '');
  assert.equal(marked('no-run').ignoredBecause, undefined);
});

test('a longer fence may hold a shorter one', () => {
  assert.equal(blocksOf('````md\n```ts\nx\n```\n````\n').length, 0);
});
