import {
  appId,
  encodingAesKey,
  key,
  clock,
  contextOf,
  signed,
  mistake,
} from '../../test/message-push/one-application.js';
import { handlePush, type PushRuns } from './handle-push.js';
import { sealMessage } from './message-cipher.js';
import type { MessagePushOptions } from './message-push-options.js';
import { maximumPushBytes } from './push-request.js';
import type { MessagePushContext } from './resolve-message-push.js';
import { sealReply, writeReply } from './seal-reply.js';
import { writeXml } from './write-xml.js';

describe('answers', () => {
  const handle = async (
    options: Partial<MessagePushOptions>,
    request: object,
    runs: PushRuns = new Map(),
  ) => {
    const response = await handlePush(contextOf(options), runs, request as never);
    return [response.status, await response.text(), Object.fromEntries(response.headers)] as const;
  };
  const plain = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' };
  const text = '{"FromUserName":"o","CreateTime":1,"MsgType":"text","Content":"a","MsgId":1}';
  const post = { method: 'POST', url: signed(), body: text };
  const loggerOf = () => {
    const lines: unknown[] = [];
    const log = (level: string) => (fields: unknown, line: unknown) => lines.push([level, fields, line]);
    return {
      lines,
      logger: { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') },
    };
  };

  it('other methods are named those that are allowed', async () => {
    expect(await handle({}, { ...post, method: 'PUT' })).toEqual([405, '', { ...plain, allow: 'GET, POST' }]);
  });

  it.each<[object, number]>([
    [{ ...post, url: '/' }, 400],
    [{ ...post, body: 'x' }, 400],
    [{ ...post, url: signed().replace('signature=', 'signature=0') }, 403],
    [{ ...post, body: 'x'.repeat(maximumPushBytes + 1) }, 413],
    [{ ...post, body: {} }, 500],
  ])('%#: refused', async (request, status) => {
    expect(await handle({ onMessage: () => undefined }, request)).toEqual([status, '', plain]);
  });

  it('failures and refusals are logged with their place, and told', async () => {
    const { lines, logger } = loggerOf();
    const failure = new Error('down');
    const told: unknown[] = [];
    const onError = (error: unknown) => {
      told.push(error);
      throw new Error('no report');
    };
    const fail = () => {
      throw failure;
    };
    expect((await handle({ logger, onError, onMessage: fail }, post))[0]).toBe(500);
    expect((await handle({ logger, onMessage: fail }, { ...post, url: '/' }))[0]).toBe(400);
    expect((await handle({ onError, onMessage: fail }, post))[0]).toBe(500);
    expect(told).toEqual([failure, failure]);
    const fields = { platform: 'weixin', operation: 'messagePush', code: undefined, step: undefined };
    const refusal = { ...fields, code: 'ERR_SDK_SIGNATURE_MISSING', step: 'query' };
    expect(lines).toEqual([
      ['error', fields, 'a pushed message could not be handled'],
      ['error', fields, 'onError of a message push failed'],
      ['warn', refusal, 'a pushed message was refused'],
    ]);
  });

  it('without a handler there is a mistake of WeChat’s part', async () => {
    const onError = jest.fn();
    expect((await handle({ onError }, post))[0]).toBe(500);
    expect(onError.mock.calls).toEqual([
      [expect.objectContaining({ code: 'ERR_SDK_CONFIG', platform: 'weixin' })],
    ]);
  });

  it('a step of somebody else’s error is not ours', async () => {
    const { lines, logger } = loggerOf();
    const foreign = Object.assign(new Error('x'), { name: 'SignatureError', step: 'size', code: 'X' });
    const onMessage = () => Promise.reject(foreign);
    expect((await handle({ logger, onMessage }, post))[0]).toBe(500);
    expect(lines).toEqual([
      ['error', expect.objectContaining({ code: undefined, step: undefined }), expect.any(String)],
    ]);
  });
});

describe('replies', () => {
  const context: MessagePushContext = contextOf({
    encodingAesKey,
    nonce: () => 'n',
    randomBytes: (size) => Buffer.alloc(size, 1),
  });

  it('of nothing are an acknowledgement', () => {
    for (const none of [undefined, '', 'success'] as const) {
      expect(sealReply(context, none, { format: 'xml', encrypted: true })).toEqual({
        contentType: 'text/plain; charset=utf-8',
        body: 'success',
      });
    }
  });

  it.each(['x', 7, true, [], [{ a: 1 }]])('%j is none', (reply) => {
    for (const format of ['json', 'xml'] as const) {
      expect(() => writeReply(reply as never, format)).toThrow(
        mistake('reply', "nothing, 'success', or the fields"),
      );
    }
  });

  it.each([
    ['json', 'application/json; charset=utf-8', '{"A":1}'],
    ['xml', 'application/xml; charset=utf-8', '<xml><A>1</A></xml>'],
  ] as const)('in %s are plain where the message was, or no key is known', (format, contentType, body) => {
    expect(sealReply(context, { A: 1 }, { format, encrypted: false })).toEqual({ contentType, body });
    const keyless = contextOf();
    expect(sealReply(keyless, { A: 1 }, { format, encrypted: true })).toEqual({ contentType, body });
    const sealed = sealReply(context, { A: 1 }, { format, encrypted: true });
    expect(sealed.contentType).toBe(contentType);
    expect(sealed.body).toContain(sealMessage(key, body, { appId, random: Buffer.alloc(16, 1) }));
  });

  it('in XML leave out what is not there, and have names that XML has', () => {
    expect(writeXml({ A: undefined, B: 'x]]>', c_1: 2, D: [1, { E: '' }], F: {} })).toBe(
      '<xml><B><![CDATA[x]]]]><![CDATA[>]]></B><c_1>2</c_1><D>1</D><D><E><![CDATA[]]></E></D><F></F></xml>',
    );
    for (const name of ['1a', 'a b', '', 'a<', '-a']) {
      expect(() => writeXml({ [name]: 1 })).toThrow(mistake('reply', 'names that XML elements can have'));
    }
  });
});

describe('options', () => {
  it.each<[object, string]>([
    [{ appId: 7 }, 'expected the mini program’s id as text'],
    [{ appId: '' }, 'expected the id, wx…'],
    [{ token: 7 }, 'expected the Token of the console as text'],
    [{ token: 'ab' }, 'expected 3 to 32 letters and digits'],
    [{ token: 'a'.repeat(33) }, 'expected 3 to 32 letters and digits'],
    [{ encodingAesKey: 7 }, 'expected string'],
    [{ onMessage: 7 }, 'expected a function'],
    [{ onError: {} }, 'expected a function'],
    [{ maxAge: 0 }, 'expected a positive number of milliseconds'],
    [{ maxAge: true }, 'expected number'],
    [{ claimLease: '1' }, 'expected number'],
    [{ claimLease: -1 }, 'expected a positive number of milliseconds'],
    [{ claimTtl: NaN }, 'expected number'],
    [{ claim: 'no' }, 'claim'],
    [{ encodingAesKey: 'x' }, '43 letters and digits'],
  ])('%j is refused', (changes, text) => {
    expect(() => contextOf(changes)).toThrow(
      expect.objectContaining({
        name: 'ConfigError',
        platform: 'weixin',
        message: expect.stringMatching(new RegExp(`^createMessagePush: .*${text}`)) as string,
      }),
    );
  });

  it('have defaults', async () => {
    const { store, ...context } = contextOf();
    expect(context).toMatchObject({
      encodingAesKey: undefined,
      maxAge: 300_000,
      claim: true,
      claimLease: 8_000,
      claimTtl: 86_400_000,
      clock,
    });
    expect(contextOf({ claimTtl: 5, claimLease: 6, claim: false, maxAge: false })).toMatchObject({
      claimTtl: 5,
      claimLease: 6,
      claim: false,
      maxAge: false,
    });
    let time = 0;
    const moving = contextOf({ clock: { now: () => time } }).store;
    await moving.set('a', 'b', { ttl: 10 });
    time = 11;
    expect(await moving.get('a')).toBeUndefined();
    expect(await store.get('a')).toBeUndefined();
  });
});
