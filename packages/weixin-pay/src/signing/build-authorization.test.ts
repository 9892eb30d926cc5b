import { buildAuthorization } from './build-authorization.js';
import { buildRequestMessage } from './build-request-message.js';
import { isSigned, readSignatureHeaders } from './signature-headers.js';

test('the header of a request', () => {
  expect(
    buildAuthorization({ mchId: '19', serialNo: 'FAKE', nonce: 'n', timestamp: '1', signature: 'cw==' }),
  ).toBe(
    'WECHATPAY2-SHA256-RSA2048 mchid="19",nonce_str="n",signature="cw==",timestamp="1",serial_no="FAKE"',
  );
});

test('five lines, the fifth empty without content', () => {
  const parts = { method: 'GET', target: '/v3/x?a=1', timestamp: '1', nonce: 'n', body: '' };
  expect(buildRequestMessage(parts)).toBe('GET\n/v3/x?a=1\n1\nn\n\n');
  expect(buildRequestMessage({ ...parts, body: '{}' })).toBe('GET\n/v3/x?a=1\n1\nn\n{}\n');
});

test('the four headers are read without the spaces around them', () => {
  expect(
    readSignatureHeaders({
      'wechatpay-timestamp': ' 1',
      'wechatpay-nonce': 'n ',
      'wechatpay-serial': 'PUB_KEY_ID_1',
      'wechatpay-signature': 's',
    }),
  ).toEqual({ timestamp: '1', nonce: 'n', serial: 'PUB_KEY_ID_1', signature: 's' });
});

test('one of the four is enough to be taken for signed', () => {
  expect(isSigned({})).toBe(false);
  expect(isSigned({ 'wechatpay-nonce': ' ', 'wechatpay-signature-type': 'x' })).toBe(false);
  for (const name of ['timestamp', 'nonce', 'serial', 'signature']) {
    expect(isSigned({ [`wechatpay-${name}`]: 'x' })).toBe(true);
  }
});
