import type { AlipayWorld } from '../alipay-world.js';
import type { PlatformCertificate } from '../alipay-call.js';
import { signAsPlatform } from '../answer/sign-as-platform.js';

interface Signing {
  readonly certificate: PlatformCertificate;
  readonly signType: 'RSA' | 'RSA2';
}

/**
 * Signs parameters as the platform does for notifications and return addresses: sorted, joined, without `sign` and
 * `sign_type`. In certificate mode the certificate's number is a signed parameter too.
 */
export function signParameters(
  world: AlipayWorld,
  parameters: Record<string, string>,
  signing: Signing,
): Record<string, string> {
  const { certificate, signType } = signing;
  const signed =
    certificate === null
      ? parameters
      : { ...parameters, alipay_cert_sn: world.keys.certificateSn(certificateFile(certificate)) };
  const names = Object.keys(signed).filter((name) => name !== 'sign' && name !== 'sign_type');
  const text = names
    .sort()
    .map((name) => `${name}=${signed[name] ?? ''}`)
    .join('&');
  const sign = signAsPlatform(world.keys, Buffer.from(text, 'utf8'), signing);
  return { ...signed, sign_type: signType, sign };
}

/** The certificate file a mode names. */
export function certificateFile(certificate: 'current' | 'next'): 'alipayCurrent' | 'alipayNext' {
  return certificate === 'current' ? 'alipayCurrent' : 'alipayNext';
}

/** `application/x-www-form-urlencoded` in UTF-8. */
export function encodeForm(parameters: Record<string, string>): string {
  return new URLSearchParams(parameters).toString();
}
