import { run } from '../src/run.js';

jest.setTimeout(120_000);

it('answers orders and notifications as route handlers do', async () => {
  const lines: string[] = [];
  await run((line) => lines.push(line));
  expect(lines).toEqual([
    'POST /api/orders (wxpay): 201',
    'POST /api/notify (wxpay): accepted, order paid: true',
    'POST /api/orders (alipay): 201',
    'POST /api/notify (alipay): accepted, order paid: true',
    'POST /api/orders without a provider: 400',
    'POST /api/notify with a forgery: 401',
  ]);
});
