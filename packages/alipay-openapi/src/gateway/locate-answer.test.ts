import { createVerify } from 'node:crypto';
import { encode } from 'iconv-lite';
import { responseVectors } from '../../test/gateway/vectors.js';
import { locateAnswer } from './locate-answer.js';

const method = 'alipay.trade.query';
const locate = (text: string) => locateAnswer(Buffer.from(text), method, 'utf-8');

describe('locateAnswer', () => {
  it.each(responseVectors)('finds the bytes that are signed: $title', ({ method: name, key, body }) => {
    const { content, sign, root, encrypted } = locateAnswer(Buffer.from(body), name, 'utf-8');
    expect(
      createVerify('sha256')
        .update(content)
        .verify(key, sign ?? '', 'base64'),
    ).toBe(true);
    expect({ root, encrypted }).toEqual({ root: 'result', encrypted: false });
  });

  it.each([
    ['node then sign', '{"alipay_trade_query_response":{"a":"\\/"},"sign":"s"}', '{"a":"\\/"}'],
    ['sign then node', '{"sign":"s","alipay_trade_query_response":{ "a" : 1 }}', '{ "a" : 1 }'],
    ['a nested sign', '{"alipay_trade_query_response":{"sign":"evil"},"sign":"s"}', '{"sign":"evil"}'],
    [
      'the root name inside a text',
      '{"alipay_trade_query_response":{"a":"alipay_trade_query_response\\":{}"},"sign":"s"}',
      '{"a":"alipay_trade_query_response\\":{}"}',
    ],
    ['a byte order mark', '\ufeff{"alipay_trade_query_response":{"a":"中"},"sign":"s"}', '{"a":"中"}'],
  ])('takes %s', (_, text, content) => {
    const answer = locate(text);
    expect(Buffer.from(answer.content).toString()).toBe(content);
    expect(answer.sign).toBe('s');
  });

  it('takes an encrypted node with its quotes', () => {
    const answer = locate('{"alipay_trade_query_response":"AbC=","sign":"s","alipay_cert_sn":"1f"}');
    expect(Buffer.from(answer.content).toString()).toBe('"AbC="');
    expect(answer).toMatchObject({ encrypted: true, alipayCertSn: '1f' });
  });

  it('takes an error and an absent signature', () => {
    expect(locate('{"error_response":{"code":"40002"}}')).toMatchObject({ root: 'error', sign: undefined });
    expect(locate('{"alipay_trade_query_response":{},"sign":""}').sign).toBeUndefined();
    expect(locate('{"alipay_trade_query_response":{},"sign":null}').sign).toBeUndefined();
  });

  it.each([
    [0xef, 0xbb, 0x20],
    [0xef, 0x20, 0xbf],
    [0x20, 0xbb, 0xbf],
    [0x20, 0x20, 0xbf],
    [0xef, 0x20, 0x20],
    [0x20, 0xbb, 0x20],
  ])('takes no other three bytes (%d, %d, %d) for a byte order mark', (...mark) => {
    const body = Buffer.concat([Buffer.from(mark), Buffer.from('{"error_response":{}}')]);
    expect(() => locateAnswer(body, method, 'utf-8')).toThrow(SyntaxError);
  });

  it.each(['{}', '["s"]', '1', 'null', '{x}', '["s\\x"]'])('takes %s for no signature', (sign) => {
    expect(locate(`{"error_response":{},"sign":${sign},"alipay_cert_sn":${sign}}`)).toMatchObject({
      sign: undefined,
      alipayCertSn: undefined,
    });
  });

  it('refuses a signature with a bad escape, and says no more than that', () => {
    expect(() => locate('{"error_response":{},"sign":"SECRET\\x"}')).toThrow(
      new SyntaxError('a top-level text has a bad escape'),
    );
  });

  it('cuts GBK by bytes', () => {
    const node = '{"a":"沑誠"}';
    const body = encode(`{"alipay_trade_query_response":${node},"sign":"s"}`, 'gbk');
    expect(locateAnswer(body, method, 'gbk').content).toEqual(encode(node, 'gbk'));
  });

  it.each([
    [
      'two nodes of the same name',
      '{"alipay_trade_query_response":{"a":1},"alipay_trade_query_response":{"a":2},"sign":"s"}',
    ],
    ['a result and an error', '{"alipay_trade_query_response":{},"error_response":{},"sign":"s"}'],
    ['two signatures', '{"alipay_trade_query_response":{},"sign":"s","sign":"t"}'],
    ['the node of another method', '{"alipay_trade_pay_response":{},"sign":"s"}'],
    ['the node one level down', '{"x":{"alipay_trade_query_response":{}},"sign":"s"}'],
    ['a node that is a list', '{"alipay_trade_query_response":[],"sign":"s"}'],
    ['a node that is null', '{"alipay_trade_query_response":null,"sign":"s"}'],
    ['nothing', ''],
  ])('refuses %s', (_, text) => {
    expect(() => locate(text)).toThrow(SyntaxError);
  });
});
