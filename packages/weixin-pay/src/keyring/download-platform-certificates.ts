import type { WeixinPayContext } from '../weixin-pay-context.js';
import type { V3PlatformCertificate } from '../v3/weixin-pay-v3.js';

/**
 * Downloads WeChat Pay's certificates, opens them with the APIv3 key, and checks the answer's signature with them.
 *
 * @remarks `GET /v3/certificates`
 */
export function downloadPlatformCertificates(
  context: WeixinPayContext,
): Promise<readonly V3PlatformCertificate[]> {
  return Promise.reject(new Error(`not yet ${context.mchId}`));
}
