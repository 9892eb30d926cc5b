import { ConfigError, ValidationError } from '@sdk/core-signing';
import { joinLines } from '@sdk/core-signing/internal';
import { signV2 } from '../v2/sign/v2-signature.js';
import type { V2Credentials, V3Credentials, WeixinPayContext } from '../weixin-pay-context.js';
import type {
  AppParameters,
  ClientParameters,
  ClientParametersOptions,
  JsapiParameters,
  MerchantTransferOptions,
  MerchantTransferParameters,
} from './client-parameters.js';
import { h5Url } from './h5-url.js';

/** The client parameters over a resolved configuration. */
export function createClientParameters(context: WeixinPayContext): ClientParameters {
  return Object.freeze({
    jsapi(prepayId: string, given?: ClientParametersOptions): JsapiParameters {
      const options = given ?? {};
      assertPrepayId(prepayId);
      const { appId = context.subAppId ?? context.appId } = options;
      const { timestamp, nonce } = stamp(context);
      const packageText = `prepay_id=${prepayId}`;
      const credentials = chooseCredentials(context, options, 'jsapi');
      if (credentials.version === 'v3') {
        const text = joinLines([appId, timestamp, nonce, packageText]);
        const paySign = credentials.v3.signer.sign(text);
        return {
          appId,
          timeStamp: timestamp,
          nonceStr: nonce,
          package: packageText,
          signType: 'RSA',
          paySign,
        };
      }
      const { signType = credentials.v2.signType } = options;
      const fields = { appId, timeStamp: timestamp, nonceStr: nonce, package: packageText, signType };
      return { ...fields, paySign: signV2(fields, credentials.v2.key, signType) };
    },
    app(prepayId: string, given?: ClientParametersOptions): AppParameters {
      const options = given ?? {};
      assertPrepayId(prepayId);
      const { appId = context.subAppId ?? context.appId } = options;
      const { timestamp, nonce } = stamp(context);
      const fields = {
        appid: appId,
        partnerid: options.mchId ?? sellerOf(context, appId),
        prepayid: prepayId,
        package: 'Sign=WXPay',
        noncestr: nonce,
        timestamp,
      };
      const credentials = chooseCredentials(context, options, 'app');
      if (credentials.version === 'v3') {
        return {
          ...fields,
          sign: credentials.v3.signer.sign(joinLines([appId, timestamp, nonce, prepayId])),
        };
      }
      const { signType = credentials.v2.signType } = options;
      return { ...fields, sign: signV2(fields, credentials.v2.key, signType) };
    },
    h5Url,
    merchantTransfer(packageInfo: string, given?: MerchantTransferOptions): MerchantTransferParameters {
      const options = given ?? {};
      if (typeof packageInfo !== 'string' || packageInfo === '') {
        throw refuse('packageInfo', 'the `packageInfo` of a transfer that waits for the user');
      }
      const { appId = context.appId, openid, fields = {} } = options;
      const { mchId, subMchId, subAppId } = context;
      const all = { mchId, appId, package: packageInfo, subMchId, subAppId, openId: openid, ...fields };
      const present = Object.entries(all).filter(([, value]) => value !== undefined);
      return Object.fromEntries(present) as unknown as MerchantTransferParameters;
    },
  } satisfies ClientParameters);
}

/** Whose money an app asks for: the sub-merchant's where the app is the sub-merchant's. */
function sellerOf({ mchId, subAppId, subMchId }: WeixinPayContext, appId: string): string {
  return appId === subAppId ? (subMchId ?? mchId) : mchId;
}

type Credentials =
  | { readonly version: 'v2'; readonly v2: V2Credentials }
  | { readonly version: 'v3'; readonly v3: V3Credentials };

function chooseCredentials(
  context: WeixinPayContext,
  options: ClientParametersOptions,
  operation: 'jsapi' | 'app',
): Credentials {
  const { v2, v3 } = context;
  const { version = v3 === undefined || options.signType !== undefined ? 'v2' : 'v3' } = options;
  if (version === 'v3' && v3 !== undefined) return { version, v3 };
  if (version === 'v2' && v2 !== undefined) return { version, v2 };
  const missing = version === 'v3' ? '`privateKey` and `serialNo`' : '`key`';
  throw new ConfigError(
    `clientParameters.${operation} signs for API ${version}, which needs ${missing} in createWeixinPay. ` +
      'The signature must be of the same API as the order.',
    { platform: 'weixin-pay', operation: `clientParameters.${operation}` },
  );
}

function stamp({ clock, nonce }: WeixinPayContext): { readonly timestamp: string; readonly nonce: string } {
  return { timestamp: String(Math.floor(clock.now() / 1000)), nonce: nonce() };
}

/** What WeChat refuses in front of the user, with no more to say than that the parameters are wrong. */
function assertPrepayId(prepayId: unknown): void {
  if (typeof prepayId === 'string' && /^[\w-]{1,64}$/.test(prepayId)) return;
  throw refuse('prepayId', 'the `prepay_id` of an order, bare: without `prepay_id=`');
}

function refuse(path: string, expected: string): ValidationError {
  return new ValidationError([{ path, expected }], { platform: 'weixin-pay', operation: 'clientParameters' });
}
