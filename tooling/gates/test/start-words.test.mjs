import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startWords } from '../../workspace/start-words.mjs';

const isChinese = (parameters, environment = {}) => /[一-鿿]/.test(startWords(parameters, environment).built);

test('what npm start prepares is told in the language that is asked for', () => {
  assert.equal(isChinese(['--once', '--lang', 'zh']), true);
  assert.equal(isChinese(['--lang=zh-CN']), true);
  assert.equal(isChinese(['--lang', 'en'], { LANG: 'zh_CN.UTF-8' }), false);
});

test('without it, in that of the locale', () => {
  assert.equal(isChinese([], { LANG: 'zh_CN.UTF-8' }), true);
  assert.equal(isChinese([], { LC_ALL: '', LANG: 'zh_CN.UTF-8' }), true);
  assert.equal(isChinese([], { LC_ALL: 'C', LANG: 'zh_CN.UTF-8' }), false);
  assert.equal(isChinese([]), false);
});
