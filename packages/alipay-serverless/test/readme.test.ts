import { resolve } from 'node:path';

import { createSandbox, type Sandbox } from '@sdk/sandbox';

import { readExamples, runExample } from '../../../tooling/jest/run-readme-examples.js';
import { hostOf } from './mpserverless-server.js';

/** The examples, run as they stand against the sandbox. */
describe.each(['README.md', 'README.zh-CN.md'])('%s', (file) => {
  let sandbox: Sandbox;
  let environment: Record<string, string>;

  beforeAll(async () => {
    sandbox = await createSandbox({ clock: 'virtual' });
    const { url } = await sandbox.listen({ port: 0 });
    // What a mini program has without importing it.
    Object.assign(globalThis, { my: hostOf('my'), space: sandbox.credentials(url).mpserverless });
    const { appId, privateKey, alipayPublicKey, gateway, buyerId } = sandbox.credentials(url).alipay;
    environment = {
      ALIPAY_APP_ID: appId,
      ALIPAY_PRIVATE_KEY: privateKey,
      ALIPAY_PUBLIC_KEY: alipayPublicKey,
      ALIPAY_GATEWAY: gateway,
      ALIPAY_BUYER_ID: buyerId,
    };
  });
  afterAll(async () => {
    Object.assign(globalThis, { my: undefined, space: undefined });
    await sandbox.close();
  });

  const examples = readExamples(resolve(__dirname, '..', file));
  it('has examples', () => {
    expect(examples).toHaveLength(5);
  });
  it.each(examples.map((example) => [example.line, example] as const))(
    'runs the example at line %i',
    async (_, example) => {
      const isMiniProgram = example.source.includes('declare const my');
      const printed = (await runExample(example, require, environment)).join('\n');
      if (isMiniProgram) {
        expect(printed).toBe('');
        expect(sandbox.orders.get('order_1')?.notifyUrl).toBe('https://shop.example/alipay');
      }
      if (example.source.includes('createSandbox')) expect(printed).toBe('TRADE_SUCCESS');
      else if (example.source.includes('createDirectServerless'))
        expect(printed).toMatch(/^10000 order_20260101_\d$/);
      if (example.source.includes('createAlipayOpenapiFunction'))
        expect(printed).toContain('ACQ.TRADE_NOT_EXIST');
      if (example.source.includes('request:fail')) {
        expect(printed).toMatch(/^unknown .*alipay\.trade\.fastpay\.refund\.query/);
      }
    },
  );
});
