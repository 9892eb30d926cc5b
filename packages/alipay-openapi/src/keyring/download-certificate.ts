import { MalformedResponseError } from '@sdk/core-signing';
import type { AlipayContext } from '../alipay-context.js';
import { prepareCall } from '../gateway/prepare-call.js';
import { sendCall } from '../gateway/send-call.js';

const method = 'alipay.open.app.alipaycert.download';

/**
 * Fetches a certificate of Alipay by its number. The answer's own signature is not asked for, since it may need
 * the very certificate it brings: whoever calls this must trace the certificate to the root.
 *
 * @returns PEM; the certificate, perhaps followed by its intermediate.
 */
export async function downloadCertificate(context: AlipayContext, alipayCertSn: string): Promise<string> {
  const options = { names: 'wire', idempotency: 'safe' } as const;
  const call = prepareCall('exec', method, { alipay_cert_sn: alipayCertSn }, options);
  const { node } = await sendCall(context, call, options, { selfCertifying: true });
  const content = node['alipay_cert_content'];
  if (typeof content !== 'string' || content === '') {
    throw new MalformedResponseError('The answer holds no alipay_cert_content.', { outcome: 'unknown' });
  }
  return content.includes('-----BEGIN') ? content : Buffer.from(content, 'base64').toString('utf8');
}
