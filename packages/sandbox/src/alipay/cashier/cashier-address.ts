import type { AlipayCall } from '../alipay-call.js';
import type { AlipayWorld } from '../alipay-world.js';
import { basePathOf } from '../../core/tenant-identity.js';

/**
 * The address of one of the platform's pages in the sandbox. A client that believes it talks to the real host
 * (interception) gets an address on the real QR host, which is routed here too.
 */
export function cashierAddress(
  { kernel }: AlipayWorld,
  call: Pick<AlipayCall, 'origin' | 'mountPath'>,
  path: string,
): string {
  if (/\.alipay\.com(:\d+)?$/.test(call.origin) && path.startsWith('/qr/')) {
    return `https://qr.alipay.com${basePathOf(kernel.tenant)}/${path.slice('/qr/'.length)}`;
  }
  return `${call.origin}${call.mountPath}${path}`;
}
