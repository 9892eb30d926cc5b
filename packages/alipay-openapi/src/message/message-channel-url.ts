import { formEncode, joinParameters, sortParameters } from '@sdk/core-signing/internal';
import type { AlipayContext } from '../alipay-context.js';
import { version } from '../version.js';

/**
 * The signed query of the message gateway's addresses: everything but `sign` is signed, as in requests.
 *
 * @param further - parameters of the one address, such as the link token.
 * @param now - milliseconds since the epoch.
 */
export function signedMessageQuery(
  context: AlipayContext,
  further: Readonly<Record<string, string>>,
  now: number,
): string {
  const parameters: Record<string, string> = {
    app_id: context.appId,
    charset: 'UTF-8',
    sdk_version: `sdk-alipay-openapi-${version}`,
    sign_type: context.signType,
    timestamp: String(now),
    ...(context.certificates === undefined
      ? {}
      : {
          app_cert_sn: context.certificates.appCertSn,
          alipay_root_cert_sn: context.certificates.alipayRootCertSn,
        }),
    ...further,
  };
  const sorted = sortParameters(Object.entries(parameters));
  return formEncode([...sorted, ['sign', context.signer.sign(joinParameters(sorted))]]);
}
