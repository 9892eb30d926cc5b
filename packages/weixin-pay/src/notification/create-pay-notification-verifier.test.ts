import {
  createTestContext,
  messageV3,
  paymentV2,
  paymentV3,
  rejection,
  requestV3,
  signedV2,
  xmlOf,
} from '../../test/notification/test-context.js';
import { createPayNotificationVerifier } from './create-pay-notification-verifier.js';
import { checkSignType } from './v2-sign-type.js';
import type { VerifyPayNotificationOptions } from './verify-pay-notification-options.js';
import { verifyV2Signature } from './verify-v2-signature.js';

const v2 = xmlOf(signedV2(paymentV2));
const v3 = requestV3(messageV3(paymentV3));

const refusing = (
  input: typeof v3 | string,
  changes: Parameters<typeof createTestContext>[0] = {},
  options: VerifyPayNotificationOptions = {},
) => rejection(createPayNotificationVerifier(createTestContext(changes)).verifyNotification(input, options));

describe('keys that are missing', () => {
  it.each([
    [undefined, '`key` (API v2) or `privateKey` and `apiV3Key` (API v3)', { v2: undefined, v3: undefined }],
    ['v2', 'needs `key` in createWeixinPay', { v2: undefined }],
    ['v3', 'needs `privateKey` and `apiV3Key` in createWeixinPay', { v3: undefined }],
  ] as const)('for the version %p are named', async (version, text, changes) => {
    for (const input of [v2, v3]) {
      expect(await refusing(input, changes, { version })).toMatchObject({
        code: 'ERR_SDK_CONFIG',
        platform: 'weixin-pay',
        operation: 'verifyNotification',
        message: expect.stringContaining(text) as string,
      });
    }
  });

  it('for the version that came are named, and the message is refused', async () => {
    const unknown = { step: 'version', code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN' };
    const error = await refusing(v2, { v2: undefined });
    expect(error).toMatchObject(unknown);
    expect(String(error)).toContain('API v2, which this client has no keys for: `key` (the APIv2 key).');
    const other = await refusing(v3, { v3: undefined });
    expect(other).toMatchObject(unknown);
    expect(String(other)).toContain('no keys for: `privateKey` and `apiV3Key`.');
  });
});

it('an error of a signature says that it is of a notification', async () => {
  const changed = { ...v3, body: `${v3.body} ` };
  const error = await refusing(changed);
  expect(error).toMatchObject({
    step: 'signature',
    outcome: 'rejected',
    platform: 'weixin-pay',
    operation: 'notification',
  });
  expect(String(error)).toContain('notification');
});

it('what is wrong with the XML is said', async () => {
  expect(String(await refusing('<xml><a></xml>'))).toContain('at step xml: the elements do not match.');
});

it('a query that confirms is given the signal', async () => {
  const controller = new AbortController();
  controller.abort();
  const options = { confirm: true, signal: controller.signal };
  for (const input of [v2, v3]) {
    expect(await refusing(input, {}, options)).toMatchObject({ name: 'AbortedError' });
  }
});

describe('algorithms of API v2', () => {
  const md5 = 'A'.repeat(32);
  const check = (claimed: string | undefined, accepted: readonly ('MD5' | 'HMAC-SHA256')[]) => () => {
    checkSignType(md5, claimed, accepted);
  };

  it('may be named, left empty or left out', () => {
    for (const claimed of ['MD5', '', undefined]) expect(check(claimed, ['MD5'])).not.toThrow();
    expect(check('HMAC-SHA256', ['MD5', 'HMAC-SHA256'])).toThrow('its sign_type is not the algorithm');
  });

  it('those accepted are named in the refusal', () => {
    expect(check(undefined, ['HMAC-SHA256'])).toThrow('with MD5, and only HMAC-SHA256 is accepted');
    expect(check(undefined, [])).toThrow('with MD5, and only nothing is accepted');
    const hmac = 'A'.repeat(64);
    expect(() => {
      checkSignType(hmac, undefined, ['MD5', 'MD5']);
    }).toThrow('with HMAC-SHA256, and only MD5, MD5 is accepted');
  });

  it('a signature that does not match has a code of its own', () => {
    const verify = () => {
      verifyV2Signature({ ...paymentV2, sign: md5 }, 'FAKE', ['MD5']);
    };
    expect(verify).toThrow(
      expect.objectContaining({ step: 'sign', code: 'ERR_SDK_SIGNATURE_MISMATCH', outcome: 'rejected' }),
    );
  });
});
