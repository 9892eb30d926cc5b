import { resolve } from 'node:path';

import { createSandbox, type Sandbox } from '@sdk/sandbox';

import { readExamples, runExample } from '../../../tooling/jest/run-readme-examples.js';

/** The examples, run as they stand against the sandbox. */
describe.each(['README.md', 'README.zh-CN.md'])('%s', (file) => {
  let sandbox: Sandbox;
  let environment: Record<string, string>;

  beforeAll(async () => {
    sandbox = await createSandbox();
    const { url } = await sandbox.listen({ port: 0 });
    const { alipay } = sandbox.credentials(url);
    environment = {
      ALIPAY_APP_ID: alipay.appId,
      ALIPAY_PRIVATE_KEY: alipay.privateKey,
      ALIPAY_PUBLIC_KEY: alipay.alipayPublicKey,
      ALIPAY_GATEWAY: alipay.gateway,
      ALIPAY_BUYER_ID: alipay.buyerId,
    };
  });
  afterAll(() => sandbox.close());

  const examples = readExamples(resolve(__dirname, '..', file));
  it('has examples', () => {
    expect(examples.length).toBeGreaterThan(0);
  });
  it.each(examples.map((example) => [example.line, example] as const))(
    'runs the example at line %i',
    async (_, example) => {
      const printed = await runExample(example, require, environment);
      if (example.source.includes('createSandbox')) expect(printed).toEqual(['TRADE_SUCCESS']);
      if (example.source.includes('console.log(trade.tradeNo)')) expect(printed[0]).toMatch(/^\d{28}$/);
    },
  );
});
