import crypto from 'node:crypto';
import { compareRates, repeat, repeatConcurrently } from '../harness/compare-rates.mjs';
import { createClients } from '../harness/subjects.mjs';

/** Verifying a notification from its raw body, against `crypto.verify` alone with a cached key. */
export const row = {
  name: 'verify a notification',
  async run({ fixtures }) {
    const { ours, official } = await createClients(fixtures, 'http://127.0.0.1:1/gateway.do');
    const { content, signature, body } = fixtures.notification;
    const bytes = Buffer.from(content);
    const key = fixtures.alipay.publicKey;
    const parse = () => Object.fromEntries(new URLSearchParams(body));
    if (!official.checkNotifySignV2(parse())) throw new Error('alipay-sdk does not accept the notification.');
    // Each side must really accept the message, or the comparison says nothing.
    const accepted = await ours.verifyNotification(body);
    if (accepted.outTradeNo !== fixtures.orderCamel.outTradeNo)
      throw new Error('It was not read as expected.');
    if (!crypto.verify('RSA-SHA256', bytes, key, Buffer.from(signature, 'base64')))
      throw new Error('Not signed.');
    const compared = await compareRates({
      raw: repeat(() => crypto.verify('RSA-SHA256', bytes, key, Buffer.from(signature, 'base64'))),
      ours: repeatConcurrently(() => ours.verifyNotification(body), 1),
      'alipay-sdk': repeat(() => official.checkNotifySignV2(parse())),
    });
    await ours.close?.();
    return [
      { against: 'crypto.verify', target: 0.85, ...compared.ratio('ours', 'raw'), rate: compared.rates.ours },
      {
        against: 'alipay-sdk',
        target: 2,
        ...compared.ratio('ours', 'alipay-sdk'),
        rate: compared.rates.ours,
      },
    ];
  },
};
