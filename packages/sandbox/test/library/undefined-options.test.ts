import { createSandbox, type ListenOptions, type Retention, type SandboxOptions } from '../../src/index.js';

type Undefined<Options> = { readonly [Name in keyof Options]-?: undefined };

const retention: Undefined<Retention> = {
  requests: undefined,
  notifications: undefined,
  sms: undefined,
  documents: undefined,
  orders: undefined,
  eventsPerOrder: undefined,
};
const nothing: Undefined<SandboxOptions> = {
  clock: undefined,
  seed: undefined,
  data: undefined,
  durability: undefined,
  retention: undefined,
  fetch: undefined,
  allowNotifyHosts: undefined,
  allowedHosts: undefined,
  maxBodyBytes: undefined,
  journalLimit: undefined,
  notifyTimeout: undefined,
  language: undefined,
  platforms: undefined,
  allowProduction: undefined,
};
const nowhere: Undefined<ListenOptions> = { port: undefined, host: undefined, mtlsPort: undefined };

test('an option that is undefined is one that was left out', async () => {
  const sandbox = await createSandbox({ ...nothing, retention });
  const { url, close } = await sandbox.listen({ ...nowhere, port: 0 });
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  // All of it is kept, as by default.
  for (let count = 0; count < 3; count += 1) await fetch(`${url}/wxpay/v3/certificates`);
  expect(sandbox.requests.list()).toHaveLength(3);
  expect(Number.isSafeInteger(sandbox.seed)).toBe(true);
  expect(Object.keys(sandbox.credentials(url)).sort()).toEqual(
    ['alipay', 'aliyunSms', 'mpserverless', 'weixin', 'weixinPay'].sort(),
  );
  await close();
  const interception = await sandbox.intercept({ others: undefined });
  await interception.restore();
  await sandbox.close();
});
