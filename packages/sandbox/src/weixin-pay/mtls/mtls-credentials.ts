import { fakeWeixinPayCertificates } from '../../keys/fake-weixin-pay-certificates.js';

/** What a client needs for the port that asks for its certificate. */
export function mtlsCredentials(mtlsUrl: string): { mtlsEndpoint: string; certificateAuthority: string } {
  return { mtlsEndpoint: `${mtlsUrl}/wxpay`, certificateAuthority: fakeWeixinPayCertificates.authority };
}
