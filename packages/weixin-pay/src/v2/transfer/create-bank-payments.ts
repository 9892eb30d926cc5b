import { loadPublicKey, MalformedResponseError, ValidationError } from '@sdk/core-signing';
import { assertParameters, loadOnce, rsaOaepEncrypt } from '@sdk/core-signing/internal';
import type { WeixinPayContext } from '../../weixin-pay-context.js';
import type { V2Caller } from '../call/create-v2-caller.js';
import { getPublicKey, payBank } from '../operations/transfer-definitions.js';
import type { PayBankParams, V2TransferOperations } from '../transfer-operations.js';
import type { V2CallOptions } from '../v2-call-options.js';

/** The key is kept on a host of its own, which has no place below an endpoint of one's own. */
const keyHost = 'https://fraud.mch.weixin.qq.com';

/** Payments to bank cards, whose number and name are encrypted with a key that is fetched for the first of them. */
export function createBankPayments(
  context: WeixinPayContext,
  caller: V2Caller,
): Pick<V2TransferOperations, 'getPublicKey' | 'payBank'> {
  const isPlatform = context.backupUrl !== undefined && context.mtlsUrl === context.baseUrl;
  const fetchKey = (options?: V2CallOptions) =>
    caller.call(getPublicKey, {}, options, isPlatform ? keyHost : undefined);
  const key = loadOnce(async () => readKey((await fetchKey()).pubKey));
  return {
    getPublicKey: fetchKey,
    async payBank(params, options) {
      assertParameters(params, { platform: 'weixin-pay', operation: 'v2.payBank' });
      const { bankNo, trueName, ...rest } = params;
      assertInClear(params);
      // Everything else is checked before the key is fetched.
      caller.prepare(payBank, rest);
      const publicKey = await key();
      const seal = (text: string) => rsaOaepEncrypt(publicKey, text).toString('base64');
      return caller.call(payBank, { ...rest, encBankNo: seal(bankNo), encTrueName: seal(trueName) }, options);
    },
  };
}

function assertInClear({ bankNo, trueName }: PayBankParams): void {
  const issues = [
    ...(typeof bankNo === 'string' && /^\d{8,32}$/.test(bankNo)
      ? []
      : [{ path: 'bankNo', expected: "expected the card's number, digits, not encrypted" }]),
    ...(typeof trueName === 'string' && /^\S.{0,60}$/u.test(trueName)
      ? []
      : [{ path: 'trueName', expected: "expected the holder's name, not encrypted" }]),
  ];
  if (issues.length > 0)
    throw new ValidationError(issues, { platform: 'weixin-pay', operation: payBank.name });
}

function readKey(pem: string) {
  try {
    return loadPublicKey(pem, { name: 'pub_key' });
  } catch (cause) {
    throw new MalformedResponseError('The key in the answer of risk/getpublickey cannot be read.', {
      platform: 'weixin-pay',
      operation: getPublicKey.name,
      // Nothing was paid yet.
      outcome: 'rejected',
      cause,
    });
  }
}
