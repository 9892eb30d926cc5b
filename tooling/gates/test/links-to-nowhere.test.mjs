import assert from 'node:assert/strict';
import test from 'node:test';
import { linksToNowhere } from '../readmes/links-to-nowhere.mjs';

const problems = (text) => linksToNowhere(text).map(({ problem }) => problem.split(':')[0]);

test('a link into the repository is found, with its line', () => {
  const [found] = linksToNowhere('# A\n\nSee [errors](../../docs/errors.md).\n');
  assert.equal(found?.line, 3);
  assert.match(found?.problem ?? '', /^\.\.\/\.\.\/docs\/errors\.md: is not in the tarball/);
});

test('a link with code in its label is found too', () => {
  assert.deepEqual(problems('[`@sdk/sandbox`](../sandbox/README.md)'), ['../sandbox/README.md']);
});

test('an image needs an address of its own', () => {
  assert.deepEqual(problems('![A](images/a.png)'), ['images/a.png']);
  assert.deepEqual(problems('![A](https://example.com/a.png)'), []);
});

test('what is in the tarball, and headings that exist, are well', () => {
  const text = '# A\n\n[中](README.zh-CN.md) [b](#b-and-c) [no](#nowhere)\n\n## B and `c`\n';
  assert.deepEqual(problems(text), ['#nowhere']);
});

test('programs hold no links', () => {
  assert.deepEqual(problems('```ts\nconst a = b[0](c);\n```\n\n`x[0](y)`\n'), []);
});
