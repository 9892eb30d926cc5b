import assert from 'node:assert/strict';
import test from 'node:test';
import { differencesOf } from '../readmes/differences-of.mjs';

test('the two languages hold the same', () => {
  const english = "# A\n\n```ts\nf('hello'); // words\n```\n\n| a |\n| - |\n| 1 |\n";
  const chinese = "# 甲\n\n```ts\nf('你好'); // 文字\n```\n\n| 甲 |\n| - |\n| 1 |\n";
  assert.deepEqual(differencesOf(english, chinese), []);
  assert.equal(differencesOf(english, chinese.replace('f(', 'g(')).length, 1);
  assert.equal(differencesOf(english, chinese.replace('| 1 |\n', '')).length, 1);
  assert.equal(differencesOf(`${english}\n## More\n`, chinese).length, 1);
  assert.equal(differencesOf(english, `${chinese}\n## 更多\n`).length, 1);
});
