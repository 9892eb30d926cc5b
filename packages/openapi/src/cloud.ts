import type { Cloud } from '@sdk/alipay-serverless';
import { loadPackage } from './load-package.js';

const names = [
  'init',
  'base',
  'marketing',
  'member',
  'payment',
  'security',
  'aliyun',
  'util',
  'Base',
  'Marketing',
  'Member',
  'Payment',
  'Security',
  'Aliyun',
  'Util',
] as const satisfies readonly (keyof Cloud)[];

/** The `cloud` of `@sdk/alipay-serverless`, which is loaded by the first look at one of its names. */
export const cloud: Cloud = /* @__PURE__ */ lazyCloud();

function lazyCloud(): Cloud {
  const properties = names.map((name) => [
    name,
    { enumerable: true, get: () => loadPackage('@sdk/alipay-serverless').default[name] },
  ]);
  const object = Object.defineProperties({}, Object.fromEntries(properties) as PropertyDescriptorMap);
  // Each name of the type has its getter.
  return object as Cloud;
}
