import type { AlipayCall } from '../alipay-call.js';

/**
 * The address of one of the platform's pages in the sandbox. A client that believes it talks to the real host
 * (interception) gets an address on the real QR host, which is routed here too.
 */
export function cashierAddress(call: Pick<AlipayCall, 'origin' | 'mountPath'>, path: string): string {
  const { hostname } = new URL(call.origin);
  if (hostname.endsWith('.alipay.com') && path.startsWith('/qr/')) {
    return `https://qr.alipay.com/${path.slice('/qr/'.length)}`;
  }
  return `${call.origin}${call.mountPath}${path}`;
}
