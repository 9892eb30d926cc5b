import MPServerless from '@alicloud/mpserverless-sdk';
import cloud, { type Cloud, type ServerlessInstance } from '@sdk/alipay-serverless';

import type { AlipayHost, SpaceSettings } from './host.js';

interface Space extends ServerlessInstance {
  readonly user: { authorize(options: { authProvider: string }): Promise<unknown> };
}

// The declarations of MPServerless differ from what it is at run time; in JavaScript: new MPServerless(my, space)
const Client = MPServerless as unknown as new (host: AlipayHost, space: SpaceSettings) => Space;

let opening: Promise<Cloud> | undefined;

/** Logs in to the cloud space once, for all pages; after a failure the next call tries again. */
export function openCloud(): Promise<Cloud> {
  opening ??= open().catch((error: unknown) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

async function open(): Promise<Cloud> {
  const serverless = new Client(my, my.getExtConfigSync().space);
  await serverless.user.authorize({ authProvider: 'alipay_openapi' });
  cloud.init(serverless, { notify: { url: 'https://shop.example/alipay' } }); // where Alipay reports payments
  return cloud;
}
