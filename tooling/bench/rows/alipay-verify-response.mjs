import crypto from 'node:crypto';
import { compareRates, repeat, repeatConcurrently } from '../harness/compare-rates.mjs';
import { createClients } from '../subjects/alipay.mjs';

/** A whole call without a network: what the client adds to the crypto it must do. */
export const row = {
  name: 'alipay: sign, verify and read a call, no network',
  async run({ fixtures }) {
    const { content, signature, body } = fixtures.answer;
    const answer = Buffer.from(body);
    const transport = {
      send: () =>
        Promise.resolve({ status: 200, headers: { 'content-type': 'application/json' }, body: answer }),
      stream: () => Promise.reject(new Error('not used')),
    };
    const { ours } = await createClients(fixtures, 'http://127.0.0.1:1/gateway.do', { transport });
    const request = Buffer.alloc(600, 'a');
    const signed = Buffer.from(content);
    const compared = await compareRates({
      raw: repeat(() => {
        crypto.sign('RSA-SHA256', request, fixtures.app.privateKey).toString('base64');
        JSON.parse(body);
        return crypto.verify(
          'RSA-SHA256',
          signed,
          fixtures.alipay.publicKey,
          Buffer.from(signature, 'base64'),
        );
      }),
      ours: repeatConcurrently(
        () => ours.exec('alipay.trade.query', { outTradeNo: fixtures.orderCamel.outTradeNo }),
        1,
      ),
    });
    await ours.close?.();
    return [
      {
        against: 'crypto.sign + verify + JSON.parse',
        target: 0.85,
        ...compared.ratio('ours', 'raw'),
        rate: compared.rates.ours,
      },
    ];
  },
};
