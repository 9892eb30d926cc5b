import { run } from '../src/run.js';

jest.setTimeout(120_000);

it('takes an order over each platform, ships it once and refunds it', async () => {
  const lines: string[] = [];
  await run((line) => lines.push(line));
  expect(lines).toEqual(
    ['wxpay', 'alipay'].flatMap((provider) => [
      expect.stringMatching(`^${provider}: order shop_\\w+ over 8888 fen$`) as string,
      `${provider}: paid, shipped once after the notification`,
      `${provider}: paid, shipped once after three more copies of it`,
      `${provider}: refunded, shipped once after the refund`,
    ]),
  );
});
