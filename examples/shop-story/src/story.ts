import { closeUnpaid } from './scenes/close-unpaid.js';
import { logIn } from './scenes/log-in.js';
import { loseAnswer } from './scenes/lose-answer.js';
import { reconcileBills } from './scenes/reconcile-bills.js';
import { refundOrder } from './scenes/refund-order.js';
import { sellOnline } from './scenes/sell-online.js';
import { serveAtCounter } from './scenes/serve-at-counter.js';
import { serveFromCloud } from './scenes/serve-from-cloud.js';
import { writeToCustomer } from './scenes/write-to-customer.js';
import { openShop } from './shop-world.js';
import type { StoryOptions } from './shop-world.js';
import { openTills } from './tills.js';

/**
 * A day of a shop in two mini programs, from the first login to the bills of the next morning. Every step checks what
 * it claims and throws when it does not hold, so reaching the end is the proof.
 */
export async function tellShopStory(options: StoryOptions): Promise<void> {
  const world = await openShop(options);
  try {
    const customer = await logIn(world);
    const { weixinV2, weixinV3, alipay } = openTills(world, customer);

    const socks = await sellOnline(world, weixinV2, { name: '一双袜子 socks', totalFee: 8888 });
    const scarf = await sellOnline(world, weixinV3, { name: '一条围巾 scarf', totalFee: 12_900 });
    const hat = await sellOnline(world, alipay, { name: '一顶帽子 hat', totalFee: 6600 });
    await writeToCustomer(world, customer, socks);

    await refundOrder(world, weixinV2, socks, 2000);
    await refundOrder(world, weixinV3, scarf, scarf.totalFee);
    await refundOrder(world, alipay, hat, 600);
    await loseAnswer(world, weixinV2, socks, 3000);
    await loseAnswer(world, alipay, hat, 3000);
    await refundOrder(world, alipay, hat, 3000);

    await serveAtCounter(world);
    await closeUnpaid(world, [weixinV2, alipay]);
    await serveFromCloud(world, customer);
    await reconcileBills(world);
  } finally {
    await world.close();
  }
}
