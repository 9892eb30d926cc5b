import { settingsFor } from '../alipay-settings.js';
import type { AlipayWorld } from '../alipay-world.js';
import type { PlatformCertificate } from '../alipay-call.js';
import { signAsPlatform } from '../answer/sign-as-platform.js';
import type { Charset, TextCodec } from '../request/create-text-codec.js';

interface Signing {
  readonly certificate: PlatformCertificate;
  readonly signType: 'RSA' | 'RSA2';
  readonly charset: Charset;
}

/**
 * Signs parameters as the platform does for notifications and return addresses: sorted, joined, without `sign` and
 * `sign_type`. In certificate mode the certificate's number is a signed parameter too, and it is that of the
 * certificate the platform has when it sends, not when the order was made.
 */
export function signParameters(
  world: AlipayWorld,
  parameters: Record<string, string>,
  signing: Signing,
): Record<string, string> {
  const { signType, charset } = signing;
  const certificate = signing.certificate === null ? null : presentCertificate(world, signing.certificate);
  const signed =
    certificate === null
      ? parameters
      : { ...parameters, alipay_cert_sn: world.keys.certificateSn(certificateFile(certificate)) };
  const names = Object.keys(signed).filter((name) => name !== 'sign' && name !== 'sign_type');
  const text = names
    .sort()
    .map((name) => `${name}=${signed[name] ?? ''}`)
    .join('&');
  const sign = signAsPlatform(world.keys, world.codec.encode(text, charset), { certificate, signType });
  return { ...signed, sign_type: signType, sign };
}

function presentCertificate(world: AlipayWorld, ofOrder: 'current' | 'next'): 'current' | 'next' {
  return settingsFor(world).certificate === 'next' ? 'next' : ofOrder;
}

/** The certificate file a mode names. */
export function certificateFile(certificate: 'current' | 'next'): 'alipayCurrent' | 'alipayNext' {
  return certificate === 'current' ? 'alipayCurrent' : 'alipayNext';
}

/** `application/x-www-form-urlencoded` in a character set. */
export function encodeForm(codec: TextCodec, parameters: Record<string, string>, charset: Charset): string {
  const encode = (text: string) =>
    codec.encode(text, charset).toString('latin1').replace(reserved, escapeByte);
  return Object.entries(parameters)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&');
}

const reserved = /[^A-Za-z0-9*._-]/g;

/** One byte, given as the character with its number. */
function escapeByte(byte: string): string {
  if (byte === ' ') return '+';
  return `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
