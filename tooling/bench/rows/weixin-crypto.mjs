import crypto from 'node:crypto';
import { compareRates, repeat, repeatConcurrently } from '../harness/compare-rates.mjs';
import { loadBuilt } from '../harness/subjects.mjs';
import { account } from '../subjects/weixin.mjs';

const keys = {
  token: 'FakeTokenOfTheConsole',
  encodingAesKey: 'FAKEabcdefghijklmnopqrstuvwxyz0123456789ABC',
};

/** Messages and user data from their wire form, against nothing but the crypto they need. */
export const row = {
  name: 'weixin: open a pushed message, user data',
  async run() {
    return [...(await pushedMessages()), await userData()];
  },
};

/** Every message is another one that was not seen before, so that our side includes telling repetitions apart. */
async function pushedMessages() {
  const { createMessagePush } = await loadBuilt('weixin-openapi');
  const { generateTestPush } = await loadBuilt('weixin-openapi', 'testing');
  const { appId } = account;
  let time = Date.UTC(2026, 0, 1);
  const messages = Array.from({ length: 4000 }, (_, index) => {
    const push = generateTestPush({ ...keys, appId, now: time, fields: { MsgId: String(10 ** 16 + index) } });
    const { method, url, body } = push;
    return { method, url, body, query: new URL(url).searchParams, sealed: JSON.parse(body).Encrypt };
  });
  let seen = 0;
  const push = createMessagePush({
    ...keys,
    appId,
    // The claims of a walk before have expired when it begins anew; the messages themselves stay fresh.
    maxAge: false,
    clock: { now: () => time },
    onMessage: () => {
      seen += 1;
    },
  });
  let [ofOurs, ofRaw] = [0, 0];
  const nextOurs = () => {
    ofOurs = (ofOurs + 1) % messages.length;
    if (ofOurs === 0) time += 3_600_000;
    return messages[ofOurs];
  };
  const first = await push.handle(nextOurs());
  if (first.status !== 200 || seen !== 1) throw new Error('The message was not accepted.');
  const key = Buffer.from(`${keys.encodingAesKey}=`, 'base64');
  const iv = key.subarray(0, 16);
  const openRaw = ({ query, sealed }) => {
    const parts = [keys.token, query.get('timestamp'), query.get('nonce'), sealed].sort().join('');
    if (crypto.createHash('sha1').update(parts).digest('hex') !== query.get('msg_signature'))
      throw new Error('!');
    const decipher = crypto.createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
    const plain = Buffer.concat([decipher.update(sealed, 'base64'), decipher.final()]);
    return JSON.parse(plain.toString('utf8', 20, 20 + plain.readUInt32BE(16)));
  };
  if (openRaw(messages[0]).MsgType !== 'text') throw new Error('The message was not read.');
  const compared = await compareRates({
    raw: repeat(() => openRaw(messages[(ofRaw = (ofRaw + 1) % messages.length)])),
    ours: repeatConcurrently(() => push.handle(nextOurs()), 1),
    opened: repeatConcurrently(() => push.open(messages[(ofRaw = (ofRaw + 1) % messages.length)]), 1),
  });
  const line = (variant, name) => ({
    variant,
    against: 'sha1 + aes-256-cbc + JSON.parse',
    ...compared.ratio(name, 'raw'),
    rate: compared.rates[name],
  });
  // Handling claims the message twice and makes a `Response`; opening is what the raw side does.
  return [line('message push, opened', 'opened'), line('message push, handled', 'ours')];
}

async function userData() {
  const { decryptUserData } = await loadBuilt('weixin-openapi');
  const { appId } = account;
  const [key, iv] = [crypto.randomBytes(16), crypto.randomBytes(16)];
  const cipher = crypto.createCipheriv('aes-128-cbc', key, iv);
  const watermark = { appid: appId, timestamp: 1767225600 };
  const text = JSON.stringify({
    phoneNumber: '13800138000',
    purePhoneNumber: '13800138000',
    countryCode: '86',
    watermark,
  });
  const encryptedData = Buffer.concat([cipher.update(text), cipher.final()]).toString('base64');
  const sealed = { sessionKey: key.toString('base64'), iv: iv.toString('base64'), encryptedData };
  const openRaw = () => {
    const decipher = crypto.createDecipheriv(
      'aes-128-cbc',
      Buffer.from(sealed.sessionKey, 'base64'),
      Buffer.from(sealed.iv, 'base64'),
    );
    const plain = Buffer.concat([decipher.update(sealed.encryptedData, 'base64'), decipher.final()]);
    return JSON.parse(plain.toString('utf8'));
  };
  const ours = () => decryptUserData({ ...sealed, appId });
  if (ours().phoneNumber !== openRaw().phoneNumber) throw new Error('The data were not read alike.');
  const compared = await compareRates({ raw: repeat(openRaw), ours: repeat(ours) });
  return {
    variant: 'user data',
    against: 'aes-128-cbc + JSON.parse',
    ...compared.ratio('ours', 'raw'),
    rate: compared.rates.ours,
  };
}
