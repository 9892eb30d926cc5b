import { resolve } from 'node:path';
import { createSandbox, type Sandbox } from '@sdk/sandbox';
import { readExamples, runExample } from '../../../tooling/jest/run-readme-examples.js';

// The first example loads the client.
jest.setTimeout(30_000);

/** The examples, run as they stand against the sandbox. */
describe.each(['README.md', 'README.zh-CN.md'])('%s', (file) => {
  let sandbox: Sandbox;
  let environment: Record<string, string>;

  beforeAll(async () => {
    sandbox = await createSandbox();
    const { url } = await sandbox.listen({ port: 0 });
    const { weixinPay } = sandbox.credentials(url);
    environment = {
      WXPAY_ENDPOINT: weixinPay.endpoint,
      WXPAY_APP_ID: weixinPay.appId,
      WXPAY_MCH_ID: weixinPay.mchId,
      WXPAY_KEY: weixinPay.key,
      WXPAY_PFX_BASE64: weixinPay.pfxBase64,
      WXPAY_PRIVATE_KEY: weixinPay.privateKey,
      WXPAY_SERIAL_NO: weixinPay.serialNo,
      WXPAY_API_V3_KEY: weixinPay.apiV3Key,
      WXPAY_PUBLIC_KEY: weixinPay.publicKey,
      WXPAY_PUBLIC_KEY_ID: weixinPay.publicKeyId,
      WXPAY_OPENID: weixinPay.openid,
    };
  });
  afterAll(() => sandbox.close());

  const examples = readExamples(resolve(__dirname, '..', file));
  const printedBy: readonly (readonly [mark: string, expected: readonly unknown[]])[] = [
    ['createSandbox', ['SUCCESS']],
    ["outTradeNo: 'readme_v3_1'", ['RSA', 'NOTPAY']],
    ['v2.unifiedOrder', [expect.stringMatching(/^prepay_id=wx/)]],
    ['v3.refunds.create', [expect.stringMatching(/^[A-Z_]+ rejected$/)]],
    ['v3.bills.trade', ['NO_STATEMENT_EXIST']],
    ['generateTestNotification', ['100', 'rejected']],
  ];

  it('has an example of each kind', () => {
    for (const [mark] of printedBy) {
      expect(examples.filter(({ source }) => source.includes(mark))).toHaveLength(1);
    }
  });
  it.each(examples.map((example) => [example.line, example] as const))(
    'runs the example at line %i',
    async (_, example) => {
      const printed = await runExample(example, require, environment);
      const [, expected = []] = printedBy.find(([mark]) => example.source.includes(mark)) ?? [];
      expect(printed).toEqual(expected);
    },
  );
});
