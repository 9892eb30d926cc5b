import {
  now,
  seconds,
  sha1,
  contextOf,
  signed,
  refused,
  mistake,
} from '../../test/message-push/one-application.js';
import { openUrlCheck } from './open-push.js';
import { parsePushBody } from './parse-push-body.js';
import { parseXmlObject } from './parse-xml-object.js';
import { readPushQuery } from './push-query.js';
import { maximumPushBytes, readPushBody } from './push-request.js';
import { verifyPushSignature } from './push-signature.js';

describe('the query', () => {
  const mandatory = 'timestamp=1&nonce=n';

  it('is read from an address of any form', () => {
    const all = { signature: 's', msgSignature: 'm', timestamp: '1', nonce: 'n', echostr: 'e' };
    const query = `${mandatory}&signature=s&msg_signature=m&echostr=e`;
    expect(readPushQuery(`https://h/a?${query}#?nonce=x`)).toEqual(all);
    expect(readPushQuery(`?${mandatory}`)).toMatchObject({ signature: undefined, echostr: undefined });
    expect(readPushQuery('/?timestamp=123456789012&nonce=')).toMatchObject({ nonce: '' });
  });

  it.each(['timestamp', 'nonce', 'signature', 'msg_signature', 'echostr'])('%s twice is refused', (name) => {
    expect(() => readPushQuery(`/?${mandatory}&${name}=1&${name}=1`)).toThrow(
      refused('query', 'ERR_SDK_SIGNATURE_REJECTED', `${name} is given twice`),
    );
  });

  it.each([
    '/',
    '',
    mandatory,
    `/${mandatory}`,
    `/#?${mandatory}`,
    '/?nonce=n',
    '/?timestamp=1',
    '/?timestamp=&nonce=n',
    '/?timestamp=x1&nonce=n',
    '/?timestamp=1x&nonce=n',
    '/?timestamp=1234567890123&nonce=n',
  ])('of %j lacks time or nonce', (url) => {
    const error = refused('query', 'ERR_SDK_SIGNATURE_MISSING', 'its address carries no timestamp and nonce');
    expect(() => readPushQuery(url)).toThrow(error);
    expect(() => readPushQuery(url)).toThrow('as requested');
  });
});

describe('signatures', () => {
  const verify = (given: string | undefined) => () => {
    verifyPushSignature('msg_signature', given, ['c', 'a', 'b']);
  };

  it('are SHA-1 over the parts in order', () => {
    expect(verify(sha1('a', 'b', 'c'))).not.toThrow();
    for (const none of [undefined, '']) {
      expect(verify(none)).toThrow(
        refused('msg_signature', 'ERR_SDK_SIGNATURE_MISSING', 'its address carries no msg_signature.'),
      );
    }
    const wrong = refused('msg_signature', 'ERR_SDK_SIGNATURE_MISMATCH', 'the signature does not match');
    expect(verify(sha1('a', 'b'))).toThrow(wrong);
    expect(verify('Stryker was here!')).toThrow(wrong);
    expect(verify('x')).toThrow('message is not from WeChat or was changed.');
  });

  it('the check of the address is signed, fresh, and asks for something', () => {
    const context = contextOf();
    expect(openUrlCheck(context, signed('&echostr=e'))).toBe('e');
    expect(() => openUrlCheck(context, signed())).toThrow(
      refused('query', 'ERR_SDK_SIGNATURE_MISSING', 'its address carries no echostr.'),
    );
    expect(() => openUrlCheck(context, `/?timestamp=${seconds}&nonce=n&echostr=e`)).toThrow(
      refused('signature', 'ERR_SDK_SIGNATURE_MISSING', 'its address carries no signature.'),
    );
    const later = contextOf({ clock: { now: () => now + 300_001 } });
    expect(() => openUrlCheck(later, signed('&echostr=e'))).toThrow(
      refused('timestamp', 'ERR_SDK_SIGNATURE_EXPIRED', 'its time differs'),
    );
    expect(() => openUrlCheck(later, signed('&echostr=e'))).toThrow('a replay.');
  });
});

describe('the body', () => {
  const read = (body: unknown) => readPushBody({ method: 'POST', url: '/', body: body as string });
  const request = (body?: string | Uint8Array, headers?: Record<string, string>) =>
    new Request('http://127.0.0.1/', { method: 'POST', body: body ?? null, headers: headers ?? {} });
  const tooLarge = refused('size', 'ERR_SDK_SIGNATURE_REJECTED', 'it is larger than 262144 bytes');

  it('is text, bytes, or nothing, without a byte order mark', async () => {
    expect(await read('茶')).toBe('茶');
    expect(await read(Buffer.from('\uFEFF茶'))).toBe('茶');
    expect(await read(undefined)).toBe('');
    expect(await read(null)).toBe('');
    expect(await readPushBody(request('茶'))).toBe('茶');
    expect(await readPushBody(request())).toBe('');
    // Its type says what it is, and not that it has parts of a Request.
    expect(await readPushBody({ method: 'POST', url: '/', body: 'x', bodyUsed: false })).toBe('x');
  });

  it('is as large as the limit, and no larger', async () => {
    const limit = 'x'.repeat(maximumPushBytes);
    for (const body of [limit, Buffer.from(limit)]) {
      expect(await read(body)).toHaveLength(maximumPushBytes);
      expect(await readPushBody(request(body))).toHaveLength(maximumPushBytes);
    }
    for (const body of [`${limit}x`, Buffer.from(`${limit}x`), '茶'.repeat(maximumPushBytes / 2)]) {
      await expect(read(body)).rejects.toEqual(tooLarge);
      await expect(readPushBody(request(body))).rejects.toEqual(tooLarge);
    }
  });

  it('is not even begun where its length is said to be too great', async () => {
    const length = (bytes: number) => ({ 'content-length': String(bytes) });
    const said = request('x', length(maximumPushBytes));
    Object.defineProperty(said, 'headers', { value: new Headers(length(maximumPushBytes + 1)) });
    await expect(readPushBody(said)).rejects.toEqual(tooLarge);
    expect(said.bodyUsed).toBe(false);
    const allowed = request('x');
    Object.defineProperty(allowed, 'headers', { value: new Headers(length(maximumPushBytes)) });
    expect(await readPushBody(allowed)).toBe('x');
  });

  it.each([{}, [], 7, true])('that was parsed to %j is a mistake', async (body) => {
    await expect(read(body)).rejects.toEqual(
      mistake('body', 'the raw body as text or bytes: once a body parser has made an object of it'),
    );
  });

  it('that was read before is a mistake', async () => {
    const used = request('x');
    await used.text();
    await expect(readPushBody(used)).rejects.toEqual(mistake('body', 'whose body was not read yet'));
  });

  it('is JSON or XML', async () => {
    expect(await parsePushBody(' {"a":1}')).toEqual({ format: 'json', fields: { a: 1 } });
    expect(await parsePushBody('\n<xml><a>1</a></xml>')).toEqual({ format: 'xml', fields: { a: '1' } });
    const body = 'ERR_SDK_SIGNATURE_REJECTED';
    for (const none of ['', 'x', '[]', '\uFEFE{}']) {
      await expect(parsePushBody(none)).rejects.toEqual(refused('body', body, 'it is neither JSON nor XML'));
    }
    await expect(parsePushBody('<xml><a></xml>')).rejects.toEqual(
      refused('body', body, 'the elements do not match.'),
    );
    await expect(parsePushBody('{')).rejects.toEqual(refused('body', body));
  });

  it('in XML repeats elements for lists, and holds something', async () => {
    expect(await parseXmlObject('<xml><a>1</a><b><c/><c>x</c></b></xml>')).toEqual({
      a: '1',
      b: { c: ['', 'x'] },
    });
    for (const empty of ['<xml></xml>', '<xml/>', '<xml>text</xml>']) {
      await expect(parseXmlObject(empty)).rejects.toThrow(new SyntaxError('the message is empty'));
    }
  });
});
