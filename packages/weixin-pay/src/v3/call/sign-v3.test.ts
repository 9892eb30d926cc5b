import { generateKeyPairSync, verify } from 'node:crypto';
import { createRsaSigner } from '@sdk/core-signing/internal';
import { signV3 } from './sign-v3.js';
import { noContent } from './v3-call.js';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const signer = createRsaSigner(privateKey, 'RSA-SHA256');
const context = { mchId: '1900000001', nonce: () => 'nonce-1' };
const attempt = { number: 1, now: 1_798_776_000_999 };

describe.each([false, true])('on the thread pool: %p', (signOnThreadPool) => {
  const credentials = { serialNo: 'FAKE1', signer, signOnThreadPool };

  test('content, headers and the key of sealed fields', async () => {
    const text = '{"a":"茶"}';
    const content = { bytes: Buffer.from(text), contentType: 'application/json', signed: text };
    const { request, message } = await signV3(
      context,
      credentials,
      { method: 'POST', target: '/v3/pay?a=1', content, headers: { 'x-own': '1' } },
      { attempt, host: 'http://127.0.0.1:4010/wxpay', serial: 'PUB_KEY_ID_1' },
    );
    expect(message).toBe(`POST\n/wxpay/v3/pay?a=1\n1798776000\nnonce-1\n${text}\n`);
    const { authorization = '', ...headers } = request.headers;
    expect({ ...request, headers }).toStrictEqual({
      method: 'POST',
      url: 'http://127.0.0.1:4010/wxpay/v3/pay?a=1',
      headers: {
        'x-own': '1',
        accept: 'application/json',
        'content-type': 'application/json',
        'wechatpay-serial': 'PUB_KEY_ID_1',
      },
      body: content.bytes,
    });
    const form =
      /^WECHATPAY2-SHA256-RSA2048 mchid="1900000001",nonce_str="nonce-1",signature="([^"]+)",timestamp="1798776000",serial_no="FAKE1"$/;
    const signature = Buffer.from(form.exec(authorization)?.[1] ?? '', 'base64');
    expect(verify('sha256', Buffer.from(message), publicKey, signature)).toBe(true);
  });

  test('nothing in, nothing more than is needed out', async () => {
    const { request, message } = await signV3(
      context,
      credentials,
      { method: 'GET', target: '/v3/x', content: noContent },
      { attempt, host: 'https://api.mch.weixin.qq.com', serial: undefined },
    );
    expect(message).toBe('GET\n/v3/x\n1798776000\nnonce-1\n\n');
    expect(Object.keys(request.headers).sort()).toEqual(['accept', 'authorization']);
    expect([request.url, request.body]).toEqual(['https://api.mch.weixin.qq.com/v3/x', null]);
  });
});
