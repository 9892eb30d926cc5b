import { resolve } from 'node:path';

import { readExamples, runExample } from '../../../tooling/jest/run-readme-examples.js';

describe.each(['README.md', 'README.zh-CN.md'])('%s', (file) => {
  it('runs its example', async () => {
    const examples = readExamples(resolve(__dirname, '..', file));
    expect(examples).toHaveLength(1);
    for (const example of examples) {
      const printed = await runExample(example, require, {});
      expect(printed).toEqual([expect.stringMatching(/^http:.*\/alipay\/gateway\.do$/), '0 0']);
    }
  });
});
