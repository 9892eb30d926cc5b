import { createHash, createHmac, verify } from 'node:crypto';
import { createClientParameters } from '../src/client-parameters/create-client-parameters.js';
import { appId, createTestContext, mchId, merchantPublicKey, v2Key } from './notification/test-context.js';

const prepayId = 'wx201411101639507cbf6ffd8b0779950874';
const timestamp = '1767240000';
const nonce = `nonce${'1'.padStart(27, '0')}`;
const parameters = (changes = {}) => createClientParameters(createTestContext(changes));
const v2Only = { v3: undefined };

const md5 = (text: string) => createHash('md5').update(`${text}&key=${v2Key}`).digest('hex').toUpperCase();
const hmac = (text: string) =>
  createHmac('sha256', v2Key).update(`${text}&key=${v2Key}`).digest('hex').toUpperCase();
const isSigned = (text: string, signature: string) =>
  verify('RSA-SHA256', Buffer.from(text), merchantPublicKey, Buffer.from(signature, 'base64'));

describe('jsapi', () => {
  it('v3 signs four lines with the merchant’s key', () => {
    const { paySign, ...fields } = parameters().jsapi(prepayId);
    expect(fields).toEqual({
      appId,
      timeStamp: timestamp,
      nonceStr: nonce,
      package: `prepay_id=${prepayId}`,
      signType: 'RSA',
    });
    expect(isSigned(`${appId}\n${timestamp}\n${nonce}\nprepay_id=${prepayId}\n`, paySign)).toBe(true);
  });

  it.each([
    ['MD5', md5],
    ['HMAC-SHA256', hmac],
  ] as const)('v2 signs exactly five fields: %s', (signType, digest) => {
    const result = parameters(v2Only).jsapi(prepayId, { signType });
    expect(result).toEqual({
      appId,
      timeStamp: timestamp,
      nonceStr: nonce,
      package: `prepay_id=${prepayId}`,
      signType,
      paySign: digest(
        `appId=${appId}&nonceStr=${nonce}&package=prepay_id=${prepayId}&signType=${signType}&timeStamp=${timestamp}`,
      ),
    });
  });

  it('the client’s own kind is the default', () => {
    const v2 = { key: v2Key, signType: 'HMAC-SHA256', sandbox: false };
    expect(parameters({ v2, v3: undefined }).jsapi(prepayId).signType).toBe('HMAC-SHA256');
    expect(parameters({ v2 }).jsapi(prepayId, { version: 'v2' }).signType).toBe('HMAC-SHA256');
    expect(parameters().jsapi(prepayId, { signType: 'MD5' }).signType).toBe('MD5');
  });

  it('for a sub-merchant’s program its own id is signed', () => {
    expect(parameters({ subAppId: 'wxsub' }).jsapi(prepayId).appId).toBe('wxsub');
    expect(parameters({ subAppId: 'wxsub' }).jsapi(prepayId, { appId: 'wxthird' }).appId).toBe('wxthird');
  });

  it.each([`prepay_id=${prepayId}`, '', 'a&b', 'a\nb', undefined, 7])(
    'a prepayId of %p is refused',
    (value) => {
      expect(() => parameters().jsapi(value as string)).toThrow(/prepayId/);
      expect(() => parameters().app(value as string)).toThrow(/prepayId/);
    },
  );

  it('without the keys of the version it says which are missing', () => {
    expect(() => parameters({ v2: undefined }).jsapi(prepayId, { version: 'v2' })).toThrow(/`key`/);
    expect(() => parameters(v2Only).jsapi(prepayId, { version: 'v3' })).toThrow(/`privateKey`/);
  });
});

describe('app', () => {
  const fields = {
    appid: appId,
    partnerid: mchId,
    prepayid: prepayId,
    package: 'Sign=WXPay',
    noncestr: nonce,
    timestamp,
  };

  it('v3 signs the bare prepay id', () => {
    const { sign, ...rest } = parameters().app(prepayId);
    expect(rest).toEqual(fields);
    expect(isSigned(`${appId}\n${timestamp}\n${nonce}\n${prepayId}\n`, sign)).toBe(true);
  });

  it.each([
    ['MD5', md5],
    ['HMAC-SHA256', hmac],
  ] as const)('v2 signs exactly six fields, in lower case: %s', (signType, digest) => {
    const sign = digest(
      `appid=${appId}&noncestr=${nonce}&package=Sign=WXPay&partnerid=${mchId}&prepayid=${prepayId}&timestamp=${timestamp}`,
    );
    expect(parameters(v2Only).app(prepayId, { signType })).toEqual({ ...fields, sign });
  });
});

describe('app of a sub-merchant', () => {
  const partner = { subAppId: 'wxsub', subMchId: '1900000109' };

  it.each(['v2', 'v3'] as const)('%s: both its application and its number open the cashier', (version) => {
    const result = parameters(partner).app(prepayId, { version });
    expect(result).toMatchObject({ appid: 'wxsub', partnerid: '1900000109' });
    if (version === 'v2') {
      expect(result.sign).toBe(
        md5(
          `appid=wxsub&noncestr=${nonce}&package=Sign=WXPay&partnerid=1900000109&prepayid=${prepayId}&timestamp=${timestamp}`,
        ),
      );
    } else expect(isSigned(`wxsub\n${timestamp}\n${nonce}\n${prepayId}\n`, result.sign)).toBe(true);
  });

  it('the provider’s own application goes with the provider’s number', () => {
    expect(parameters(partner).app(prepayId, { appId })).toMatchObject({ appid: appId, partnerid: mchId });
    expect(parameters({ subMchId: '1900000109' }).app(prepayId)).toMatchObject({ partnerid: mchId });
    expect(parameters({ subAppId: 'wxsub' }).app(prepayId)).toMatchObject({ partnerid: mchId });
  });

  it('the number can be said', () => {
    const options = { appId: 'wxthird', mchId: '1900000007' };
    expect(parameters(partner).app(prepayId, options)).toMatchObject({
      appid: 'wxthird',
      partnerid: '1900000007',
    });
  });
});

describe('h5Url', () => {
  const mweb = 'https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=wx1&package=1037687096';

  it('adds the page to come back to, encoded once', () => {
    const { h5Url } = parameters();
    expect(h5Url(mweb)).toBe(mweb);
    expect(h5Url(mweb, 'https://shop.example/订单?id=1&x=a%20b#top')).toBe(
      `${mweb}&redirect_url=https%3A%2F%2Fshop.example%2F%E8%AE%A2%E5%8D%95%3Fid%3D1%26x%3Da%2520b%23top`,
    );
    expect(h5Url('https://wx.tenpay.com/x', 'https://shop.example/')).toBe(
      'https://wx.tenpay.com/x?redirect_url=https%3A%2F%2Fshop.example%2F',
    );
  });

  it.each([
    '/orders/1',
    'https://shop.example/a b',
    'https://shop.example/\ud800',
    'javascript:alert(1)',
    '',
    'weixin://x',
    'https://',
  ])('%p is no such page', (address) => {
    expect(() => parameters().h5Url(mweb, address)).toThrow(/redirectUrl/);
    expect(() => parameters().h5Url(address)).toThrow(/mwebUrl/);
  });
});

it('merchantTransfer hands over what the user’s client needs', () => {
  expect(parameters().merchantTransfer('affffddafdfafddffda==')).toEqual({
    mchId,
    appId,
    package: 'affffddafdfafddffda==',
  });
  const partner = parameters({ subMchId: '1900000109', subAppId: 'wxsub' });
  expect(partner.merchantTransfer('p', { openid: 'oUser', appId: 'wx1' })).toEqual({
    mchId,
    appId: 'wx1',
    package: 'p',
    subMchId: '1900000109',
    subAppId: 'wxsub',
    openId: 'oUser',
  });
  const fields = { openId: undefined, openid: 'oUser', appId: 'wx2' };
  expect(parameters().merchantTransfer('p', { openid: 'oUser', fields })).toEqual({
    mchId,
    appId: 'wx2',
    package: 'p',
    openid: 'oUser',
  });
  expect(() => parameters().merchantTransfer('')).toThrow(/packageInfo/);
});
