import { resolve } from 'node:path';

import { readExamples, runExample } from '../../../tooling/jest/run-readme-examples.js';
import { appId, json, secret, startWeixin, type FakeWeixin } from './client/fake-weixin.js';

// The first use translates all of the sandbox.
jest.setTimeout(60_000);

const png = Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1');

/** The examples, run as they stand against a WeChat on loopback. */
describe.each(['README.md', 'README.zh-CN.md'])('%s', (file) => {
  let weixin: FakeWeixin;

  beforeAll(async () => {
    weixin = await startWeixin();
    weixin.respond = ({ path }) => {
      if (path === '/sns/jscode2session') return json({ openid: 'oREADME', session_key: 'k' });
      if (path === '/wxa/getwxacodeunlimit') return { body: png, headers: { 'content-type': 'image/png' } };
      if (path === '/cgi-bin/message/custom/send')
        return json({ errcode: 45015, errmsg: 'response out of time limit' });
      if (path === '/wxa/business/getuserphonenumber') {
        return json({ phone_info: { phoneNumber: '13800000000', purePhoneNumber: '13800000000' } });
      }
      return undefined;
    };
  });
  afterAll(() => weixin.close());

  const examples = readExamples(resolve(__dirname, '..', file));
  it('has examples', () => {
    expect(examples.length).toBeGreaterThan(3);
  });
  it.each(examples.map((example) => [example.line, example] as const))(
    'runs the example at line %i',
    async (_, example) => {
      const printed = await runExample(example, require, {
        WEIXIN_APP_ID: appId,
        WEIXIN_SECRET: secret,
        WEIXIN_ENDPOINT: weixin.url,
        WEIXIN_JS_CODE: 'code',
      });
      if (example.source.includes('createSandbox')) expect(printed).toEqual(['true 24']);
      if (example.source.includes('console.log(openid)'))
        expect(printed).toEqual(['oREADME', '13800000000', 'image/png 8']);
      if (example.source.includes('console.log(error.errCode'))
        expect(printed[0]).toMatch(/^45015 .*48 hours/);
    },
  );
});
