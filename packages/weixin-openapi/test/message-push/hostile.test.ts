import { inspect } from 'node:util';
import fc from 'fast-check';
import { createMessagePush } from '../../src/message-push/create-message-push.js';
import {
  appId,
  clock,
  encodingAesKey,
  encrypt,
  now,
  plainPush,
  rejection,
  securePush,
  sha1,
  textMessage,
  token,
} from './wechat-side.js';

const secure = createMessagePush({ appId, token, encodingAesKey, clock });
const plain = createMessagePush({ appId, token, clock });
const text = textMessage('hi');

describe('changed on the way', () => {
  it('each part of the address and the body is protected', async () => {
    const good = securePush(text);
    expect((await secure.open(good)).message).toMatchObject({ kind: 'text', content: 'hi' });
    const url = new URL(good.url, 'http://x');
    for (const name of ['timestamp', 'nonce', 'msg_signature']) {
      for (const value of [undefined, '', '7777', `${url.searchParams.get(name) ?? ''}0`]) {
        const changed = new URL(url);
        changed.searchParams.delete(name);
        if (value !== undefined) changed.searchParams.set(name, value);
        const error = await rejection(secure.open({ ...good, url: changed.href }));
        expect([name, value, error]).toEqual([
          name,
          value,
          expect.objectContaining({ name: 'SignatureError' }),
        ]);
      }
    }
    const { Encrypt } = JSON.parse(good.body) as { readonly Encrypt: string };
    for (let index = 0; index < Encrypt.length; index += 5) {
      const changed =
        Encrypt.slice(0, index) + (Encrypt[index] === 'A' ? 'B' : 'A') + Encrypt.slice(index + 1);
      expect(
        await rejection(secure.open({ ...good, body: JSON.stringify({ Encrypt: changed }) })),
      ).toMatchObject({
        code: 'ERR_SDK_SIGNATURE_MISMATCH',
        step: 'msg_signature',
      });
    }
  });

  it('a parameter given twice is refused', async () => {
    const good = securePush(text);
    expect(await rejection(secure.open({ ...good, url: `${good.url}&nonce=1` }))).toMatchObject({
      step: 'query',
    });
  });

  it('encryption cannot be taken away', async () => {
    const body = JSON.stringify({ ...(JSON.parse(text) as object), Encrypt: undefined });
    const { url } = plainPush(body);
    expect(await rejection(secure.open({ method: 'POST', url, body }))).toMatchObject({
      code: 'ERR_SDK_SIGNATURE_REJECTED',
      step: 'encrypt',
    });
  });

  it('of both forms the encrypted one is believed', async () => {
    const good = securePush(text);
    const { Encrypt } = JSON.parse(good.body) as { readonly Encrypt: string };
    const body = JSON.stringify({ MsgType: 'text', Content: 'forged', MsgId: '1', Encrypt });
    expect((await secure.open({ ...good, body })).message).toMatchObject({ content: 'hi' });
  });

  it('without a key the plain one of both forms is read, and an encrypted one is explained', async () => {
    const both = JSON.stringify({ ...(JSON.parse(text) as object), Encrypt: encrypt(text) });
    expect((await plain.open(plainPush(both))).message).toMatchObject({ content: 'hi' });
    const only = JSON.stringify({ Encrypt: encrypt(text) });
    expect(await rejection(plain.open(plainPush(only)))).toMatchObject({
      code: 'ERR_SDK_DECRYPTION',
      message: expect.stringContaining('EncodingAESKey'),
    });
  });
});

describe('the ciphertext, signed by somebody who knows the token', () => {
  const refuse = async (encrypted: string) => rejection(secure.open(securePush('', { encrypted })));

  it('one error for every fault', async () => {
    const cases: Record<string, string> = {
      'only padding': '====',
      'not base64': '%%%%',
      'half a block': Buffer.alloc(24).toString('base64'),
      garbage: Buffer.alloc(64, 7).toString('base64'),
      'padding of zero': encrypt('x'.repeat(10), { padding: Buffer.alloc(16, 0) }),
      // 20 + 25 + 18 + 33 bytes are whole blocks, and the padding is even.
      'padding too great': encrypt('x'.repeat(25), { padding: Buffer.alloc(33, 33) }),
      'padding uneven': encrypt('x'.repeat(10), {
        padding: Buffer.from('0102030405060708090a0b0c0d0e0f10', 'hex'),
      }),
      'length beyond the end': encrypt('x', { length: 1000 }),
      'length of 4 GiB': encrypt('x', { length: 0xffffffff }),
    };
    const messages = new Set<string>();
    for (const [name, encrypted] of Object.entries(cases)) {
      const error = await refuse(encrypted);
      expect([name, error]).toEqual([
        name,
        expect.objectContaining({ code: 'ERR_SDK_DECRYPTION', step: 'decrypt' }),
      ]);
      messages.add((error as Error).message);
    }
    expect([...messages]).toHaveLength(1);
  });

  it.each([`${appId}x`, appId.slice(1), '', appId.toUpperCase()])(
    'refuses the application %s',
    async (id) => {
      expect(await refuse(encrypt(text, { id }))).toMatchObject({
        code: 'ERR_SDK_SIGNATURE_REJECTED',
        step: 'appid',
      });
    },
  );

  it('a length that moves the border between message and id is refused', async () => {
    expect(await refuse(encrypt(text, { length: text.length - 1 }))).toMatchObject({ step: 'appid' });
  });
});

describe('the body', () => {
  const xmlBombs: Record<string, string> = {
    'entity bomb':
      '<!DOCTYPE lolz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><xml><MsgType>text</MsgType><Content>&b;</Content></xml>',
    'external entity': '<!DOCTYPE x SYSTEM "file:///etc/passwd"><xml><MsgType>text</MsgType></xml>',
    'undeclared entity': '<xml><MsgType>text</MsgType><Content>&secret;</Content></xml>',
    'bare ampersand': '<xml><MsgType>text</MsgType><Content>a & b</Content></xml>',
    'processing instruction': '<?xml-stylesheet href="x"?><xml><MsgType>text</MsgType></xml>',
    comment: '<xml><!-- x --><MsgType>text</MsgType></xml>',
    attribute: '<xml><MsgType a="1">text</MsgType></xml>',
    'attribute of the root': '<xml xmlns="x"><MsgType>text</MsgType></xml>',
    'two roots': '<xml><MsgType>text</MsgType></xml><xml></xml>',
    'another root': '<html><MsgType>text</MsgType></html>',
    'text behind the root': '<xml><MsgType>text</MsgType></xml>x',
    truncated: '<xml><MsgType>text</MsgType>',
    'truncated CDATA': '<xml><MsgType><![CDATA[text</MsgType></xml>',
    'CDATA outside': '<![CDATA[x]]><xml><MsgType>text</MsgType></xml>',
    crossed: '<xml><a><b></a></b></xml>',
    'closing and empty at once': '<xml></xml/>',
    'a field twice': '<xml><MsgType>text</MsgType><MsgType>event</MsgType></xml>',
    'a field as text and as structure': '<xml><MsgType>text</MsgType><MsgType><a>1</a></MsgType></xml>',
    'a field as structure and as text': '<xml><MsgType><a>1</a></MsgType><MsgType>text</MsgType></xml>',
    'mixed content': '<xml>x<MsgType>text</MsgType></xml>',
    'mixed content behind': '<xml><MsgType>text</MsgType>x</xml>',
    'nested too deeply': `<xml>${'<a>'.repeat(40)}${'</a>'.repeat(40)}</xml>`,
    'very many elements': `<xml><MsgType>text</MsgType><l>${'<a/>'.repeat(20_000)}</l></xml>`,
    __proto__: '<xml><MsgType>text</MsgType><__proto__><polluted>1</polluted></__proto__></xml>',
    constructor: '<xml><MsgType>text</MsgType><constructor>1</constructor></xml>',
    hasOwnProperty: '<xml><a><hasOwnProperty>1</hasOwnProperty></a><MsgType>text</MsgType></xml>',
    'empty root': '<xml></xml>',
    'no message': '<xml><a>1</a></xml>',
    'name of the parser’s own': '<xml><_>1</_><MsgType>text</MsgType></xml>',
    'NUL in a name': '<xml><a\u0000b>1</a\u0000b></xml>',
  };

  it.each(Object.entries(xmlBombs))('refuses XML with %s', async (_name, body) => {
    expect(await rejection(plain.open(plainPush(body)))).toMatchObject({
      code: 'ERR_SDK_SIGNATURE_REJECTED',
      step: 'body',
    });
    expect(await rejection(secure.open(securePush(body, { format: 'xml' })))).toMatchObject({ step: 'body' });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each([
    '',
    ' ',
    'null',
    '[]',
    '1',
    '"text"',
    'ToUserName=1',
    '{"MsgType":"text"',
    '{"MsgType":""}',
    '{}',
  ])('refuses %j', async (body) => {
    expect(await rejection(plain.open(plainPush(body)))).toMatchObject({ step: 'body' });
  });

  it('CDATA may hold what looks like XML, and nothing else', async () => {
    const content = '</Content><MsgId>1</MsgId><!DOCTYPE x>&a;<![CDATA[ ]]';
    const body = (inside: string) =>
      `<xml><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${inside}]]></Content><MsgId>7</MsgId></xml>`;
    expect((await plain.open(plainPush(body(content)))).message).toMatchObject({ content, msgId: '7' });
    const split = 'a]]]]><![CDATA[>b';
    expect((await plain.open(plainPush(body(split)))).message).toMatchObject({ content: 'a]]>b' });
  });

  it('the five entities of XML and numbers are texts', async () => {
    const body =
      '<xml><MsgType>text</MsgType><Content>&lt;a&gt; &amp; &#x4f60;&#22909;</Content><MsgId>7</MsgId></xml>';
    expect((await plain.open(plainPush(body))).message).toMatchObject({ content: '<a> & 你好' });
  });

  it('errors never quote it', async () => {
    for (const body of ['<xml><a>TOPSECRET</b></xml>', '{"TOPSECRET"', '<xml><TOPSECRET x="1"/></xml>']) {
      expect(inspect(await rejection(plain.open(plainPush(body))), { depth: 9 })).not.toContain('TOPSECRET');
    }
  });

  it('5 MB are refused before they are read', async () => {
    const body = `{"MsgType":"text","Content":"${'x'.repeat(5_000_000)}"}`;
    const { url } = plainPush('');
    const chunk = new Uint8Array(64 * 1024);
    let pulled = 0;
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += chunk.length;
        controller.enqueue(chunk);
      },
    });
    const endless = new Request(`http://x${url}`, {
      method: 'POST',
      body: stream,
      duplex: 'half',
    });
    for (const request of [
      { method: 'POST', url, body },
      { method: 'POST', url, body: Buffer.from(body) },
      new Request(`http://x${url}`, { method: 'POST', body }),
      endless,
    ]) {
      expect(await rejection(plain.open(request))).toMatchObject({ step: 'size' });
    }
    expect((await plain.handle({ method: 'POST', url, body })).status).toBe(413);
    expect(pulled).toBeLessThan(1_000_000);
  });

  it('just below the limit is read, even as one text', async () => {
    const content = '😀"\\'.repeat(25_000);
    expect((await plain.open(plainPush(textMessage(content)))).message).toMatchObject({ content });
    const xml = `<xml><MsgType>text</MsgType><Content><![CDATA[${'你'.repeat(80_000)}]]></Content><MsgId>1</MsgId></xml>`;
    expect((await plain.open(plainPush(xml))).message).toMatchObject({ content: '你'.repeat(80_000) });
  });

  it('a body that a parser has taken is explained', async () => {
    const { url } = plainPush('');
    const parsed = { method: 'POST', url, body: { MsgType: 'text' } as unknown as string };
    expect(await rejection(plain.open(parsed))).toMatchObject({
      code: 'ERR_SDK_VALIDATION',
      message: expect.stringContaining('express.raw'),
    });
    const used = new Request(`http://x${url}`, { method: 'POST', body: text });
    await used.text();
    expect(await rejection(plain.open(used))).toMatchObject({ code: 'ERR_SDK_VALIDATION' });
  });
});

describe('time', () => {
  it.each([-301, 301])('a message from %i seconds away is refused', async (offset) => {
    const request = securePush(text, { seconds: now / 1000 + offset });
    expect(await rejection(secure.open(request))).toMatchObject({
      code: 'ERR_SDK_SIGNATURE_EXPIRED',
      step: 'timestamp',
    });
    const patient = createMessagePush({ appId, token, encodingAesKey, clock, maxAge: false });
    expect((await patient.open(request)).message).toMatchObject({ content: 'hi' });
  });

  it('the window can be chosen', async () => {
    const strict = createMessagePush({ appId, token, clock, maxAge: 10_000 });
    await expect(strict.open(plainPush(text, { seconds: now / 1000 - 10 }))).resolves.toBeDefined();
    await expect(strict.open(plainPush(text, { seconds: now / 1000 - 11 }))).rejects.toThrow(/clock/);
  });
});

describe('the check of the address', () => {
  const query = (timestamp = String(now / 1000)) =>
    `?signature=${sha1(token, timestamp, 'n')}&timestamp=${timestamp}&nonce=n`;

  it('answers as it was asked', async () => {
    const url = `https://example.com/weixin${query()}&echostr=${encodeURIComponent('1<b>%+😀')}#x`;
    expect(secure.verify(url)).toBe('1<b>%+😀');
    const answer = await secure.handle(new Request(url));
    expect([answer.status, await answer.text()]).toEqual([200, '1<b>%+😀']);
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    [
      'another token',
      `?signature=${sha1('other', String(now / 1000), 'n')}&timestamp=${now / 1000}&nonce=n&echostr=1`,
    ],
    ['no signature', `?timestamp=${now / 1000}&nonce=n&echostr=1`],
    ['an old time', `${query('1700000000')}&echostr=1`],
    ['no echostr', query()],
    ['no query', ''],
  ])('refuses %s', async (_name, search) => {
    expect(() => secure.verify(`/weixin${search}`)).toThrow(
      expect.objectContaining({ name: 'SignatureError' }),
    );
    const answer = await secure.handle({ method: 'GET', url: `/weixin${search}` });
    expect([400, 403]).toContain(answer.status);
    expect(await answer.text()).toBe('');
  });
});

describe('whatever WeChat may send', () => {
  // What XML cannot carry is not sent in it.
  const words = fc.string({ unit: 'grapheme', maxLength: 60 }).filter((word) => !/\p{Cc}|\p{Cs}/u.test(word));

  it('is read from encrypted JSON and XML, and from plain ones', async () => {
    await fc.assert(
      fc.asyncProperty(words, words, async (content, from) => {
        const json = JSON.stringify({ FromUserName: from, MsgType: 'text', Content: content, MsgId: '1' });
        const cdata = (value: string) => `<![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
        const xml = `<xml><FromUserName>${cdata(from)}</FromUserName><MsgType>text</MsgType><Content>${cdata(content)}</Content><MsgId>1</MsgId></xml>`;
        for (const format of ['json', 'xml'] as const) {
          const message = format === 'json' ? json : xml;
          for (const opened of [
            await secure.open(securePush(message, { format })),
            await plain.open(plainPush(message)),
          ]) {
            expect(opened.message).toMatchObject({ kind: 'text', content, fromUserName: from });
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('any other body is refused with an error of ours', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.string().map((word) => `<xml>${word}</xml>`),
        ),
        async (body) => {
          const error = await rejection(plain.open(plainPush(body)));
          expect(error).toMatchObject({ name: 'SignatureError' });
        },
      ),
    );
  });
});

describe('createMessagePush', () => {
  it.each([
    ['encodingAesKey', `${encodingAesKey}=`, 'ERR_SDK_CONFIG_KEY'],
    ['encodingAesKey', 'SECRET', 'ERR_SDK_CONFIG_KEY'],
    ['encodingAesKey', '', 'ERR_SDK_CONFIG_KEY'],
    ['token', 'with space', 'ERR_SDK_CONFIG'],
    ['token', undefined, 'ERR_SDK_CONFIG'],
    ['appId', '', 'ERR_SDK_CONFIG'],
    ['maxAge', -1, 'ERR_SDK_CONFIG'],
    ['claimTtl', 0, 'ERR_SDK_CONFIG'],
    ['onMessage', 'x', 'ERR_SDK_CONFIG'],
    ['encodingAESKey', 'x', 'ERR_SDK_CONFIG'],
  ])('refuses %s: %s', (name, value, code) => {
    const call = () => createMessagePush({ appId, token, [name]: value });
    expect(call).toThrow(expect.objectContaining({ code }));
    expect(call).not.toThrow(/SECRET/);
  });

  it('shows no key', () => {
    expect(inspect(secure, { depth: 9, showHidden: true })).not.toContain(token);
  });
});
