import type { Sandbox } from '@sdk/sandbox';

import { connectClients } from './clients.js';
import type { ShopClients } from './clients.js';
import type { Reporter } from './reporter.js';
import { createShopBook } from './shop-book.js';
import type { ShopBook } from './shop-book.js';
import { startShopServer } from './shop-server.js';
import type { ShopServer } from './shop-server.js';

export interface StoryOptions {
  readonly sandbox: Sandbox;
  /** Origin of the listening sandbox. */
  readonly url: string;
  readonly reporter: Reporter;
}

/** What every scene plays in. */
export interface ShopWorld extends StoryOptions {
  readonly clients: ShopClients;
  readonly book: ShopBook;
  readonly server: ShopServer;
  close(): Promise<void>;
}

export async function openShop(options: StoryOptions): Promise<ShopWorld> {
  const clients = connectClients(options.sandbox.credentials(options.url));
  const book = createShopBook(Date.now().toString(36));
  const server = await startShopServer(book, [clients.weixin.payment, clients.alipay.payment]);
  return {
    ...options,
    clients,
    book,
    server,
    async close() {
      await server.close();
      await clients.close();
    },
  };
}
