import { createCipheriv, randomBytes } from 'node:crypto';
import { createNotificationVerifier } from '../../src/notification/create-notification-verifier.js';
import {
  createTestContext,
  generateTestKeys,
  rejection,
  signParameters,
  testAppId,
  testNow,
  toForm,
} from '../notification/test-context.js';

const keys = generateTestKeys();
const contentKey = randomBytes(16);
const content = { biz_no: '1', text: '审核通过 % +', sign: 'x' };
const message = {
  app_id: testAppId,
  charset: 'UTF-8',
  msg_method: 'alipay.open.mini.version.audit.passed',
  notify_id: 'message-1',
  sign_type: 'RSA2',
  utc_timestamp: String(testNow),
  version: '1.1',
  biz_content: JSON.stringify(content),
};
const encrypted = (text: string) => {
  const cipher = createCipheriv('aes-128-cbc', contentKey, Buffer.alloc(16));
  const bytes = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return { ...message, encrypt_type: 'AES', biz_content: bytes.toString('base64') };
};
const receive = (
  parameters: Record<string, string>,
  drop: readonly string[],
  key: Uint8Array | undefined = contentKey,
) =>
  createNotificationVerifier(createTestContext(keys, { contentKey: key })).verifyNotification(
    toForm(signParameters(parameters, keys.alipay, { drop })),
    { maxAge: 1000 },
  );

describe('HTTP messages of the message gateway', () => {
  it.each([[['sign', 'sign_type']], [['sign']]])(
    'verify without %p, and their content is parsed',
    async (drop) => {
      const event = await receive(message, drop);
      expect(event).toMatchObject({
        kind: 'message',
        msgMethod: message.msg_method,
        content,
        notifyId: 'message-1',
      });
    },
  );

  it('encrypted content is decrypted after verification', async () => {
    expect(await receive(encrypted(JSON.stringify(content)), ['sign'])).toMatchObject({
      kind: 'message',
      content,
    });
  });

  it.each([
    ['without content key', undefined],
    ['with another content key', randomBytes(16)],
  ])('encrypted content %s is refused, and may come again', async (_name, key) => {
    const context = createTestContext(keys, { contentKey: key });
    const form = toForm(signParameters(encrypted('{}'), keys.alipay));
    const { verifyNotification } = createNotificationVerifier(context);
    expect(await rejection(verifyNotification(form))).toMatchObject({
      code: 'ERR_SDK_DECRYPTION',
      step: 'decrypt',
      outcome: 'rejected',
    });
    const repaired = createNotificationVerifier({ ...context, contentKey });
    expect((await repaired.verifyNotification(form)).duplicate).toBe(false);
  });

  it('an unknown encryption is refused; content that is no object stays text', async () => {
    const strange = { ...message, encrypt_type: 'SM4' };
    expect(await rejection(receive(strange, ['sign']))).toMatchObject({ step: 'decrypt' });
    const list = await receive({ ...message, biz_content: '[1]' }, ['sign']);
    expect([list.content, list.parameters['biz_content']]).toEqual([undefined, '[1]']);
  });
});
