import { billHosts, checkBillAddress } from './bill-address.js';

const gateway = 'https://openapi.alipay.com/gateway.do';
const check = (address: string, hosts = billHosts, gatewayUrl = gateway): string =>
  checkBillAddress(address, gatewayUrl, hosts);

describe('checkBillAddress', () => {
  it('keeps an allowed address as it is, and goes over https where it was given as http', () => {
    const query = 'downloadBillFile.resource?bizType=trade&fileId=%2Fa%20b';
    expect(check(`https://dwbillcenter.alipay.com/${query}`)).toBe(
      `https://dwbillcenter.alipay.com/${query}`,
    );
    expect(check(`http://dwbillcenter.alipay.com/${query}`)).toBe(`https://dwbillcenter.alipay.com/${query}`);
    expect(check('https://gw.alipayobjects.com/b.zip')).toBe('https://gw.alipayobjects.com/b.zip');
    expect(check('https://bills.example.com/b', ['bills.example.com'])).toBe('https://bills.example.com/b');
  });

  it.each([
    'https://alipay.com.evil.example/b',
    'https://evilalipay.com/b',
    'https://alipay.com@evil.example/b',
    'https://user:password@dwbillcenter.alipay.com/b',
    'https://169.254.169.254/latest/meta-data',
    'http://127.0.0.1:8080/admin',
    'http://localhost/admin',
    'http://[::1]/admin',
    'http://2130706433/admin',
    'http://dwbillcenter.alipay.com:8080/b',
    'file:///etc/passwd',
    'ftp://dwbillcenter.alipay.com/b',
    '/relative',
    '',
  ])('refuses %s', (address) => {
    expect(() => check(address)).toThrow(
      expect.objectContaining({ code: 'ERR_SDK_MALFORMED_RESPONSE', outcome: 'rejected' }),
    );
  });

  it('accepts loopback only beside a gateway on loopback, or when it is listed', () => {
    const local = 'http://127.0.0.1:4010/alipay/bill';
    expect(check(local, billHosts, 'http://127.0.0.1:4010/alipay/gateway.do')).toBe(local);
    expect(check('http://localhost:1/', ['localhost'])).toBe('http://localhost:1/');
    expect(() => check('ftp://127.0.0.1/', billHosts, 'http://127.0.0.1:4010/')).toThrow(/uses ftp/);
  });
});
