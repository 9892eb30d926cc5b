/**
 * What published packages may depend on, for whom and why. Everything else is written here, bundled (zod) or brought by
 * the caller (jsrsasign, ws, ioredis, redis).
 * A range is a caret, unless `heldBy` names the decision that holds it at one version.
 * @type {Readonly<Record<string, { usedBy: readonly string[], why: string, heldBy?: string }>>}
 */
export const runtimeDependencies = {
  undici: {
    usedBy: ['@sdk/core-signing'],
    why: 'HTTP with pools, time-outs for each phase and exact bytes; kept by the Node.js project.',
  },
  xml2js: {
    usedBy: ['@sdk/weixin-openapi', '@sdk/weixin-pay'],
    heldBy: 'docs/decisions/0010-xml2js-is-held-at-0-6-0.md',
    why: 'Nested XML of message push and of WeChat Pay v2; behind a guard that refuses document types and depth.',
  },
  hono: { usedBy: ['@sdk/sandbox'], why: 'Routing of the control API and of the dashboard.' },
  '@hono/node-server': { usedBy: ['@sdk/sandbox'], why: 'The sandbox’s door on a socket.' },
  fflate: { usedBy: ['@sdk/sandbox'], why: 'Archives of emulated bills.' },
  uqr: { usedBy: ['@sdk/sandbox'], why: 'QR codes of emulated orders.' },
};

/**
 * How many packages of others an installation brings, all the way down and with those of our own packages. A number that
 * changes is a decision, also when it is a dependency of a dependency that changed.
 * @type {Readonly<Record<string, number>>}
 */
export const installedPackages = {
  '@sdk/alipay-openapi': 1,
  '@sdk/alipay-serverless': 0,
  '@sdk/aliyun-sms': 1,
  '@sdk/core-signing': 1,
  '@sdk/openapi': 4,
  '@sdk/redis-store': 1,
  '@sdk/sandbox': 5,
  '@sdk/unified-pay': 4,
  '@sdk/weixin-openapi': 4,
  '@sdk/weixin-pay': 4,
};

/** Licences that may come with an MIT package without obligations beyond naming them. */
export const allowedLicenses = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'BlueOak-1.0.0',
]);

/** Development dependencies whose install script runs here, and why. None of them reaches users. */
export const mayRunScripts = {
  esbuild: 'puts its binary in its place; part of the build.',
};
