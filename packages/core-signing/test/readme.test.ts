import { resolve } from 'node:path';

import { readExamples, runExample } from '../../../tooling/jest/run-readme-examples.js';

describe.each(['README.md', 'README.zh-CN.md'])('%s', (file) => {
  it('runs every example and prints what it says', async () => {
    const examples = readExamples(resolve(__dirname, '..', file));
    const printed: string[][] = [];
    for (const example of examples) printed.push(await runExample(example, require, {}));
    expect(printed.slice(1)).toEqual([['0.35', '29'], ['true']]);
    expect(printed[0]).toHaveLength(1);
  });
});
