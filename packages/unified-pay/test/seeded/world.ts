import { createAliyunSms } from '@sdk/aliyun-sms';
import { createMemoryStore, type Store } from '@sdk/core-signing';
import { createSandbox, type Sandbox } from '@sdk/sandbox';

import { createPayment, type Payment } from '../../src/index.js';
import { origin, paymentConfigOf, settingsOf, type ClientWay } from './clients.js';
import type { Habits } from './habits.js';
import { watchPayment, watchSms } from './honest-clients.js';
import { createTables, openJournal, type Journal, type Tables } from './journal.js';
import { createLife, type Life } from './life.js';
import { createNetwork, type Network } from './network.js';
import { createNotifyDoor } from './notify-door.js';
import type { Plan } from './plan.js';
import { createShopMessages, type ShopMessages } from './shop-messages.js';
import { createShopOrders, type ShopOrders } from './shop-orders.js';
import type { ShopParts } from './shop-parts.js';
import { createShopRefunds, type ShopRefunds } from './shop-refunds.js';
import type { Violation } from './violation.js';

/** One life of the shop's process. */
export interface Shop {
  readonly life: Life;
  readonly journal: Journal;
  readonly orders: ShopOrders;
  readonly refunds: ShopRefunds;
  readonly messages: ShopMessages;
  readonly door: (request: Request) => Promise<Response>;
}

/** Everything one run happens in. */
export interface World {
  readonly plan: Plan;
  readonly tables: Tables;
  readonly network: Network;
  /** Refunds that somebody wished for: number and fen. */
  readonly wishes: Map<string, number>;
  readonly violations: Violation[];
  readonly counts: { lives: number; deliveries: number; buyerActed: number };
  sandbox(): Sandbox;
  shop(): Shop;
  /** A message arrives at the shop's address; rejects when the process dies over it. */
  deliver(request: Request): Promise<Response>;
  /** A buyer who can pay. */
  openid(): string;
  /** A client without watch, faults and crash: of the buyer's phone, or of another program of the shop. */
  openPlainPayment(): Payment;
  /** Milliseconds by which the shop's clock is wrong. */
  astray: number;
  /** Runs in each wait of the shop's, with the milliseconds waited so far. */
  onDelay: (waited: number) => Promise<void>;
  /** A new process of the shop, which knows its tables only. */
  restartShop(): void;
  /** The platforms stop and continue from what they had saved. */
  restartPlatform(): Promise<void>;
  /** Time passes; requests that were late arrive first. */
  pass(milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

/** Noon in China. */
const startAt = '2026-03-04T04:00:00Z';

export async function openWorld(plan: Plan, habits: Habits): Promise<World> {
  const openSandbox = async (): Promise<Sandbox> => {
    const opened = await createSandbox({ clock: { startAt }, seed: plan.seed, fetch: deliver });
    // Nothing is delivered but what a step delivers: the order of things is the plan's alone.
    opened.notifications.hold();
    return opened;
  };
  const deliver = async (request: Request): Promise<Response> => {
    world.counts.deliveries += 1;
    const { door, life } = world.shop();
    return Promise.race([
      door(request),
      life.died.then(() => Promise.reject(new TypeError('The server is gone.'))),
    ]);
  };
  let sandbox = await openSandbox();
  const network = createNetwork(() => sandbox);
  const sharedStore = createMemoryStore({ clock: { now: () => sandbox.clock.now() } });
  let shop: Shop | undefined;

  const world: World = {
    plan,
    tables: createTables(),
    network,
    wishes: new Map(),
    violations: [],
    counts: { lives: 0, deliveries: 0, buyerActed: 0 },
    astray: 0,
    onDelay: () => Promise.resolve(),
    deliver,
    openid: () => openidOf(sandbox, plan),
    sandbox: () => sandbox,
    shop: () => shop ?? openShop(),
    openPlainPayment: () =>
      createPayment(paymentConfigOf(wayOf(world, (url, init) => sandbox.fetch(new Request(url, init))))),
    restartShop: () => void openShop(),
    async restartPlatform() {
      const saved = JSON.parse(JSON.stringify(sandbox.snapshot())) as unknown;
      await sandbox.close();
      sandbox = await openSandbox();
      await sandbox.restore(saved);
      sandbox.notifications.hold();
    },
    async pass(milliseconds) {
      await network.landLate();
      await sandbox.clock.advance(milliseconds);
    },
    close: () => sandbox.close(),
  };

  function openShop(): Shop {
    shop?.life.kill();
    world.counts.lives += 1;
    const store =
      plan.claims === 'outlive'
        ? sharedStore
        : createMemoryStore({ clock: { now: () => sandbox.clock.now() } });
    shop = createShop(world, { habits, store });
    return shop;
  }
  return world;
}

function createShop(
  world: World,
  { habits, store }: { readonly habits: Habits; readonly store: Store },
): Shop {
  const life = createLife();
  const { sandbox, network, tables, violations, plan } = world;
  const watch = {
    sandbox,
    life,
    buyerActed: () => world.counts.buyerActed,
    report: (one: Violation) => void violations.push(one),
  };
  const way = wayOf(world, network.fetchOf(life));
  const given = sandbox().credentials(origin);
  const journal = openJournal(tables, life);
  const parts: ShopParts = {
    platform: plan.platform,
    payment: watchPayment(createPayment(paymentConfigOf(way)), watch),
    sms: watchSms(
      createAliyunSms({
        accessKeyId: given.aliyunSms.accessKeyId,
        accessKeySecret: given.aliyunSms.accessKeySecret,
        endpoint: given.aliyunSms.endpoint,
        ...settingsOf(way),
      }),
      watch,
    ),
    journal,
    habits,
    openid: world.openid(),
    signName: given.aliyunSms.signName,
    templateCode: given.aliyunSms.templateCode,
    now: way.now,
    delay: delayOf(world, life),
  };
  const orders = createShopOrders(parts);
  return {
    life,
    journal,
    orders,
    refunds: createShopRefunds(parts, orders, (number, fen) => void world.wishes.set(number, fen)),
    messages: createShopMessages(parts),
    door: createNotifyDoor(parts, orders, { life, store }),
  };
}

function delayOf(world: World, life: Life): (milliseconds: number) => Promise<void> {
  let waited = 0;
  return async (milliseconds) => {
    // A dead process waits for nothing, and time does not pass because of it.
    if (life.dead) return;
    waited += milliseconds;
    await world.onDelay(waited);
    await world.pass(milliseconds);
  };
}

function wayOf(world: World, fetch: ClientWay['fetch']): ClientWay {
  return {
    sandbox: world.sandbox(),
    platform: world.plan.platform,
    fetch,
    now: () => world.sandbox().clock.now() + world.astray,
  };
}

function openidOf(sandbox: Sandbox, { platform }: Plan): string {
  const { alipay, weixinPay } = sandbox.credentials(origin);
  return platform === 'alipay' ? alipay.buyerId : weixinPay.openid;
}
