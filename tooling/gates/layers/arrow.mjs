/**
 * Who may import whom in shipped source: the arrow of docs/architecture.md as data.
 * A package that is not named here may import no other package of this repository.
 * @type {Readonly<Record<string, { imports: readonly string[], typesOnly?: readonly string[], doors?: Record<string, readonly string[]> }>>}
 */
export const arrow = {
  '@sdk/core-signing': { imports: [] },
  '@sdk/alipay-openapi': { imports: ['@sdk/core-signing'] },
  '@sdk/weixin-openapi': { imports: ['@sdk/core-signing'] },
  '@sdk/weixin-pay': { imports: ['@sdk/core-signing'] },
  '@sdk/aliyun-sms': { imports: ['@sdk/core-signing'] },
  '@sdk/unified-pay': { imports: ['@sdk/core-signing', '@sdk/alipay-openapi', '@sdk/weixin-pay'] },
  // Its main entry runs inside a mini program and depends on nothing; only the door `./direct` may.
  '@sdk/alipay-serverless': { imports: [], doors: { direct: ['@sdk/alipay-openapi', '@sdk/aliyun-sms'] } },
  '@sdk/redis-store': { imports: ['@sdk/core-signing'] },
  '@sdk/openapi': {
    imports: [
      '@sdk/core-signing',
      '@sdk/alipay-openapi',
      '@sdk/weixin-openapi',
      '@sdk/weixin-pay',
      '@sdk/aliyun-sms',
      '@sdk/unified-pay',
      '@sdk/alipay-serverless',
    ],
  },
  // Pure canonical and key functions of core only, never a client: the sandbox must be able to disagree with them.
  '@sdk/sandbox': { imports: ['@sdk/core-signing'] },
};

/** What tests may import beside the package's own declared dependencies of any kind. */
export const testsMayImport = ['@jest/globals', '@sdk/sandbox'];

/** Dependencies that the build copies into `dist`, so that they are development dependencies on purpose. */
export const bundled = ['zod'];

/** Peers that the caller imports and passes in, so that shipped source only names their shape. */
export const passedIn = ['jsrsasign', 'ioredis', 'redis'];

/** Development dependencies that a package carries for `pnpm bench`, which measures it against them. */
export const measuredAgainst = {
  '@sdk/alipay-openapi': ['alipay-sdk'],
  '@sdk/aliyun-sms': ['@alicloud/dysmsapi20170525', '@alicloud/pop-core'],
  '@sdk/weixin-openapi': ['co-wechat-api', 'wx-server-sdk'],
  // axios is what wechatpay-axios-plugin sends with, named so that both packages have the same one.
  '@sdk/sandbox': ['axios'],
  '@sdk/weixin-pay': ['axios', 'tenpay', 'wechatpay-axios-plugin', 'wechatpay-node-v3'],
};
