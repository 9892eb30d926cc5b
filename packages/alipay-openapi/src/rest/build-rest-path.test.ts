import { buildRestPath } from './build-rest-path.js';

describe('buildRestPath', () => {
  it('percent-encodes ids and the query', () => {
    const path = buildRestPath({
      path: '/v3/alipay/marketing/activity/{activity_id}/voucher/{code}',
      pathParams: { activity_id: 'a/b?c#d%2e', code: 7 },
      query: { name: '红 茶', plus: 'a+b&c', zero: 0, no: false, absent: undefined, nothing: null },
    });
    expect(path).toBe(
      '/v3/alipay/marketing/activity/a%2Fb%3Fc%23d%252e/voucher/7?name=%E7%BA%A2%20%E8%8C%B6&plus=a%2Bb%26c&zero=0&no=false',
    );
  });

  it.each([
    ['an absolute URL', { path: 'https://evil.example/v3/x' }],
    ['another interface', { path: '/gateway.do' }],
    ['a climb', { path: '/v3/../gateway.do' }],
    ['a query in the path', { path: '/v3/alipay/trade/query?x=1' }],
    ['a space', { path: '/v3/alipay/ trade' }],
    ['a line break', { path: '/v3/alipay/trade\n' }],
    ['a missing id', { path: '/v3/alipay/{id}' }],
    ['an empty id', { path: '/v3/alipay/{id}', pathParams: { id: '' } }],
    ['an id that climbs', { path: '/v3/alipay/{id}', pathParams: { id: '..' } }],
    ['an id that nobody uses', { path: '/v3/alipay/trade', pathParams: { id: '1' } }],
    ['an object as a query value', { path: '/v3/alipay/trade', query: { a: {} as unknown as string } }],
  ])('refuses %s before the network', (_name, address) => {
    expect(() => buildRestPath(address)).toThrow(expect.objectContaining({ code: 'ERR_SDK_VALIDATION' }));
  });
});
