import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMemoryStore, type Store } from '@sdk/core-signing';
import { createMessagePush } from '../../src/message-push/create-message-push.js';
import { generateTestPush } from '../../src/message-push/generate-test-push.js';
import type { MessagePushOptions } from '../../src/message-push/message-push-options.js';
import { transferToCustomerService } from '../../src/message-push/transfer-to-customer-service.js';
import type { WeixinMessage } from '../../src/message-push/weixin-message.js';
import {
  appId,
  clock,
  decrypt,
  encodingAesKey,
  now,
  plainPush,
  securePush,
  sha1,
  textMessage,
  token,
} from './wechat-side.js';

interface Heard {
  readonly messages: WeixinMessage[];
  readonly errors: unknown[];
}

function listen(options: Partial<MessagePushOptions> = {}): Heard & ReturnType<typeof createMessagePush> {
  const heard: Heard = { messages: [], errors: [] };
  const push = createMessagePush({
    appId,
    token,
    encodingAesKey,
    clock,
    onError: (error) => heard.errors.push(error),
    ...options,
    onMessage: (message) => {
      heard.messages.push(message);
      return options.onMessage?.(message);
    },
  });
  return { ...push, ...heard };
}

it('serves requests of Node, and says so to whoever passes their request to `handle`', async () => {
  const push = listen();
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/weixin') === true) return void push.handleNode(request, response);
    void push.handle(request as never).then(({ status }) => response.writeHead(status).end());
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const given = securePush(textMessage('hello'));
  const { body } = given;
  const search = given.url.slice(given.url.indexOf('?'));
  const answer = await fetch(`${url}/weixin${search}`, { method: 'POST', body });
  expect(answer.status).toBe(200);
  expect(push.messages).toMatchObject([{ kind: 'text' }]);
  expect((await fetch(`${url}/wrong${search}`, { method: 'POST', body })).status).toBe(500);
  expect(String(push.errors.at(-1))).toContain('serve it with `handleNode`');
  server.closeAllConnections();
  server.close();
});

const event = (fields: object, createTime = now / 1000) =>
  JSON.stringify({
    ToUserName: 'gh_1',
    FromUserName: 'o',
    CreateTime: createTime,
    MsgType: 'event',
    ...fields,
  });

async function read(response: Response): Promise<readonly [number, string]> {
  return [response.status, await response.text()];
}

describe('answers', () => {
  it('acknowledges with success, whatever of nothing the handler returns', async () => {
    for (const reply of [undefined, '', 'success', null] as const) {
      const { handle, messages } = listen({ onMessage: () => reply as undefined });
      expect(await read(await handle(securePush(textMessage('a'))))).toEqual([200, 'success']);
      expect(messages).toMatchObject([{ kind: 'text', content: 'a' }]);
    }
    const nothing = createMessagePush({ appId, token, clock, async onMessage() {} });
    expect(await read(await nothing.handle(plainPush(textMessage('a'))))).toEqual([200, 'success']);
  });

  it.each(['xpay_goods_deliver_notify', 'xpay_coin_pay_notify', 'xpay_refund_notify', 'xpay_new_notify'])(
    'acknowledges %s with the result that virtual payments want, encrypted where the push was',
    async (name) => {
      const accepted = { ErrCode: 0, ErrMsg: 'success' };
      for (const reply of [undefined, '', 'success', null] as const) {
        const { handle } = listen({ onMessage: () => reply as undefined });
        const secure = await handle(securePush(event({ Event: name })));
        const { Encrypt } = (await secure.json()) as { readonly Encrypt: string };
        expect(JSON.parse(decrypt(Encrypt).message)).toEqual(accepted);
      }
      const plain = listen({ encodingAesKey: undefined });
      const body = event({ Event: name });
      expect(await read(await plain.handle(plainPush(body)))).toEqual([200, JSON.stringify(accepted)]);
      // A repetition gets the same answer, and what a handler says itself is not replaced.
      expect(await read(await plain.handle(plainPush(body)))).toEqual([200, JSON.stringify(accepted)]);
      expect(plain.messages).toHaveLength(1);
      const own = listen({
        encodingAesKey: undefined,
        onMessage: () => ({ ErrCode: 1, ErrMsg: 'sold out' }),
      });
      expect(await read(await own.handle(plainPush(body)))).toEqual([
        200,
        '{"ErrCode":1,"ErrMsg":"sold out"}',
      ]);
    },
  );

  it('acknowledges every other event, and a text that names such a one, with the word', async () => {
    const { handle } = listen();
    const others = [event({ Event: 'xpay_notify_x' }), event({ Event: 'debug_demo' })];
    for (const body of [...others, textMessage('xpay_goods_deliver_notify')]) {
      expect(await read(await handle(securePush(body)))).toEqual([200, 'success']);
    }
  });

  it('encrypts a JSON reply so that WeChat can read it', async () => {
    const { handle } = listen({ onMessage: (message) => transferToCustomerService(message, 'kf@test') });
    const response = await handle(securePush(textMessage('你好😀')));
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const envelope = JSON.parse(await response.text()) as Record<string, string>;
    const { Encrypt = '', TimeStamp, Nonce = '', MsgSignature } = envelope;
    expect(Object.keys(envelope)).toEqual(['Encrypt', 'MsgSignature', 'TimeStamp', 'Nonce']);
    expect(MsgSignature).toBe(sha1(token, String(TimeStamp), Nonce, Encrypt));
    const { message, id } = decrypt(Encrypt);
    expect(id).toBe(appId);
    expect(JSON.parse(message)).toEqual({
      ToUserName: 'openid',
      FromUserName: 'gh_1',
      CreateTime: now / 1000,
      MsgType: 'transfer_customer_service',
      TransInfo: { KfAccount: 'kf@test' },
    });
  });

  it('encrypts an XML reply so that WeChat can read it', async () => {
    const { handle } = listen({
      onMessage: () => ({ Text: 'a]]>b & <c>', Count: 2, Items: [{ Id: '1' }, { Id: '2' }] }),
    });
    const xml = '<xml><MsgType>text</MsgType><Content>a</Content><MsgId>99</MsgId></xml>';
    const body = await (await handle(securePush(xml, { format: 'xml' }))).text();
    const match =
      /^<xml><Encrypt><!\[CDATA\[(.+)\]\]><\/Encrypt><MsgSignature><!\[CDATA\[(.+)\]\]><\/MsgSignature><TimeStamp>(\d+)<\/TimeStamp><Nonce><!\[CDATA\[(.+)\]\]><\/Nonce><\/xml>$/.exec(
        body,
      );
    const [, encrypted = '', signature, timestamp = '', nonce = ''] = match ?? [];
    expect(signature).toBe(sha1(token, timestamp, nonce, encrypted));
    expect(decrypt(encrypted).message).toBe(
      '<xml><Text><![CDATA[a]]]]><![CDATA[>b & <c>]]></Text><Count>2</Count>' +
        '<Items><Id><![CDATA[1]]></Id></Items><Items><Id><![CDATA[2]]></Id></Items></xml>',
    );
  });

  it('answers a plain message plainly', async () => {
    const { handle } = listen({
      encodingAesKey: undefined,
      onMessage: () => ({ ErrCode: 0, ErrMsg: 'success' }),
    });
    expect(await read(await handle(plainPush(textMessage('a'))))).toEqual([
      200,
      '{"ErrCode":0,"ErrMsg":"success"}',
    ]);
  });

  it('takes a Web Request', async () => {
    const { handle, messages } = listen();
    const { url, body } = securePush(textMessage('a'));
    expect(await read(await handle(new Request(`https://x${url}`, { method: 'POST', body })))).toEqual([
      200,
      'success',
    ]);
    expect(messages).toHaveLength(1);
  });

  it('refuses without saying why, and tells onError and the log', async () => {
    const lines: unknown[] = [];
    const log = (fields: unknown, text: string) => lines.push([fields, text]);
    const { handle, messages, errors } = listen({ logger: { debug: log, info: log, warn: log, error: log } });
    const good = securePush(textMessage('a'));
    expect(
      await read(await handle({ ...good, url: good.url.replace('msg_signature=', 'msg_signature=0') })),
    ).toEqual([403, '']);
    expect(await read(await handle(securePush('<xml')))).toEqual([400, '']);
    expect(await read(await handle({ ...good, method: 'PUT' }))).toEqual([405, '']);
    expect(messages).toEqual([]);
    expect(errors).toMatchObject([{ step: 'msg_signature' }, { step: 'body' }]);
    expect(lines).toEqual([
      [expect.objectContaining({ code: 'ERR_SDK_SIGNATURE_MISMATCH' }), 'a pushed message was refused'],
      [expect.objectContaining({ step: 'body' }), 'a pushed message was refused'],
    ]);
    expect(JSON.stringify(lines)).not.toContain(token);
  });

  it('an onError that fails changes no answer', async () => {
    const onError = () => {
      throw new Error('no report');
    };
    expect(await read(await listen({ onError }).handle(securePush('<xml')))).toEqual([400, '']);
  });

  it('an onError that rejects is logged, and changes no answer', async () => {
    const lines: string[] = [];
    const log = (_fields: unknown, text: string) => void lines.push(text);
    const logger = { debug: log, info: log, warn: log, error: log };
    const onError = jest.fn().mockRejectedValue(new Error('no report'));
    expect(await read(await listen({ onError, logger }).handle(securePush('<xml')))).toEqual([400, '']);
    await new Promise((resolve) => setImmediate(resolve));
    expect(lines).toEqual(['a pushed message was refused', 'onError of a message push failed']);
  });

  it('takes a Request that does not show its stream', async () => {
    const { handle, messages } = listen();
    const { url, body } = securePush(textMessage('a'));
    const request = new Request(`https://x${url}`, { method: 'POST', body });
    Object.defineProperty(request, 'body', { value: undefined });
    expect((await handle(request)).status).toBe(200);
    expect(messages).toHaveLength(1);
  });

  it('without a handler a message is not lost silently', async () => {
    const errors: unknown[] = [];
    const push = createMessagePush({ appId, token, clock, onError: (error) => errors.push(error) });
    expect((await push.handle(plainPush(textMessage('a')))).status).toBe(500);
    expect(errors).toMatchObject([{ code: 'ERR_SDK_CONFIG' }]);
  });
});

describe('repetitions', () => {
  it('a message is handled once, and answered alike', async () => {
    const { handle, messages } = listen({ encodingAesKey: undefined, onMessage: () => ({ answer: 1 }) });
    const body = textMessage('a');
    for (let time = 0; time < 4; time += 1) {
      expect(await read(await handle(plainPush(body)))).toEqual([200, '{"answer":1}']);
    }
    expect(messages).toHaveLength(1);
  });

  it('while it is being handled, repetitions wait for the same run', async () => {
    let finish: () => void = () => undefined;
    const until = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const { handle, messages } = listen({ onMessage: () => until });
    const body = textMessage('a');
    const answers = [1, 2, 3].map(() => handle(securePush(body)));
    await new Promise((resolve) => setImmediate(resolve));
    finish();
    for (const answer of await Promise.all(answers)) expect(await read(answer)).toEqual([200, 'success']);
    expect(messages).toHaveLength(1);
  });

  it('another process that handles it is not disturbed, and its reply is given when it is done', async () => {
    const store = createMemoryStore({ clock });
    let finish: (reply: 'success') => void = () => undefined;
    const until = new Promise<'success'>((resolve) => {
      finish = resolve;
    });
    const first = listen({ store, onMessage: () => until });
    const second = listen({ store });
    const body = textMessage('a');
    const running = first.handle(securePush(body));
    await new Promise((resolve) => setImmediate(resolve));
    const meanwhile = await second.handle(securePush(body));
    expect([meanwhile.status, meanwhile.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await meanwhile.text()).toBe('');
    finish('success');
    expect((await running).status).toBe(200);
    expect(await read(await second.handle(securePush(body)))).toEqual([200, 'success']);
    expect(second.messages).toEqual([]);
  });

  it('a process that died blocks the message no longer than its lease', async () => {
    let time = now;
    const moving = { now: () => time };
    const store = createMemoryStore({ clock: moving });
    const dead = listen({ store, clock: moving, onMessage: () => new Promise<void>(() => undefined) });
    const alive = listen({ store, clock: moving });
    const body = textMessage('a');
    void dead.handle(securePush(body));
    await new Promise((resolve) => setImmediate(resolve));
    time += 5_000;
    expect((await alive.handle(securePush(body))).status).toBe(503);
    time += 5_000;
    expect((await alive.handle(securePush(body))).status).toBe(200);
    expect(alive.messages).toHaveLength(1);
  });

  it('after a failure the next delivery is handled', async () => {
    let failures = 1;
    const { handle, messages, errors } = listen({
      onMessage() {
        if ((failures -= 1) >= 0) throw new Error('database is down');
      },
    });
    const body = textMessage('a');
    expect(await read(await handle(securePush(body)))).toEqual([500, '']);
    expect(await read(await handle(securePush(body)))).toEqual([200, 'success']);
    expect(messages).toHaveLength(2);
    expect(errors).toMatchObject([{ message: 'database is down' }]);
  });

  it('a reply that cannot be written is a failure, not the answer to every repetition', async () => {
    let reply: object | string = { 'a b': 1 };
    const { handle } = listen({ onMessage: () => reply as { readonly a: string } });
    const xml = '<xml><MsgType>text</MsgType><Content>a</Content><MsgId>99</MsgId></xml>';
    expect((await handle(securePush(xml, { format: 'xml' }))).status).toBe(500);
    reply = 'nonsense';
    expect((await handle(securePush(xml, { format: 'xml' }))).status).toBe(500);
    reply = {};
    expect((await handle(securePush(xml, { format: 'xml' }))).status).toBe(200);
  });

  it('events of the same second are told apart by their content', async () => {
    const { handle, messages } = listen();
    const check = (trace: string, suggest = 'pass') =>
      event({ Event: 'wxa_media_check', trace_id: trace, result: { suggest } });
    for (const body of [check('1'), check('2'), check('1'), check('2')]) await handle(securePush(body));
    expect(messages).toMatchObject([{ traceId: '1' }, { traceId: '2' }]);
  });

  it('claims can be switched off', async () => {
    const { handle, messages } = listen({ claim: false });
    const request = securePush(textMessage('a'));
    await handle(request);
    await handle(request);
    expect(messages).toHaveLength(2);
  });

  it('a store that fails makes it fail, so that WeChat delivers again', async () => {
    const down = () => Promise.reject(new Error('store is down'));
    const store: Store = { get: down, set: down, delete: down, setIfAbsent: down, lock: down };
    const { handle, messages } = listen({ store });
    expect((await handle(securePush(textMessage('a')))).status).toBe(500);
    expect(messages).toEqual([]);
  });

  it('a store that fails afterwards does not spoil the answer', async () => {
    const memory = createMemoryStore({ clock });
    const store: Store = { ...memory, set: () => Promise.reject(new Error('store is down')) };
    expect((await listen({ store }).handle(securePush(textMessage('a')))).status).toBe(200);
  });

  it('what is stored names no user', async () => {
    const seen: string[] = [];
    const memory = createMemoryStore({ clock });
    const store: Store = {
      ...memory,
      setIfAbsent: (key, value, options) => {
        seen.push(key, value);
        return memory.setIfAbsent(key, value, options);
      },
    };
    await listen({ store }).handle(securePush(textMessage('very private')));
    expect(seen).toHaveLength(4);
    expect(seen.join()).not.toMatch(/openid|private|FakeToken/);
  });
});

describe('replays', () => {
  it('in plain mode another body under a seen signature is refused', async () => {
    const { handle, messages, errors } = listen({ encodingAesKey: undefined });
    const request = plainPush(textMessage('genuine'));
    expect((await handle(request)).status).toBe(200);
    expect((await handle({ ...request, body: textMessage('forged') })).status).toBe(403);
    expect(errors).toMatchObject([{ code: 'ERR_SDK_SIGNATURE_REPLAYED', step: 'nonce' }]);
    expect(messages).toMatchObject([{ content: 'genuine' }]);
  });

  it('nor one with the number of the message that was handled', async () => {
    const { handle } = listen({ encodingAesKey: undefined });
    const request = plainPush(textMessage('genuine', '77'));
    await handle(request);
    expect((await handle({ ...request, body: textMessage('forged', '77') })).status).toBe(403);
  });

  it('the same request again is answered and not handled', async () => {
    const { handle, messages } = listen();
    const request = securePush(textMessage('a'));
    for (let time = 0; time < 3; time += 1) expect((await handle(request)).status).toBe(200);
    expect(messages).toHaveLength(1);
  });
});

describe('generateTestPush', () => {
  it.each([
    ['json', true],
    ['json', false],
    ['xml', true],
    ['xml', false],
  ] as const)('makes a message that is accepted: %s, encrypted %s', async (format, encrypted) => {
    const { handle, messages } = listen({ encodingAesKey: encrypted ? encodingAesKey : undefined });
    const settings = { appId, token, format, now, fields: { Content: '你好' } };
    const test = generateTestPush(encrypted ? { ...settings, encodingAesKey } : settings);
    expect(await read(await handle(test.toRequest()))).toEqual([200, 'success']);
    expect(await read(await handle(test))).toEqual([200, 'success']);
    expect(messages).toMatchObject([{ kind: 'text', content: '你好', msgId: '23456789012345678' }]);
  });

  it.each(['body', 'signature', 'appid'] as const)('spoils the %s', async (tamper) => {
    const { handle, messages } = listen();
    const test = generateTestPush({ appId, token, encodingAesKey, now, tamper });
    expect((await handle(test)).status).toBe(403);
    expect(messages).toEqual([]);
  });

  it('makes both forms, and any event', async () => {
    const { handle, messages } = listen();
    const fields = {
      MsgType: 'event',
      Event: 'user_enter_tempsession',
      SessionFrom: 's',
      Content: undefined,
    };
    await handle(generateTestPush({ appId, token, encodingAesKey, now, compatible: true, fields }));
    expect(messages).toMatchObject([{ kind: 'user_enter_tempsession', sessionFrom: 's' }]);
    expect(() => generateTestPush({ appId, token, encodingAesKey: 'x' })).toThrow(/43 letters/);
  });
});
