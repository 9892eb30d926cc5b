import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { signVirtualPayment } from '../../src/virtual-payment/sign-virtual-payment.js';

interface Vector {
  readonly title: string;
  readonly uri: string;
  readonly body: string;
  readonly appKey: string;
  readonly sessionKey: string;
  readonly paySig: string;
  readonly signature: string;
}

const { vectors } = JSON.parse(readFileSync(join(__dirname, '../vectors/virtual-payment.json'), 'utf8')) as {
  readonly vectors: readonly Vector[];
};

describe.each(vectors)('signVirtualPayment: $title', (vector) => {
  it('signs as published', () => {
    const expected = { pay_sig: vector.paySig, signature: vector.signature };
    expect(signVirtualPayment(vector)).toEqual(expected);
    expect(signVirtualPayment({ ...vector, body: Buffer.from(vector.body) })).toEqual(expected);
  });

  it('covers path, body and key', () => {
    for (const change of [{ uri: '/xpay/query_order' }, { body: `${vector.body} ` }, { appKey: '12346' }]) {
      expect(signVirtualPayment({ ...vector, ...change }).pay_sig).not.toBe(vector.paySig);
    }
    expect(signVirtualPayment({ ...vector, sessionKey: 'another' }).signature).not.toBe(vector.signature);
  });

  it('makes no user signature without a session key', () => {
    expect(signVirtualPayment({ uri: vector.uri, body: vector.body, appKey: vector.appKey })).toEqual({
      pay_sig: vector.paySig,
    });
  });

  it.each([
    ['uri', 'https://api.weixin.qq.com/xpay/query_order'],
    ['uri', '/xpay/query_order?pay_sig=1'],
    ['uri', ''],
    ['appKey', ''],
    ['appKey', undefined],
    ['sessionKey', ''],
  ])('refuses a wrong %s: %s', (name, value) => {
    const call = () => signVirtualPayment({ ...vector, [name]: value });
    expect(call).toThrow(
      expect.objectContaining({
        code: 'ERR_SDK_VALIDATION',
        issues: [{ path: name, expected: expect.any(String) }],
      }),
    );
  });
});

it.each(['requestVirtualPayment', 'requestSubscribeSign', 'requestCommonPayment'])(
  'signs Chinese and emoji as UTF-8, and the signData of %s',
  (uri) => {
    const request = { uri, body: '{"attach":"赠送😀 50%"}', appKey: 'k' };
    const expected = createHmac('sha256', 'k').update(`${uri}&${request.body}`, 'utf8').digest('hex');
    expect(signVirtualPayment(request).pay_sig).toBe(expected);
  },
);
