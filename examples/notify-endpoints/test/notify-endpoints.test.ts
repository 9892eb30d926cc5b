import { run } from '../src/run.js';

jest.setTimeout(120_000);

it('serves both platforms on both frameworks, acts once, and refuses forgeries', async () => {
  const lines: string[] = [];
  await run((line) => lines.push(line));
  expect(lines).toEqual([
    'wxpay -> Fastify: accepted, handled once',
    'alipay -> Fastify: accepted, handled once',
    'wxpay -> Hono: accepted, handled once',
    'alipay -> Hono: accepted, handled once',
    `forgeries refused: ${Array.from({ length: 4 }, () => 'ERR_SDK_SIGNATURE_MISMATCH').join(', ')}`,
  ]);
});
