import { fakeCertificates } from '../../keys/fake-certificates.js';
import type { AlipayHandler } from '../alipay-call.js';
import { succeed } from '../answer/alipay-answer.js';
import { AlipayRefusal } from '../answer/alipay-refusal.js';
import { requireText } from '../request/read-text.js';

/** `alipay.open.app.alipaycert.download`: leaf and intermediate of one of the platform's certificates. */
export const certificateDownload: AlipayHandler = (call, world) => {
  const serial = requireText(call.content, 'alipay_cert_sn');
  const names = ['alipayCurrent', 'alipayNext'] as const;
  const name = names.find((candidate) => world.keys.certificateSn(candidate) === serial);
  if (name === undefined) throw new AlipayRefusal('isv.alipay-cert-not-exist');
  return succeed({ alipay_cert_content: Buffer.from(fakeCertificates[name], 'utf8').toString('base64') });
};
