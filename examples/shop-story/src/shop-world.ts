import type { Sandbox } from '@sdk/sandbox';

import { connectClients } from './clients.js';
import type { ShopClients } from './clients.js';
import { delayRefunds } from './delay-refunds.js';
import type { Language, Reporter } from './reporter.js';
import { createShopBook } from './shop-book.js';
import type { ShopBook } from './shop-book.js';
import { startShopServer } from './shop-server.js';
import type { ShopServer } from './shop-server.js';

export interface StoryOptions {
  readonly sandbox: Sandbox;
  /** Origin of the listening sandbox. */
  readonly url: string;
  readonly reporter: Reporter;
  /** Of what the steps report. */
  readonly language: Language;
}

/** What every scene plays in. */
export interface ShopWorld extends StoryOptions {
  readonly clients: ShopClients;
  readonly book: ShopBook;
  readonly server: ShopServer;
  /** What is said in the language of the story. */
  text(en: string, zh: string): string;
  close(): Promise<void>;
}

/** Milliseconds: longer than the story takes on any machine, so that a refund arrives when a step says so. */
const untilTold = '3600000';

export async function openShop(options: StoryOptions): Promise<ShopWorld> {
  const clients = connectClients(options.sandbox.credentials(options.url));
  const book = createShopBook(() => options.sandbox.clock.now());
  const refundDelay = await delayRefunds(options.url, untilTold);
  const server = await startShopServer(book, [clients.weixin.payment, clients.alipay.payment]);
  return {
    ...options,
    clients,
    book,
    server,
    text: (en, zh) => (options.language === 'zh' ? zh : en),
    async close() {
      // Nothing is under way any more when the door closes: no notification is left to be sent again.
      await options.sandbox.clock.advance(0);
      await delayRefunds(options.url, refundDelay);
      await server.close();
      await clients.close();
    },
  };
}
