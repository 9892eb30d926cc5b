import crypto from 'node:crypto';
import { compareRates, repeat, repeatConcurrently } from '../harness/compare-rates.mjs';
import { createMessageWalk } from '../harness/message-walk.mjs';
import { merchant, notificationV3 } from '../harness/weixin-pay-messages.mjs';
import { createAxiosPlugin, createNodeV3, createOurs } from '../subjects/weixin-pay.mjs';

/**
 * Notifications of API v3 from their bytes: verified, opened and read, against the crypto alone. Every message is
 * another one, and our side includes the claim that tells repetitions apart.
 */
export const row = {
  name: 'weixin-pay: v3 verify + open a notification',
  async run({ fixtures }) {
    const now = Date.now();
    const messages = Array.from({ length: 2000 }, (_, index) => notificationV3(fixtures, index, now));
    // Claims last no longer than the jump, and all jumps together stay within the age that is allowed.
    const { clock, walk } = createMessageWalk(messages, { jump: 2000, start: now - 100_000 });
    const ours = await createOurs(fixtures, { clock });
    const { readers } = peersOf(fixtures, clock);
    const verify = (message) => ours.verifyNotification(message, { claimLease: 1000, claimTtl: 1000 });
    const [first] = messages;
    const read = await verify(first);
    if (read.outTradeNo !== first.outTradeNo || read.duplicate) throw new Error('Not read as expected.');
    for (const reader of Object.values(readers)) {
      const order = await reader(first);
      if (order.out_trade_no !== first.outTradeNo) throw new Error('Not read as expected.');
    }
    const { raw, careful, signature, ...peers } = { ...readers, signature: signatureOnly(fixtures) };
    const nextRaw = walk();
    const nextCareful = walk();
    const nextSignature = walk();
    const nextOurs = walk({ jumps: true });
    const compared = await compareRates({
      raw: repeat(() => raw(nextRaw())),
      careful: repeat(() => careful(nextCareful())),
      signature: repeat(() => signature(nextSignature())),
      ours: repeatConcurrently(() => verify(nextOurs()), 1),
      ...Object.fromEntries(
        Object.entries(peers).map(([name, reader]) => {
          const next = walk();
          return [name, repeatConcurrently(async () => reader(next()), 1)];
        }),
      ),
    });
    await ours.close();
    const rate = compared.rates.ours;
    return [
      {
        against: 'crypto.verify + AES-GCM + JSON.parse',
        target: 0.85,
        ...compared.ratio('ours', 'raw'),
        rate,
      },
      {
        against: 'the same with the checks a shop needs',
        target: 0.85,
        ...compared.ratio('ours', 'careful'),
        rate,
      },
      // No reader of messages can come near: a message has to be opened and parsed as well.
      { against: 'crypto.verify alone', ...compared.ratio('ours', 'signature'), rate },
      ...Object.keys(peers).map((name) => ({ against: name, ...compared.ratio('ours', name), rate })),
    ];
  },
};

function signatureOnly(fixtures) {
  return ({ headers, body }) => {
    const bytes = Buffer.from(`${headers['wechatpay-timestamp']}\n${headers['wechatpay-nonce']}\n${body}\n`);
    const signature = Buffer.from(headers['wechatpay-signature'], 'base64');
    if (!crypto.verify('RSA-SHA256', bytes, fixtures.alipay.publicKey, signature)) throw new Error('!');
  };
}

/** What reads a notification: by hand, and as the documentation of the peers shows it. */
function peersOf(fixtures, clock) {
  const seen = new Map();
  const { Aes, Formatter, Rsa } = createAxiosPlugin(fixtures);
  const platformKey = Rsa.from(fixtures.alipayPublicKey, Rsa.KEY_TYPE_PUBLIC);
  const nodeV3 = createNodeV3(fixtures);
  const open = ({ headers, body }) => {
    const bytes = Buffer.from(`${headers['wechatpay-timestamp']}\n${headers['wechatpay-nonce']}\n${body}\n`);
    const signature = Buffer.from(headers['wechatpay-signature'], 'base64');
    if (!crypto.verify('RSA-SHA256', bytes, fixtures.alipay.publicKey, signature)) throw new Error('!');
    const message = JSON.parse(body);
    const { ciphertext, nonce, associated_data: data } = message.resource;
    const sealed = Buffer.from(ciphertext, 'base64');
    const decipher = crypto
      .createDecipheriv('aes-256-gcm', merchant.apiV3Key, nonce)
      .setAAD(Buffer.from(data))
      .setAuthTag(sealed.subarray(-16));
    const text = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]).toString();
    return { message, order: JSON.parse(text) };
  };
  const readers = {
    raw: (message) => open(message).order,
    // Whose key, how old, for whom, how much, and whether it came before: what the documentation asks of everybody.
    careful(received) {
      const { headers } = received;
      if (headers['wechatpay-serial'] !== merchant.publicKeyId) throw new Error('!');
      const now = clock.now();
      if (!(Math.abs(now / 1000 - Number(headers['wechatpay-timestamp'])) <= 300)) throw new Error('!');
      const { message, order } = open(received);
      const { id, event_type: event } = message;
      if (order.mchid !== merchant.mchId || order.appid !== merchant.appId) throw new Error('!');
      if (event !== 'TRANSACTION.SUCCESS' || order.trade_state !== 'SUCCESS') throw new Error('!');
      if (!Number.isSafeInteger(order.amount.total)) throw new Error('!');
      const key = `${order.mchid}:${id}`;
      const duplicate = (seen.get(key) ?? 0) > now;
      seen.delete(key);
      seen.set(key, now + 1000);
      return { ...order, duplicate };
    },
    'wechatpay-axios-plugin'({ headers, body }) {
      const text = Formatter.response(headers['wechatpay-timestamp'], headers['wechatpay-nonce'], body);
      if (!Rsa.verify(text, headers['wechatpay-signature'], platformKey)) throw new Error('!');
      const { ciphertext, nonce, associated_data: data } = JSON.parse(body).resource;
      return JSON.parse(Aes.AesGcm.decrypt(ciphertext, merchant.apiV3Key, nonce, data));
    },
    async 'wechatpay-node-v3'({ headers, body }) {
      const verified = await nodeV3.verifySign({
        timestamp: headers['wechatpay-timestamp'],
        nonce: headers['wechatpay-nonce'],
        serial: headers['wechatpay-serial'],
        signature: headers['wechatpay-signature'],
        body,
      });
      if (!verified) throw new Error('!');
      const { ciphertext, nonce, associated_data: data } = JSON.parse(body).resource;
      return nodeV3.decipher_gcm(ciphertext, data, nonce);
    },
  };
  return { readers };
}
