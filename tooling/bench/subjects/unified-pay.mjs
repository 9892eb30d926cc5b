/**
 * Nobody else offers both platforms behind one door, so that it is compared with nothing; `rows/unified-pay-overhead.mjs`
 * tells what it adds to the client of a platform.
 * @type {import('../harness/subjects.mjs').Subject}
 */
export const subject = {
  folder: 'unified-pay',
  packages: ['core-signing', 'alipay-openapi', 'weixin-pay', 'unified-pay'],
  peers: [],
};
