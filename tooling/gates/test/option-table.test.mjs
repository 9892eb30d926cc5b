import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listOptionTables } from '../../readmes/list-option-tables.mjs';
import { renderOptionTable } from '../../readmes/option-table.mjs';
import { readInterface } from '../../readmes/read-interface.mjs';
import { nameOfComment, readChineseComments } from '../../site/reference/chinese-comments.mjs';

const retry = ['core-signing', 'RetryOptions'];
const exec = ['alipay-openapi', 'AlipayExecOptions'];
const chinese = readChineseComments();
const nameOf = ([folder, name], option) =>
  nameOfComment(readInterface(folder, name).find((one) => one.name === option).documentation);
const rowOf = (table, option) => table.split('\n').find((line) => line.startsWith(`| \`${option}\` |`));
const tableWith = (names, option, text) =>
  renderOptionTable('zh', names, new Map([...chinese, [nameOf(names, option), text]]));

test('a row in Chinese says what the reference says of the comment', () => {
  const table = tableWith(retry, 'maxAttempts', '尝试几次。\n\n**默认值** 3\n\n说明。');
  assert.equal(rowOf(table, 'maxAttempts'), '| `maxAttempts` | `number` | `3` | 尝试几次。说明。 |');
});

test('a default that is said in a sentence stands in its own column', () => {
  const table = tableWith(exec, 'idempotency', '重复会怎样。默认：收录的，否则 `unsafe`。另见说明。');
  assert.match(rowOf(table, 'idempotency'), /\| 收录的，否则 `unsafe` \| 重复会怎样。另见说明。 \|$/);
});

test('a row without Chinese is refused, and so is one whose default has none', () => {
  const others = new Map(chinese);
  others.delete(nameOf(retry, 'maxAttempts'));
  assert.throws(() => renderOptionTable('zh', retry, others), /RetryOptions\.maxAttempts has no Chinese/);
  assert.throws(() => tableWith(retry, 'maxAttempts', ''), /RetryOptions\.maxAttempts has no Chinese/);
  assert.throws(() => tableWith(retry, 'maxAttempts', '总共尝试几次。'), /say its default in both languages/);
  assert.throws(
    () => tableWith(exec, 'authToken', '用户令牌。\n\n**默认值** 无'),
    /AlipayExecOptions\.authToken: say its default in both languages/,
  );
});

test('every table of the READMEs can be made in both languages', () => {
  const tables = listOptionTables();
  assert.ok(tables.length > 30, `${tables.length} tables`);
  for (const { folder, name } of tables) {
    const rows = (language) => renderOptionTable(language, [folder, name]).split('\n').length;
    assert.equal(rows('zh'), rows('en'), name);
  }
});
