import type { JournalEntry } from '../../src/core/kernel.js';
import { writeStep } from '../../src/export/write-step.js';

function linesFor(change: Partial<JournalEntry>): string[] {
  const entry: JournalEntry = {
    id: 'req_1',
    at: 0,
    platform: 'alipay',
    operation: null,
    method: 'POST',
    url: 'http://127.0.0.1:4010/alipay/gateway.do',
    requestHeaders: {},
    requestBody: 'a=1',
    status: 200,
    responseHeaders: {},
    responseBody: '',
    duration: 1,
    outTradeNo: null,
    result: null,
    signature: null,
    ...change,
  };
  const journal = { get: () => entry } as unknown as Parameters<typeof writeStep>[1]['journal'];
  return writeStep({ id: 'ses_1', at: 0, kind: 'request', requestId: 'req_1' }, { journal });
}

test('an operation is named as it is', () => {
  expect(linesFor({ operation: 'POST /v3/pay/transactions/jsapi', outTradeNo: 'A1' })[0]).toBe(
    '// req_1: POST /v3/pay/transactions/jsapi of "A1"',
  );
});

test.each(['\n', '\r', '\u2028', '\u2029'])('an operation with the line end %j ends no comment', (end) => {
  const [comment] = linesFor({ operation: `alipay.trade.query${end}process.exit()` });
  expect(comment).not.toContain(end);
  expect(comment).toContain('alipay.trade.query');
});

test('an order number with line ends ends no comment either', () => {
  const [comment] = linesFor({ outTradeNo: 'a\n\u2028b' });
  expect(comment).not.toMatch(/[\n\r\u2028\u2029]/);
});
