import { X509Certificate } from 'node:crypto';

import { formatRfc3339 } from '../../../core/china-time.js';
import { listedCertificates } from '../../platform-keys.js';
import { sealResource } from '../seal-resource.js';
import type { V3Operation } from '../v3-call.js';
import { V3Refusal } from '../v3-refusal.js';

/** The platform certificates, encrypted with the merchant's APIv3 key. */
export const certificates: V3Operation = {
  name: 'GET /v3/certificates',
  handle(call, world) {
    if (call.settings.platformKeys === 'public-key-only') {
      throw new V3Refusal(
        404,
        'RESOURCE_NOT_EXISTS',
        '无可用的平台证书，请在商户平台-API安全申请使用微信支付公钥。可查看指引https://pay.weixin.qq.com/docs/merchant/products/platform-certificate/wxp-pub-key-guide.html',
      );
    }
    const data = listedCertificates(world).map(({ serialNo, pem }) => {
      const { validFrom, validTo } = new X509Certificate(pem);
      return {
        serial_no: serialNo,
        effective_time: formatRfc3339(Date.parse(validFrom)),
        expire_time: formatRfc3339(Date.parse(validTo)),
        encrypt_certificate: sealResource(world, pem, 'certificate'),
      };
    });
    return { body: { data } };
  },
};
