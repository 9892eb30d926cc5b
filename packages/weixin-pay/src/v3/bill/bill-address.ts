import { MalformedResponseError } from '@sdk/core-signing';

/** The platform's own hosts. */
const billHosts: readonly string[] = [
  'api.mch.weixin.qq.com',
  'api2.mch.weixin.qq.com',
  'api.wechatpay.cn',
  'api2.wechatpay.cn',
];

/** Where a bill is fetched from. */
export interface BillAddress {
  readonly origin: string;
  /** Path and query as they are sent and signed. */
  readonly target: string;
}

/**
 * Checks the address an answer gave: `https` on a host of the platform, or the origin that the client was given as
 * its endpoint. It is asked for with the merchant's signature, which must go nowhere else.
 *
 * @throws MalformedResponseError for any other address; nothing was fetched.
 */
export function checkBillAddress(address: unknown, baseUrl: string, operation: string): BillAddress {
  const refuse = (reason: string) =>
    new MalformedResponseError(`The bill's download address ${reason}. It was not fetched.`, {
      outcome: 'rejected',
      platform: 'weixin-pay',
      operation,
    });
  if (typeof address !== 'string' || !URL.canParse(address)) throw refuse('is missing or not absolute');
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') throw refuse('holds a user name');
  const own = url.origin === new URL(baseUrl).origin;
  const platform = url.protocol === 'https:' && url.port === '' && billHosts.includes(url.hostname);
  if (!own && !platform) throw refuse('is not https on a host of WeChat Pay, nor at the endpoint');
  return { origin: url.origin, target: `${url.pathname}${url.search}` };
}
