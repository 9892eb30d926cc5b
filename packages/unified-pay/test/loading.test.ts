import path from 'node:path';
import type * as unifiedPay from '../src/index.js';
import { openShop } from './shop.js';

// The first call loads the client.
jest.setTimeout(30_000);

// What core loads of it; this package has none, so that its name means nothing here.
const agentFile = 'undici/lib/dispatcher/agent.js';
const undici = require.resolve(agentFile, {
  paths: [path.dirname(require.resolve('@sdk/core-signing'))],
});

test('creating a payment loads no client; the first call loads the one of its platform, and no other', async () => {
  const shop = await openShop();
  const loaded: string[] = [];
  try {
    await jest.isolateModulesAsync(async () => {
      for (const name of ['@sdk/weixin-pay', '@sdk/alipay-openapi', undici]) {
        jest.doMock(name, () => {
          loaded.push(name);
          return jest.requireActual<object>(name);
        });
      }
      const { createNotifyHandler, createPayment } = jest.requireActual<typeof unifiedPay>('../src/index.js');
      const wxpay = createPayment(shop.weixinConfig());
      const alipay = createPayment(shop.config());
      createNotifyHandler({ payment: [wxpay, alipay], onPaid: () => undefined });
      expect(loaded).toEqual([]);
      await expect(alipay.orderQuery({ outTradeNo: 'nobody' })).rejects.toMatchObject({
        subCode: 'ACQ.TRADE_NOT_EXIST',
      });
      expect(loaded).toContain('@sdk/alipay-openapi');
      expect(loaded).not.toContain('@sdk/weixin-pay');
      // What was never used is not loaded for being closed.
      await Promise.all([wxpay.close(), alipay.close()]);
      expect(loaded).not.toContain('@sdk/weixin-pay');
    });
  } finally {
    await shop.close();
  }
});
