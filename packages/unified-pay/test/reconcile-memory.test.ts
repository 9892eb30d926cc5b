import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { reconcile } from '../src/index.js';
import type { MerchantRecord, UnifiedBillRow } from '../src/index.js';
import { wxpayBillRow } from './wxpay-bill-row.js';

const payment = (outTradeNo: string, totalFee: number, text: string): UnifiedBillRow =>
  wxpayBillRow({ outTradeNo, transactionId: `42${outTradeNo}`, totalFee, values: { text } });

test('keeps no more than what has not found its counterpart', async () => {
  const count = 2000;
  let most = 0;
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const heap = (): number => {
    collectGarbage();
    return process.memoryUsage().heapUsed;
  };
  const before = heap();
  // 20 KB each, 40 MB in all.
  async function* rows() {
    for (let index = 0; index < count; index += 1) {
      if (index % 500 === 0) most = Math.max(most, heap() - before);
      const text = Buffer.alloc(20_000, index % 256).toString('latin1');
      yield payment(`order_${String(index)}`, index + 1, text);
    }
  }
  function* records(): Generator<MerchantRecord> {
    for (let index = 0; index < count; index += 1) {
      yield { kind: 'payment', outTradeNo: `order_${String(index)}`, totalFee: index + 1 };
    }
  }
  const reconciliation = reconcile({ bill: rows(), records: records() });
  for await (const difference of reconciliation) throw new Error(difference.kind);
  expect(reconciliation.totals?.agreed).toBe(count);
  expect(most).toBeLessThan(20_000_000);
});
