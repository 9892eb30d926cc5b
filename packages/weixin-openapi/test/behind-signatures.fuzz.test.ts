import assert from 'node:assert/strict';
import crypto, { createCipheriv, generateKeyPairSync } from 'node:crypto';

import { SdkError, createMemoryStore } from '@sdk/core-signing';

import { fuzzParser, type FuzzTarget } from '../../../tooling/jest/fuzz/fuzz-parser.js';
import { believeSignatures, signAgain } from '../../../tooling/jest/fuzz/signatures-at-no-cost.js';
import { createApiSecurity } from '../src/api-security/create-api-security.js';
import { createMessagePush } from '../src/message-push/create-message-push.js';
import { createForceGate } from '../src/token/force-gate.js';
import { readTokenRecord, writeTokenRecord } from '../src/token/token-record.js';
import {
  appId,
  clock,
  encodingAesKey,
  encrypt,
  now,
  plainPush,
  securePush,
  textMessage,
  token,
} from './message-push/wechat-side.js';

/** The readers are those of the doors, which get all 10,000; here as many as are left to pay for. */
const open = { isExpected: (error: unknown) => SdkError.is(error), accepts: 'unsigned' } as const;
afterEach(signAgain);

describe('message push', () => {
  const xmlMessage = `<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[openid]]></FromUserName><CreateTime>${String(now / 1000)}</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[wxa_media_check]]></Event><result><suggest>pass</suggest></result><detail><item><a>茶</a></item></detail></xml>`;

  fuzzParser('what an encrypted push says', (): FuzzTarget => {
    const push = createMessagePush({ appId, token, encodingAesKey, clock });
    return {
      ...open,
      samples: [Buffer.from(textMessage('茶 & <b> 😀')), Buffer.from(xmlMessage)],
      async read(bytes) {
        const { method, url, body } = securePush('', { encrypted: encrypt(bytes) });
        const { message } = await push.open({ method, url, body: Buffer.from(body) });
        return message;
      },
    };
  });

  fuzzParser('a push in JSON', (): FuzzTarget => {
    const push = createMessagePush({ appId, token, clock });
    const json = textMessage('茶 & <b> 😀');
    const { method, url } = plainPush(json);
    return {
      ...open,
      samples: [Buffer.from(json)],
      read: (bytes) => push.open({ method, url, body: bytes }),
    };
  });

  fuzzParser('a push in XML of several levels', (): FuzzTarget => {
    const push = createMessagePush({ appId, token, clock });
    const { method, url } = plainPush(xmlMessage);
    return {
      ...open,
      samples: [Buffer.from(xmlMessage)],
      read: (bytes) => push.open({ method, url, body: bytes }),
    };
  });

  fuzzParser('the address of a push', (): FuzzTarget => {
    const push = createMessagePush({ appId, token, encodingAesKey, clock });
    const pushed = securePush(textMessage('茶'));
    return {
      ...open,
      accepts: 'signed',
      samples: [Buffer.from(pushed.url)],
      async read(bytes) {
        const { message } = await push.open({
          method: 'POST',
          url: bytes.toString(),
          body: Buffer.from(pushed.body),
        });
        return JSON.parse(JSON.stringify(message)) as unknown;
      },
    };
  });
});

describe('API security', () => {
  const platform = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const application = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const symmetricKey = Buffer.alloc(32, 'FAKE');
  const address = 'https://api.weixin.qq.com/wxa/getuserriskrank';
  const seconds = String(now / 1000);
  const security = createApiSecurity({
    appId,
    symmetricKey: { sn: 'FAKE-sn', key: symmetricKey.toString('base64') },
    privateKey: { sn: 'FAKE-application', key: application.privateKey },
    platformCertificates: [{ sn: 'FAKE-platform', certificate: platform.publicKey }],
    clock,
  });
  const seal = (plain: Buffer): Buffer => {
    const iv = Buffer.alloc(12, 3);
    const cipher = createCipheriv('aes-256-gcm', symmetricKey, iv);
    cipher.setAAD(Buffer.from(`${address}|${appId}|${seconds}|FAKE-sn`));
    const data = Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64');
    return Buffer.from(
      JSON.stringify({ iv: iv.toString('base64'), data, authtag: cipher.getAuthTag().toString('base64') }),
    );
  };
  const sample = Buffer.from(
    JSON.stringify({
      _n: 'FAKE',
      _appid: appId,
      _timestamp: now / 1000,
      errcode: 0,
      risk_rank: 4,
      text: '茶',
    }),
  );
  const signedBy = (body: Buffer): string =>
    crypto
      .sign('sha256', Buffer.from(`${address}\n${appId}\n${seconds}\n${body.toString()}`), {
        ...{ key: platform.privateKey, padding: crypto.constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 },
      })
      .toString('base64');
  const openBody = (body: Buffer, signature: string) =>
    security.open({
      url: `${address}?access_token=FAKE`,
      headers: {
        ...{ 'wechatmp-appid': appId, 'wechatmp-timestamp': seconds, 'wechatmp-serial': 'FAKE-platform' },
        'wechatmp-signature': signature,
      },
      body,
    });

  fuzzParser('a sealed answer', (): FuzzTarget => {
    const genuine = seal(sample);
    const signature = signedBy(genuine);
    return {
      ...open,
      accepts: 'signed',
      samples: [genuine],
      read: (bytes) => openBody(bytes, signature),
    };
  });

  fuzzParser('a sealed answer, signed as it is', (): FuzzTarget => {
    believeSignatures();
    return {
      ...open,
      accepts: 'signed',
      samples: [seal(sample)],
      read: (bytes) => openBody(bytes, believed),
    };
  });

  fuzzParser('what a sealed answer says', (): FuzzTarget => {
    believeSignatures();
    return { ...open, samples: [sample], read: (bytes) => openBody(seal(bytes), believed) };
  });
});

/** A signature that is believed, since checking is told to agree. */
const believed = Buffer.alloc(256, 1).toString('base64');

fuzzParser('a token in the store', (): FuzzTarget => {
  const record = { token: 'FAKE', obtainedAt: now, expiresAt: now + 7_200_000 };
  return {
    isExpected: () => false,
    accepts: 'unsigned',
    samples: [
      Buffer.from(writeTokenRecord(record)),
      Buffer.from(writeTokenRecord({ ...record, replacedAt: now })),
    ],
    read(bytes) {
      const read = readTokenRecord(bytes.toString());
      if (read === undefined) return;
      assert.equal(typeof read.token, 'string');
      for (const time of [read.obtainedAt, read.expiresAt]) assert.ok(Number.isFinite(time));
    },
  };
});

fuzzParser('the times of forced tokens in the store', (): FuzzTarget => {
  let stored = '';
  const store = { ...createMemoryStore({ clock }), get: () => Promise.resolve(stored) };
  return {
    isExpected: () => false,
    accepts: 'unsigned',
    samples: [Buffer.from(JSON.stringify([now - 60_000, now - 90_000]))],
    async read(bytes) {
      stored = bytes.toString();
      assert.equal(typeof (await createForceGate(store, clock, 'FAKE').pass()), 'boolean');
    },
  };
});

fuzzParser('the reply to an earlier push in the store', (): FuzzTarget => {
  let stored: string | undefined;
  const memory = createMemoryStore({ clock });
  const store = {
    ...memory,
    setIfAbsent: (key: string, value: string, options: { readonly ttl: number }) =>
      key.includes('push-nonce') ? memory.setIfAbsent(key, value, options) : Promise.resolve(false),
    get: () => Promise.resolve(stored),
  };
  const push = createMessagePush({ appId, token, encodingAesKey, clock, store, onMessage: () => 'success' });
  return {
    ...open,
    gateCases: 5000, // each is a whole push, and its answer
    samples: [
      Buffer.from('done:""'),
      Buffer.from('done:{"msgType":"text","content":"茶"}'),
      Buffer.from('FAKE'),
    ],
    async read(bytes) {
      stored = bytes.toString();
      const { method, url, body } = securePush(textMessage('茶'));
      const answer = await push.handle(new Request(`https://shop.example.com${url}`, { method, body }));
      assert.ok(answer.status > 0);
    },
  };
});
