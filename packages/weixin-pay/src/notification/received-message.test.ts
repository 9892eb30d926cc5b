import { readMessage, textOf } from './received-message.js';
import type { PayNotificationInput } from './pay-notification-input.js';
import { signatureHeaderRecord } from './signature-header-record.js';

const signed = {
  'Wechatpay-Timestamp': '1',
  'Wechatpay-Nonce': 'n',
  'Wechatpay-Serial': 's',
  'Wechatpay-Signature': 'g',
};
const lower = {
  'wechatpay-timestamp': '1',
  'wechatpay-nonce': 'n',
  'wechatpay-serial': 's',
  'wechatpay-signature': 'g',
};
const refused = (step: string, text = '') =>
  expect.objectContaining({
    name: 'SignatureError',
    step,
    message: expect.stringContaining(text) as string,
  }) as Error;

describe('a message', () => {
  const read = (input: unknown) => readMessage(input as PayNotificationInput);

  it('is of the version that its first character tells', async () => {
    expect(read('<xml/>')).toEqual({ version: 'v2', body: '<xml/>', headers: undefined });
    expect(read(Buffer.from(' \n\t<xml/>'))).toMatchObject({ version: 'v2' });
    expect(read({ headers: signed, body: ' {}' })).toEqual({ version: 'v3', body: ' {}', headers: signed });
    const request = new Request('http://127.0.0.1/', { method: 'POST', body: '{}', headers: signed });
    const later = await read(request);
    expect([later.version, later.headers]).toEqual(['v3', request.headers]);
  });

  it.each(['', 'x', '[', 'return_code=SUCCESS', ' x<', '\u0000<', `${' '.repeat(64)}<xml/>`])(
    '%j is of none',
    (body) => {
      expect(() => read({ headers: signed, body })).toThrow(refused('body'));
      expect(() => read({ headers: signed, body: Buffer.from(body) })).toThrow(refused('body'));
    },
  );

  it.each([
    ['text', '{}'],
    ['bytes', Buffer.from('{}')],
    ['a body alone', { body: '{}' }],
    ['no headers', { body: '{}', headers: undefined }],
    ['headers that are null', { body: '{}', headers: null }],
    ['headers that are text', { body: '{}', headers: 'x' }],
  ])('of API v3 without headers is a mistake: %s', (_title, input) => {
    expect(() => read(input)).toThrow(
      expect.objectContaining({
        code: 'ERR_SDK_VALIDATION',
        platform: 'weixin-pay',
        operation: 'verifyNotification',
        issues: [{ path: 'input', expected: expect.stringContaining('Wechatpay-Timestamp') as string }],
      }),
    );
  });

  it('that a parser has taken is told apart from an attack, with the type of XML in the advice', () => {
    expect(() => read({ headers: signed, body: {} })).toThrow(
      expect.objectContaining({
        code: 'ERR_SDK_VALIDATION',
        message: expect.stringContaining('"text/xml"') as string,
      }),
    );
  });

  it('is text in UTF-8', () => {
    expect(textOf('茶')).toBe('茶');
    expect(textOf(Buffer.from('茶'))).toBe('茶');
    expect(() => textOf(Buffer.from('\u00e9', 'latin1'))).toThrow(refused('charset'));
  });
});

describe('the headers that are signed', () => {
  it('from plain objects, lists and Headers, in lower case', () => {
    const lists = Object.fromEntries(Object.entries(signed).map(([name, value]) => [name, [value]]));
    for (const headers of [signed, lower, lists, new Headers(signed)]) {
      expect(signatureHeaderRecord(headers)).toEqual(lower);
    }
    const type = { ...signed, 'WECHATPAY-SIGNATURE-TYPE': 'T' };
    expect(signatureHeaderRecord(type)).toEqual({ ...lower, 'wechatpay-signature-type': 'T' });
    expect(signatureHeaderRecord(new Headers(type))).toEqual(signatureHeaderRecord(type));
  });

  it('others are not looked at, whatever they hold and however long their names are', () => {
    const others = {
      'x-forwarded-for': ['a', 'b'],
      'x-forwarded-foo': undefined,
      'wechatpay-nonsense': 'x',
      'Wechatpay-Serial': undefined,
    };
    expect(signatureHeaderRecord({ ...others, ...lower })).toEqual(lower);
    expect(signatureHeaderRecord(others)).toEqual({});
    expect(signatureHeaderRecord(new Headers())).toEqual({});
  });

  it.each([
    ['twice in two spellings', { ...signed, 'wechatpay-nonce': 'n' }],
    ['twice in a list', { ...signed, 'Wechatpay-Nonce': ['n', 'n'] }],
    ['a number', { ...signed, 'Wechatpay-Nonce': 7 as unknown as string }],
    ['a list of a number', { ...signed, 'Wechatpay-Nonce': [7 as unknown as string] }],
  ])('%s is refused', (_title, headers) => {
    expect(() => signatureHeaderRecord(headers)).toThrow(refused('headers', 'wechatpay-nonce'));
  });
});
