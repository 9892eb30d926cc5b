import { MalformedResponseError } from '@sdk/core-signing';
import { billOperation } from './bill-error.js';

/** Hosts, with their subdomains, from which Alipay hands out bills. */
export const billHosts: readonly string[] = ['alipay.com', 'alipayobjects.com', 'alipaydev.com'];

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);

/**
 * The address a bill may be fetched from: `https`, on an allowed host. A loopback address is accepted when
 * the gateway is on loopback too, as with the sandbox.
 *
 * @remarks The platform's published example shows an `http` address. On allowed hosts it is fetched by
 * `https` instead; that the host answers there is not verified.
 * @throws MalformedResponseError for any other address; nothing was fetched.
 */
export function checkBillAddress(
  address: string,
  gatewayUrl: string,
  allowedHosts: readonly string[],
): string {
  if (!URL.canParse(address)) throw refuse('is not an absolute address');
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') throw refuse('holds a user name');
  url.hash = '';
  const host = url.hostname.toLowerCase();
  if (isLoopback(host)) {
    const gatewayIsLocal = isLoopback(new URL(gatewayUrl).hostname.toLowerCase());
    if (!gatewayIsLocal && !allowedHosts.includes(host)) throw refuse(`points at this machine (${host})`);
    if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refuse(`uses ${url.protocol}`);
    return url.href;
  }
  if (!allowedHosts.some((allowed) => host === allowed || host.endsWith(`.${allowed}`))) {
    throw refuse(`is on the host ${host}, which is not allowed; if it is right, add it to allowedHosts`);
  }
  if (url.protocol === 'http:' && url.port === '') url.protocol = 'https:';
  if (url.protocol !== 'https:') throw refuse('is not https');
  return url.href;
}

function refuse(reason: string): MalformedResponseError {
  return new MalformedResponseError(`The bill's download address ${reason}. It was not fetched.`, {
    // Alipay saw the question and answered it: what was refused is its answer.
    outcome: 'rejected',
    platform: 'alipay',
    operation: billOperation,
  });
}
