import { run } from '../src/run.js';

jest.setTimeout(120_000);

it('pays, refunds, is refused and is offline on the phone', async () => {
  const lines: string[] = [];
  await run((line) => lines.push(line));
  expect(lines).toEqual([
    'Pay: paid; the sandbox holds 8888 fen, TRADE_SUCCESS',
    'Give back 20.00: 20.00 yuan went back',
    expect.stringMatching(/^Give back 80\.00: ACQ\.\w+$/),
    'Give back 1.00 without a network: no answer, outcome unknown',
  ]);
});
