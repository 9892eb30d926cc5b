import { parseAuthorization } from './parse-authorization.js';

const fields = {
  mchid: '1900009999',
  nonce_str: 'n',
  signature: 'a+/=',
  timestamp: '1',
  serial_no: 'AB',
};
const write = (change: Record<string, string | undefined> = {}) =>
  `WECHATPAY2-SHA256-RSA2048 ${Object.entries<string | undefined>({ ...fields, ...change })
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}="${value}"`]))
    .join(',')}`;

describe('parseAuthorization', () => {
  it('reads the five fields in any order, with spaces after commas', () => {
    const expected = { mchid: '1900009999', nonce: 'n', signature: 'a+/=', timestamp: '1', serialNo: 'AB' };
    expect(parseAuthorization(write())).toEqual(expected);
    const [scheme = '', rest = ''] = write().split(' ');
    expect(parseAuthorization(`${scheme} ${rest.split(',').reverse().join(', ')}`)).toEqual(expected);
  });

  it('lets white space stand around a field', () => {
    const spaced = write().replaceAll(',', ' ,\t ').replace(' mchid', '  mchid');
    expect(parseAuthorization(`${spaced} `)).toMatchObject({ mchid: '1900009999', serialNo: 'AB' });
  });

  it.each([
    [write().replace('mchid', 'Xmchid'), 'fields'],
    [write().replace('mchid', 'x mchid'), 'fields'],
    [write().replace(',nonce_str', 'x,nonce_str'), 'fields'],
    [write().replace(',nonce_str', '",nonce_str'), 'fields'],
    [`${write()}x`, 'fields'],
    [`${write()},x`, 'fields'],
    ['Bearer x', 'scheme'],
    ['', 'scheme'],
    ['WECHATPAY2-SHA256-RSA2048', 'scheme'],
    [write().toLowerCase(), 'scheme'],
    [write({ mchid: undefined }), 'fields'],
    [write({ nonce_str: '' }), 'fields'],
    [write().replaceAll('"', ''), 'fields'],
    [`${write()},mchid="2"`, 'fields'],
    [`${write()},`, 'fields'],
  ])('does not read %j: %s', (header, fault) => {
    expect(parseAuthorization(header)).toBe(fault);
  });
});
