import { run } from '../src/run.js';

jest.setTimeout(120_000);

it('logs in, takes orders, and acts once on what is genuine', async () => {
  const lines: string[] = [];
  await run((line) => lines.push(line));
  expect(lines).toEqual([
    'weixin: logged in; orderInfo is parameters with paySign',
    'weixin: paid true, updated 1 time',
    'weixin: a forged amount is answered with 401',
    'alipay: logged in; orderInfo is a trade number',
    'alipay: paid true, updated 1 time',
    'alipay: a forged amount is answered with 401',
  ]);
});
