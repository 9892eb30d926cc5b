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

  it('takes every character a path may have, and leaves a path without a query alone', () => {
    expect(buildRestPath({ path: '/v3/aZ0._~-/%2F%2f' })).toBe('/v3/aZ0._~-/%2F%2f');
    expect(buildRestPath({ path: '/v3/a.b/..c/d..' })).toBe('/v3/a.b/..c/d..');
    expect(buildRestPath({ path: '/v3/x-{a}-{b_1}', pathParams: { a: '1', b_1: '2' } })).toBe('/v3/x-1-2');
  });

  it.each<[string, Parameters<typeof buildRestPath>[0], object]>([
    ['path', { path: '/v2/x' }, { path: 'path' }],
    ['no segment', { path: '/v3' }, { path: 'path' }],
    ['an empty segment', { path: '/v3//x' }, { path: 'path' }],
    ['a last slash', { path: '/v3/x/' }, { path: 'path' }],
    ['something before', { path: 'x/v3/y' }, { path: 'path' }],
    ['a dot', { path: '/v3/./x' }, { path: 'path' }],
    ['a dot at the end', { path: '/v3/x/.' }, { path: 'path' }],
    ['two dots at the end', { path: '/v3/x/..' }, { path: 'path' }],
    ['two dots, encoded', { path: '/v3/%2e%2E/x' }, { path: 'path' }],
    ['half an escape', { path: '/v3/%2' }, { path: 'path' }],
    ['a wrong escape', { path: '/v3/%zz' }, { path: 'path' }],
    ['an empty placeholder', { path: '/v3/{}' }, { path: 'path' }],
    ['a dot as an id', { path: '/v3/{id}', pathParams: { id: '.' } }, { path: 'pathParams.id' }],
    ['undefined as an id', { path: '/v3/{id}', pathParams: { id: 'undefined' } }, { path: 'pathParams.id' }],
    ['null as an id', { path: '/v3/{id}', pathParams: { id: 'null' } }, { path: 'pathParams.id' }],
    ['an inherited id', { path: '/v3/{toString}' }, { path: 'pathParams.toString' }],
    [
      'an unused id',
      { path: '/v3/x', pathParams: { id: '1' } },
      { path: 'pathParams.id', expected: 'a {id} in the path' },
    ],
    ['a list', { path: '/v3/x', query: { a: [] as unknown as string } }, { path: 'query.a' }],
    ['a function', { path: '/v3/x', query: { a: (() => 1) as unknown as string } }, { path: 'query.a' }],
  ])('names what is wrong: %s', (_name, address, issue) => {
    expect(() => buildRestPath(address)).toThrow(
      expect.objectContaining({
        code: 'ERR_SDK_VALIDATION',
        platform: 'alipay',
        issues: [expect.objectContaining(issue)],
      }),
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
