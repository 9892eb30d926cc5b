import assert from 'node:assert/strict';
import test from 'node:test';
import { renderPlatformCodes } from '../../error-reference/render-platform-codes.mjs';

const rowsOf = (language) =>
  renderPlatformCodes(language)
    .split('\n')
    .filter((line) => line.startsWith('| <a id='));

test('no row says that nothing was done where the outcome is unknown', () => {
  for (const language of ['en', 'zh']) {
    const unknown = rowsOf(language).filter((row) => row.includes('| `unknown` |'));
    assert.ok(unknown.length > 10);
    assert.deepEqual(
      unknown.filter((row) => /nothing was done|什么都没有做/i.test(row)),
      [],
    );
  }
});

test('a row that may be repeated says so', () => {
  const [row] = rowsOf('en').filter((line) => line.includes('`SERVICE_UNAVAILABLE`'));
  assert.match(row, /same call again later.*\| `rejected` \| `true`/);
});
