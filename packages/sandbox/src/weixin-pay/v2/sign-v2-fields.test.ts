import { signV2Fields, v2StringToSign } from './sign-v2-fields.js';

// Source: signature rules of WeChat Pay API v2, the example of the documentation.
const key = '192006250b4c09247ec02edce69f6a2d';
const fields: [string, string][] = [
  ['mch_id', '10000100'],
  ['sign', 'anything'],
  ['device_info', '1000'],
  ['attach', ''],
  ['nonce_str', 'ibuaiVcKdpRxkhJA'],
  ['appid', 'wxd930ea5d5a258f4f'],
  ['body', 'test'],
];

describe('signV2Fields', () => {
  it('gives what the documentation gives', () => {
    expect(v2StringToSign(fields)).toBe(
      'appid=wxd930ea5d5a258f4f&body=test&device_info=1000&mch_id=10000100&nonce_str=ibuaiVcKdpRxkhJA',
    );
    expect(signV2Fields(fields, key, 'MD5')).toBe('9A0A8659F005D6984697E2CA0A9CF3B7');
    expect(signV2Fields(fields, key, 'HMAC-SHA256')).toBe(
      '6A9AE1657590FD6257D693A078E1C3E4BB6BA4DC30B23E0EE2496E54170DACD6',
    );
  });

  it('sorts by code unit, upper case first, digits before the underscore', () => {
    const names = ['a_b', 'aB', 'a1', 'B'].map((name): [string, string] => [name, '1']);
    expect(v2StringToSign(names)).toBe('B=1&a1=1&aB=1&a_b=1');
  });
});
