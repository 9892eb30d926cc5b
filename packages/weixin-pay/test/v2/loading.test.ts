import path from 'node:path';
import type * as createModule from '../../src/create-weixin-pay.js';
import { answer, appId, key, mchId, startWeixinPay } from './fake-weixin-pay.js';

// What core loads of it; this package has none, so that its name means nothing here.
const agentFile = 'undici/lib/dispatcher/agent.js';
const undici = require.resolve(agentFile, {
  paths: [path.dirname(require.resolve('@sdk/core-signing'))],
});

test('creating a client loads neither xml2js nor connections; calls load what they need', async () => {
  const server = await startWeixinPay();
  server.respond = () => ({ fields: answer({ out_trade_no: 'order_1', trade_state: 'NOTPAY' }) });
  const loaded: string[] = [];
  try {
    await jest.isolateModulesAsync(async () => {
      for (const name of ['xml2js', undici]) {
        jest.doMock(name, () => {
          loaded.push(name);
          return jest.requireActual<object>(name);
        });
      }
      const { createWeixinPay } = jest.requireActual<typeof createModule>('../../src/create-weixin-pay.js');
      const pay = createWeixinPay({ appId, mchId, key, endpoint: server.url });
      expect(typeof pay.v2.orderQuery).toBe('function');
      expect(loaded).toEqual([]);
      await pay.v2.orderQuery({ outTradeNo: 'order_1' });
      expect(loaded).toEqual([undici]);
      // Not a flat document as WeChat Pay writes them: see read-flat-xml.ts.
      const attach = ']]>';
      server.respond = () => ({ fields: answer({ out_trade_no: 'order_1', trade_state: 'NOTPAY', attach }) });
      expect((await pay.v2.orderQuery({ outTradeNo: 'order_1' })).attach).toBe(attach);
      expect(loaded).toEqual([undici, 'xml2js']);
      await pay.close();
    });
  } finally {
    await server.close();
  }
});
