import { cloud, createAlipay, initAlipay, initWeixin, isSdkError } from '../src/index.js';

describe('the door', () => {
  it('works', () => {
    expect(typeof cloud.init).toBe('function');
    expect(typeof createAlipay).toBe('function');
    expect(isSdkError(new Error('x'))).toBe(false);
  });

  it('initWeixin needs payment credentials for payment alone', async () => {
    const openapi = initWeixin({ appId: 'wxfa4e5a9db0a00001', secret: 'FAKE' });
    expect(typeof openapi.auth.code2Session).toBe('function');
    expect(() => openapi.payment).toThrow(expect.objectContaining({ code: 'ERR_SDK_CONFIG' }));
    await openapi.close();
  });

  it('initAlipay needs a key of Alipay for payment alone', async () => {
    const { generateKeyPairSync } = await import('node:crypto');
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const openapi = initAlipay({ appId: '2021000000000000', privateKey });
    expect(typeof openapi.auth.code2Session).toBe('function');
    expect(() => openapi.payment).toThrow(expect.objectContaining({ code: 'ERR_SDK_CONFIG' }));
    await openapi.close();
  });
});
