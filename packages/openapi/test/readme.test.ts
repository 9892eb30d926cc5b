import { resolve } from 'node:path';
import { createSandbox, type Sandbox } from '@sdk/sandbox';
import { readExamples, runExample } from '../../../tooling/jest/run-readme-examples.js';

jest.setTimeout(60_000);

/** The examples, run as they stand against the sandbox. */
describe.each(['README.md', 'README.zh-CN.md'])('%s', (file) => {
  let sandbox: Sandbox;
  let url: string;

  beforeAll(async () => {
    sandbox = await createSandbox();
    ({ url } = await sandbox.listen({ port: 0 }));
  });
  afterAll(() => sandbox.close());

  const examples = readExamples(resolve(__dirname, '..', file));
  it('has examples', () => {
    expect(examples).toHaveLength(4);
  });
  it.each(examples.map((example) => [example.line, example] as const))(
    'runs the example at line %i',
    async (_, example) => {
      const { alipay, weixin, weixinPay } = sandbox.credentials(url);
      const printed = await runExample(example, require, {
        WEIXIN_APP_ID: weixin.appId,
        WEIXIN_SECRET: weixin.secret,
        WEIXIN_ENDPOINT: weixin.endpoint,
        WEIXIN_JS_CODE: weixin.jsCode,
        WEIXIN_PAY_MCH_ID: weixinPay.mchId,
        WEIXIN_PAY_KEY: weixinPay.key,
        WEIXIN_PAY_PFX_BASE64: weixinPay.pfxBase64,
        WEIXIN_PAY_ENDPOINT: weixinPay.endpoint,
        ALIPAY_APP_ID: alipay.appId,
        ALIPAY_PRIVATE_KEY: alipay.privateKey,
        ALIPAY_PUBLIC_KEY: alipay.alipayPublicKey,
        ALIPAY_GATEWAY: alipay.gateway,
      });
      if (example.source.includes('createSandbox')) expect(printed).toEqual(['SUCCESS']);
      else if (example.source.includes('initAlipay')) expect(printed[0]).toMatch(/^\d{28}$/);
      else expect(printed).toHaveLength(1);
      const [, outTradeNo] = /outTradeNo: '(\w+)'/.exec(example.source) ?? [];
      if (outTradeNo !== undefined) expect(sandbox.orders.get(outTradeNo)?.totalFen).toBe(35);
    },
  );
});
