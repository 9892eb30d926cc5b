import { resolve } from 'node:path';

import { readExamples, runExample } from '../../../tooling/jest/run-readme-examples.js';

describe.each(['README.md', 'README.zh-CN.md'])('%s', (file) => {
  it('runs its examples', async () => {
    const examples = readExamples(resolve(__dirname, '..', file));
    const printed: string[][] = [];
    for (const example of examples) printed.push(await runExample(example, require, {}));
    expect(printed).toEqual([
      [expect.stringMatching(/^http:.*\/alipay\/gateway\.do$/), '0 0'],
      ['200 weixin', '/t/shop-a/alipay/gateway.do'],
    ]);
  });
});
