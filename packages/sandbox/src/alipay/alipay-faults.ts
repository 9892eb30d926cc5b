import type { PlatformFaults } from '../core/platform-faults.js';
import { refusals } from './answer/refusals.js';

/** What Alipay can be made to do wrong in its own words. */
export const alipayFaults: PlatformFaults = {
  codes: Object.keys(refusals),
  busyCode: 'aop.unknow-error',
  limitCode: () => 'isv.app-call-limited',
  staleCertificate: {
    where: 'Alipay’s certificate mode',
    has: () => true,
    headersFor: (request, body) =>
      isOfCertificateMode(request, body) ? { 'x-sandbox-alipay-certificate': 'next' } : null,
  },
};

/** The gateway's client names its certificates in parameters, that of REST v3 in headers. */
function isOfCertificateMode(request: Request, body: string): boolean {
  if (/app_cert_sn=[^,&\s]/.test(request.headers.get('authorization') ?? '')) return true;
  const { searchParams } = new URL(request.url);
  return searchParams.has('app_cert_sn') || /(?:^|&|name=")app_cert_sn/.test(body);
}
