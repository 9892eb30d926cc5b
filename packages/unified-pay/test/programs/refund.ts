// A shop that refunds, and may be killed while it does. Started by crash-and-retry.test.ts; speaks with it by messages.
import { createPayment, SdkError, type PaymentConfig, type RefundParams } from '../../src/index.js';

const [, , config = '', params = '', now = ''] = process.argv;

async function main(): Promise<void> {
  const payment = createPayment({
    ...(JSON.parse(config) as PaymentConfig),
    // The sandbox' time stands still.
    clock: { now: () => Number(now) },
  } as PaymentConfig);
  try {
    const { refundId, refundFee } = await payment.refund(JSON.parse(params) as RefundParams);
    process.send?.({ refundId, refundFee });
  } catch (error) {
    process.send?.({ failed: SdkError.is(error) ? error.outcome : String(error) });
  } finally {
    await payment.close();
  }
}

void main();
