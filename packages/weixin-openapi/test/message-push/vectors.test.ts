import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMessagePush } from '../../src/message-push/create-message-push.js';
import { decodeEncodingAesKey, openMessage, sealMessage } from '../../src/message-push/message-cipher.js';
import { pushSignature } from '../../src/message-push/push-signature.js';

interface Signed {
  readonly title: string;
  readonly token: string;
  readonly appId: string;
  readonly timestamp: string;
  readonly nonce: string;
}
interface Suite {
  readonly messages: readonly (Signed &
    Record<'encodingAesKey' | 'encrypt' | 'msgSignature' | 'random' | 'plain', string>)[];
  readonly signatures: readonly (Signed & { readonly signature: string; readonly echostr?: string })[];
}

const suite = JSON.parse(readFileSync(join(__dirname, '../vectors/message-push.json'), 'utf8')) as Suite;

describe.each(suite.messages)('$title', (vector) => {
  const { token, timestamp, nonce, encrypt, appId, plain } = vector;
  const key = decodeEncodingAesKey(vector.encodingAesKey) ?? new Uint8Array();

  it('is signed, decrypted and encrypted as published', () => {
    expect(pushSignature([token, timestamp, nonce, encrypt])).toBe(vector.msgSignature);
    expect(openMessage(key, encrypt, appId)).toBe(plain);
    expect(sealMessage(key, plain, { appId, random: Buffer.from(vector.random) })).toBe(encrypt);
  });

  it('is refused for another application', () => {
    expect(() => openMessage(key, encrypt, `${appId}x`)).toThrow(
      expect.objectContaining({ code: 'ERR_SDK_SIGNATURE_REJECTED', step: 'appid' }),
    );
  });
});

test.each(suite.messages.filter(({ plain }) => /^[<{].*MsgType/s.test(plain)))(
  'the whole request is opened: $title',
  async (vector) => {
    const { token, appId, encodingAesKey, timestamp, nonce, encrypt, msgSignature, plain } = vector;
    const clock = { now: () => Number(timestamp) * 1000 };
    const push = createMessagePush({ appId, token, encodingAesKey, clock });
    const url = `https://example.com/?timestamp=${timestamp}&nonce=${nonce}&msg_signature=${msgSignature}`;
    const xml = plain.startsWith('<');
    const body = xml
      ? `<xml><Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>`
      : JSON.stringify({ Encrypt: encrypt });
    const opened = await push.open({ method: 'POST', url, body });
    expect(opened).toMatchObject({ encrypted: true, format: xml ? 'xml' : 'json', plaintext: plain });
    expect(opened.message).toMatchObject(
      xml
        ? { kind: 'text', content: 'hello', msgId: '4561255354251345929', createTime: 1409659813 }
        : { kind: 'debug_demo', debugStr: 'hello world', createTime: 1714112445 },
    );
  },
);

test.each(suite.signatures)('signature: $title', ({ token, appId, timestamp, nonce, signature, echostr }) => {
  expect(pushSignature([token, timestamp, nonce])).toBe(signature);
  const push = createMessagePush({ appId, token, clock: { now: () => Number(timestamp) * 1000 } });
  const url = `/?signature=${signature}&timestamp=${timestamp}&nonce=${nonce}&echostr=${echostr ?? 'x'}`;
  expect(push.verify(url)).toBe(echostr ?? 'x');
});

test('an encrypted reply is written as published', () => {
  const vector = suite.messages.find(({ title }) => title === 'encrypted reply');
  if (vector === undefined) throw new Error('the vector is missing');
  const push = createMessagePush({
    appId: vector.appId,
    token: vector.token,
    encodingAesKey: vector.encodingAesKey,
    clock: { now: () => Number(vector.timestamp) * 1000 },
    nonce: () => vector.nonce,
    randomBytes: () => Buffer.from(vector.random),
  });
  const { body } = push.seal({ demo_resp: 'good luck' }, { format: 'json', encrypted: true });
  expect(JSON.parse(body)).toEqual({
    Encrypt: vector.encrypt,
    MsgSignature: vector.msgSignature,
    TimeStamp: Number(vector.timestamp),
    Nonce: vector.nonce,
  });
});
