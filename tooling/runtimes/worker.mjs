// The portable entries where there is the Web and no Node built-in. Keys come from the bundler's `define`.
import cloud, { createCloud } from '@sdk/alipay-serverless';
import { createPortableCryptoProvider } from '@sdk/core-signing/portable';

/* global FAKE_PRIVATE_KEY, FAKE_PUBLIC_KEY */

function expect(condition, what) {
  if (!condition) throw new Error(what);
}

export default {
  async test() {
    expect(!('process' in globalThis) && !('Buffer' in globalThis), 'there are Node built-ins');
    // Inside a handler: jsrsasign draws random numbers when it is loaded, which workers refuse at the top.
    const { default: jsrsasign } = await import('jsrsasign');
    const provider = createPortableCryptoProvider(jsrsasign);
    const signature = provider.importPrivateKey(FAKE_PRIVATE_KEY).rsaSign('RSA-SHA256', '茶 0.35');
    const publicKey = provider.importPublicKey(FAKE_PUBLIC_KEY);
    expect(publicKey.rsaVerify('RSA-SHA256', '茶 0.35', signature), 'a true signature was refused');
    expect(!publicKey.rsaVerify('RSA-SHA256', '茶 0.36', signature), 'a false signature was accepted');
    const invoke = async (_name, request) => ({ success: true, result: { asked: request.method } });
    cloud.init({ function: { invoke } });
    const { asked } = await cloud.payment.common.query('order_1');
    expect(asked === 'alipay.trade.query', `asked ${asked}`);
    const refused = await createCloud()
      .payment.common.query('order_1')
      .catch((error) => error.code);
    expect(refused === 'ERR_SDK_CONFIG', `refused with ${refused}`);
  },
};
