import crypto from 'node:crypto';
import { compareRates, repeat } from '../harness/compare-rates.mjs';
import { createClients } from '../subjects/alipay.mjs';

/** Building and signing an order string, against signing alone with a cached key. */
export const row = {
  name: 'alipay: build + sign an order string',
  async run({ fixtures }) {
    const { ours, official } = await createClients(fixtures, 'http://127.0.0.1:1/gateway.do');
    const key = fixtures.app.privateKey;
    const content = Buffer.from(
      decodeURIComponent(ours.sdkExec('alipay.trade.app.pay', fixtures.orderCamel)),
    );
    const compared = await compareRates({
      raw: repeat(() => crypto.sign('RSA-SHA256', content, key).toString('base64')),
      ours: repeat(() => ours.sdkExec('alipay.trade.app.pay', fixtures.orderCamel)),
      'alipay-sdk': repeat(() =>
        official.sdkExecute('alipay.trade.app.pay', { bizContent: fixtures.orderCamel }),
      ),
    });
    await ours.close?.();
    return [
      { against: 'crypto.sign', target: 0.9, ...compared.ratio('ours', 'raw'), rate: compared.rates.ours },
      {
        against: 'alipay-sdk',
        target: 2,
        ...compared.ratio('ours', 'alipay-sdk'),
        rate: compared.rates.ours,
      },
    ];
  },
};
