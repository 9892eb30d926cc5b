import { parseAuthorization } from './parse-authorization.js';

describe('parseAuthorization', () => {
  it('keeps the signed part as it was sent', () => {
    const parsed = parseAuthorization(
      'ALIPAY-SHA256withRSA app_id=1,nonce=a=b,timestamp=2,expired_seconds=600,sign=x/y+z==',
    );
    expect(parsed?.authString).toBe('app_id=1,nonce=a=b,timestamp=2,expired_seconds=600');
    expect(parsed?.sign).toBe('x/y+z==');
    expect(parsed?.fields.get('nonce')).toBe('a=b');
  });

  it('does not take a field that only ends in sign for the signature', () => {
    expect(parseAuthorization('ALIPAY-SHA256withRSA app_id=1,cosign=x')).toMatchObject({
      authString: 'app_id=1,cosign=x',
      sign: '',
    });
  });

  it('reads the signature that comes last, and only as a field of its own', () => {
    expect(parseAuthorization('ALIPAY-SHA256withRSA sign=x')).toMatchObject({
      authString: 'sign=x',
      sign: 'x',
    });
    expect(parseAuthorization('ALIPAY-SHA256withRSA a=1,sign=x,cosign=y')).toMatchObject({
      authString: 'a=1,sign=x,cosign=y',
      sign: '',
    });
    expect(parseAuthorization('ALIPAY-SHA256withRSA a=sign=1,sign=x')).toMatchObject({
      authString: 'a=sign=1',
      sign: 'x',
    });
    expect(parseAuthorization('ALIPAY-SHA256withRSA a=1')).toMatchObject({ authString: 'a=1', sign: '' });
    expect(parseAuthorization('ALIPAY-SHA256withRSA ')).toEqual({
      authString: '',
      sign: '',
      fields: new Map(),
    });
  });

  it('trims what surrounds the fields, and knows none without a name', () => {
    const parsed = parseAuthorization('ALIPAY-SHA256withRSA   app_id=1, nonce= b ,=c,d,e=,sign=x ');
    expect(parsed).toEqual({
      authString: 'app_id=1, nonce= b ,=c,d,e=',
      sign: 'x',
      fields: new Map([
        ['app_id', '1'],
        ['nonce', ' b '],
        ['e', ''],
      ]),
    });
  });

  it.each([
    '',
    'ALIPAY-SHA256withRSAapp_id=1,sign=x',
    'ALIPAY-SHA256withRSA',
    'Bearer app_id=1,sign=x',
    'alipay-sha256withrsa app_id=1,sign=x',
  ])('does not take %j', (header) => {
    expect(parseAuthorization(header)).toBeNull();
  });
});
