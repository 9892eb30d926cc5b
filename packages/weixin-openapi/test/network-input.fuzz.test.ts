import assert from 'node:assert/strict';
import { createCipheriv } from 'node:crypto';

import { SdkError } from '@sdk/core-signing';
import { createSandbox, type Sandbox } from '@sdk/sandbox';

import { fuzzParser, type FuzzTarget } from '../../../tooling/jest/fuzz/fuzz-parser.js';
import { recordAnswers } from '../../../tooling/jest/fuzz/recorded-answers.js';
import { createWeixin, type Weixin } from '../src/index.js';
import { createMessagePush } from '../src/message-push/create-message-push.js';
import { pushRequestOfEvent } from '../src/message-push/push-request-of-event.js';
import { decryptUserData } from '../src/user-data/decrypt-user-data.js';
import {
  appId,
  clock,
  encodingAesKey,
  plainPush,
  securePush,
  textMessage,
  token,
} from './message-push/wechat-side.js';

const isExpected = (error: unknown): boolean => SdkError.is(error);

describe('answers', () => {
  const baseUrl = 'https://api.weixin.qq.com';
  const clients: Weixin[] = [];
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await createSandbox({ clock: { startAt: '2026-03-04T04:00:00Z' }, seed: 1 });
  });
  afterAll(async () => {
    await Promise.all(clients.map((one) => one.close()));
    await sandbox.close();
  });

  async function answers(call: (weixin: Weixin) => Promise<unknown>): Promise<FuzzTarget> {
    const answered = recordAnswers((request) => sandbox.fetch(request));
    const { appId: id, secret } = sandbox.credentials(baseUrl).weixin;
    const weixin = createWeixin({
      appId: id,
      secret,
      transport: answered.transport,
      retry: false,
      accessToken: 'FAKE',
    });
    clients.push(weixin);
    const token = await sandbox.fetch(
      new Request(`${baseUrl}/cgi-bin/token?grant_type=client_credential&appid=${id}&secret=${secret}`),
    );
    const { access_token: accessToken } = (await token.json()) as { access_token: string };
    const genuine = createWeixin({ appId: id, secret, fetch: answered.fetch, retry: false, accessToken });
    clients.push(genuine);
    await call(genuine);
    return {
      isExpected,
      accepts: 'unsigned', // WeChat signs its answers only where API security is switched on
      samples: [answered.last()],
      read(bytes) {
        answered.replaceBody(bytes);
        return call(weixin);
      },
    };
  }

  fuzzParser('an answer in JSON', () =>
    answers((weixin) => weixin.analysis.getDailySummary({ beginDate: '20260303', endDate: '20260303' })),
  );
  fuzzParser('an answer that is a file', () =>
    answers((weixin) => weixin.wxacode.getUnlimited({ scene: 'a=1' })),
  );
});

describe('message push', () => {
  const secure = createMessagePush({ appId, token, encodingAesKey, clock });
  const plain = createMessagePush({ appId, token, clock });
  const xml = textMessage('茶 & <b> 😀');
  const openAs =
    (push: typeof plain, { method, url }: { method: string; url: string }) =>
    async (bytes: Buffer): Promise<unknown> => {
      const { message } = await push.open({ method, url, body: bytes });
      return JSON.parse(JSON.stringify(message)) as unknown;
    };

  fuzzParser('a push in XML', (): FuzzTarget => {
    const pushed = plainPush(xml);
    // The plain mode signs no body: only what is read of it is looked at.
    return { isExpected, accepts: 'unsigned', samples: [Buffer.from(xml)], read: openAs(plain, pushed) };
  });
  fuzzParser('an encrypted push', (): FuzzTarget => {
    const pushed = securePush(xml);
    return {
      isExpected,
      accepts: 'signed',
      samples: [Buffer.from(pushed.body)],
      read: openAs(secure, pushed),
    };
  });
  fuzzParser('the event of a push', (): FuzzTarget => {
    const { method, url, body } = securePush(xml);
    const queryParameters = Object.fromEntries(new URLSearchParams(url.slice(url.indexOf('?') + 1)));
    const requestContext = { http: { method } };
    const encoded = { body: Buffer.from(body).toString('base64'), isBase64Encoded: true };
    return {
      isExpected,
      accepts: 'unsigned', // it only says where the signature and what it covers are
      samples: [
        Buffer.from(JSON.stringify({ requestContext, queryParameters, ...encoded })),
        Buffer.from(JSON.stringify({ httpMethod: method, queryString: queryParameters, body })),
      ],
      async read(bytes) {
        const { method: asked, url: address, body: carried } = await pushRequestOfEvent(bytes);
        return [asked, address, String(carried)];
      },
    };
  });
});

fuzzParser('user data of a mini program', (): FuzzTarget => {
  const key = Buffer.alloc(16, 7);
  const iv = Buffer.alloc(16, 9);
  const text = JSON.stringify({ openId: 'FAKE', watermark: { appid: appId, timestamp: 1_767_225_600 } });
  const cipher = createCipheriv('aes-128-cbc', key, iv);
  const encrypted = Buffer.concat([cipher.update(text), cipher.final()]);
  return {
    isExpected,
    accepts: 'unsigned', // AES-CBC protects no integrity, and the documentation says so
    samples: [Buffer.from(encrypted.toString('base64'))],
    read: (bytes) =>
      decryptUserData({
        ...{ appId, sessionKey: key.toString('base64'), iv: iv.toString('base64') },
        encryptedData: bytes.toString('latin1'),
      }),
  };
});

fuzzParser('user data once it is decrypted', (): FuzzTarget => {
  const key = Buffer.alloc(16, 7);
  const iv = Buffer.alloc(16, 9);
  const text = { openId: 'FAKE', nickName: '茶', watermark: { appid: appId, timestamp: 1_767_225_600 } };
  return {
    isExpected,
    accepts: 'unsigned',
    samples: [Buffer.from(JSON.stringify(text))],
    read(bytes) {
      const cipher = createCipheriv('aes-128-cbc', key, iv);
      const encryptedData = Buffer.concat([cipher.update(bytes), cipher.final()]).toString('base64');
      const data = decryptUserData({
        ...{ appId, sessionKey: key.toString('base64'), iv: iv.toString('base64') },
        encryptedData,
      });
      // Whatever else is in it, it is for this application.
      assert.equal(data.watermark.appid, appId);
      return data;
    },
  };
});
