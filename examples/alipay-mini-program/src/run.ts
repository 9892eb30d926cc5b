import { createSandbox } from '@sdk/sandbox';

import { createPhone } from './phone.js';

/** A customer taps through the page; then the staff gives money back, too much, and without a network. */
export async function run(say: (line: string) => void): Promise<void> {
  const sandbox = await createSandbox();
  const { url } = await sandbox.listen({ port: 0 });
  const phone = createPhone(sandbox, url);
  try {
    await import('./mini-program/pages/order/order.js'); // registers itself, as in a mini program
    const page = phone.openPage();

    await page.onPay();
    const order = sandbox.orders.list()[0];
    say(
      `Pay: ${page.data.message}; the sandbox holds ${String(order?.totalFen)} fen, ${order?.status ?? ''}`,
    );

    await page.onRefund('20.00', 'r1');
    say(`Give back 20.00: ${page.data.message}`);
    await page.onRefund('80.00', 'r2');
    say(`Give back 80.00: ${page.data.message}`);

    phone.goOffline();
    await page.onRefund('1.00', 'r3');
    say(`Give back 1.00 without a network: ${page.data.message}`);
  } finally {
    phone.turnOff();
    await sandbox.close();
  }
}
