import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameOfComment, readChineseComments } from '../../site/reference/chinese-comments.mjs';
import { escapeProse } from '../../site/reference/escape-prose.mjs';

const comments = [...readChineseComments()];
const withoutBlocks = (text) => text.replace(/```[\s\S]*?```/g, '');
const pieces = (text) => [...withoutBlocks(text).matchAll(/`[^`]+`/g)].map(([code]) => code).sort();

test('a comment is found however its lines are wrapped', () => {
  assert.equal(
    nameOfComment('Milliseconds\nfor asking.\n\n**Default** 5'),
    'Milliseconds for asking. **Default** 5',
  );
});

test('the Chinese of a comment has the same code in it', () => {
  assert.ok(comments.length > 1000);
  for (const [english, chinese] of comments)
    assert.deepEqual(pieces(nameOfComment(chinese)), pieces(english), english);
});

test('the Chinese of a comment is no markup to a page', () => {
  for (const [, chinese] of comments)
    assert.equal(escapeProse(chinese.replaceAll('&lt;', '')), chinese.replaceAll('&lt;', ''));
});
