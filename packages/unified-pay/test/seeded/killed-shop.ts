// A shop as a process of its own, which may be killed at any moment. Started by kill-run.ts, which is also its platform.
// Its tables are a file; whatever it does, it does again from what it finds there.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

import { createAliyunSms } from '@sdk/aliyun-sms';

import { createPayment, type PaymentConfig } from '../../src/index.js';
import { createTables, openJournal, readTables, writeTables } from './journal.js';
import { createShopMessages } from './shop-messages.js';
import { createShopOrders } from './shop-orders.js';
import type { ShopParts } from './shop-parts.js';
import type { Assignment } from './shop-process.js';
import { createShopRefunds } from './shop-refunds.js';

const assignment = JSON.parse(process.argv[2] ?? '{}') as Assignment;

async function main(): Promise<void> {
  const { platform, config, smsConfig, now, file, openid, signName, templateCode } = assignment;
  const tables = existsSync(file) ? readTables(readFileSync(file, 'utf8')) : createTables();
  // A rename is whole or not at all, so that a killed process leaves the tables of before or after.
  const keep = (): void => {
    writeFileSync(`${file}.new`, writeTables(tables));
    renameSync(`${file}.new`, file);
  };
  const journal = openJournal(tables, { point: () => undefined }, keep);
  // The time of the platform stands still while a process lives.
  const clock = { now: () => now };
  const parts: ShopParts = {
    platform,
    payment: createPayment({ ...config, clock } as PaymentConfig),
    sms: createAliyunSms({ ...smsConfig, clock }),
    journal,
    habits: {},
    ...{ openid, signName, templateCode },
    now: clock.now,
    delay: () => Promise.resolve(),
  };
  const orders = createShopOrders(parts);
  const refunds = createShopRefunds(parts, orders, () => undefined);
  const messages = createShopMessages(parts);

  for (const { no, state } of journal.orders()) {
    if (['making', 'open', 'charging', 'cancelling'].includes(state)) await orders.settle(no);
  }
  for (const { number, state } of journal.refunds()) {
    if (['asked', 'accepted'].includes(state)) await refunds.settle(number);
  }
  for (const { outId } of journal.messages()) await messages.settle(outId);

  if (journal.order('kill_online') === undefined) await orders.make('kill_online', 100);
  await buyerPays();
  await orders.settle('kill_online');
  if (journal.order('kill_counter') === undefined)
    await orders.charge('kill_counter', 70, assignment.authCode);
  for (const [order, number, fen] of assignment.refunds) {
    if (!journal.refunds().some((row) => row.number === number)) await refunds.refund(order, number, fen);
  }
  if (journal.message('kill_message') === undefined) await messages.send('kill_message', '13900001234');
  process.send?.('done');
  process.disconnect();
}

/** The buyer pays when the shop says that there is something to pay. */
function buyerPays(): Promise<void> {
  return new Promise((resolve) => {
    process.once('message', () => resolve());
    process.send?.('payable');
  });
}

void main();
