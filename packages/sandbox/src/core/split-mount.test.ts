import { pathBelow, splitMount } from './split-mount.js';
import { defaultTenant } from './tenant-identity.js';

const shop = { name: 'shop-a', index: 1 };

describe('where a platform lies in an address', () => {
  it.each([
    ['/alipay/gateway.do', { mountPath: '/alipay', prefix: '/alipay', path: '/gateway.do' }],
    ['/gateway.do', { mountPath: '', prefix: '', path: '/gateway.do' }],
    ['/alipayx/gateway.do', { mountPath: '', prefix: '', path: '/alipayx/gateway.do' }],
    ['/t/shop-a/alipay/x', { mountPath: '', prefix: '', path: '/t/shop-a/alipay/x' }],
  ])('of the default tenant: %s', (pathname, expected) => {
    expect(splitMount(defaultTenant, pathname, '/alipay')).toEqual(expected);
  });

  it.each([
    ['/t/shop-a/alipay/x', { mountPath: '/t/shop-a/alipay', prefix: '/t/shop-a/alipay', path: '/x' }],
    // Recognised by its number: links lead below the tenant's path all the same.
    ['/alipay/x', { mountPath: '/t/shop-a/alipay', prefix: '/alipay', path: '/x' }],
    ['/t/shop-a/gateway.do', { mountPath: '/t/shop-a', prefix: '/t/shop-a', path: '/gateway.do' }],
    ['/t/shop-ab/alipay/x', { mountPath: '/t/shop-a', prefix: '', path: '/t/shop-ab/alipay/x' }],
  ])('of another one: %s', (pathname, expected) => {
    expect(splitMount(shop, pathname, '/alipay')).toEqual(expected);
  });

  it('a base without anything after it is the root', () => {
    expect([pathBelow('/t/shop-a', '/t/shop-a'), pathBelow('/t/shop-a/', '/t/shop-a')]).toEqual(['/', '/']);
  });
});
