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

  it.each(['', 'ALIPAY-SHA256withRSA', 'Bearer app_id=1,sign=x', 'alipay-sha256withrsa app_id=1,sign=x'])(
    'does not take %j',
    (header) => {
      expect(parseAuthorization(header)).toBeNull();
    },
  );
});
