import { resolve } from 'node:path';
import { createSandbox, type Sandbox, type SandboxServer } from '@sdk/sandbox';
import { readExamples, runExample } from '../../../tooling/jest/run-readme-examples.js';

/** The examples, run as they stand against the emulated platform. */
describe.each(['README.md', 'README.zh-CN.md'])('%s', (file) => {
  let sandbox: Sandbox;
  let server: SandboxServer;
  beforeAll(async () => {
    sandbox = await createSandbox();
    server = await sandbox.listen({ port: 0 });
    // An example takes a moment, in which the minute may end.
    const settings = { minuteLimit: 'off', hourLimit: '1' };
    await fetch(`${server.url}/_sandbox/sms/settings`, { method: 'PUT', body: JSON.stringify(settings) });
    // The first use translates all of the sandbox.
  }, 60_000);
  afterAll(() => sandbox.close());

  const examples = readExamples(resolve(__dirname, '..', file));
  it('has examples', () => {
    expect(examples.length).toBeGreaterThan(3);
  });
  it.each(examples.map((example) => [example.line, example] as const))(
    'runs the example at line %i',
    async (_, example) => {
      const { endpoint, accessKeyId, accessKeySecret, signName, templateCode, queueName } =
        sandbox.credentials(server.url).aliyunSms;
      // What was sent by the examples before has arrived.
      if (example.source.includes('createReceiptConsumer')) await sandbox.clock.advance('3s');
      const printed = await runExample(example, require, {
        ALIYUN_SMS_ENDPOINT: endpoint,
        ALIYUN_SMS_ACCESS_KEY_ID: accessKeyId,
        ALIYUN_SMS_ACCESS_KEY_SECRET: accessKeySecret,
        ALIYUN_SMS_SIGN_NAME: signName,
        ALIYUN_SMS_TEMPLATE_CODE: templateCode,
        ALIYUN_SMS_QUEUE_NAME: queueName,
      });
      const { source } = example;
      if (source.includes('createSandbox')) expect(printed).toEqual(['246810']);
      if (source.includes('details.length')) expect(printed).toEqual(['1 login-42']);
      if (source.includes('error.errCode'))
        expect(printed).toEqual([
          expect.stringMatching(/^isv\.BUSINESS_LIMIT_CONTROL flow-control (hour|minute)$/),
        ]);
      if (source.includes('answer.state')) expect(printed).toEqual(['not-found-yet']);
      if (source.includes('createReceiptConsumer'))
        expect([printed[0], printed.at(-1)]).toEqual(['login-42 true DELIVERED', 'true']);
      if (source.includes('generateTestReceipt')) expect(printed).toEqual(['login-42 true DELIVERED', '200']);
    },
  );
});
