import { parseReceipt } from './parse-receipt.js';
import { readReceiptBody } from './read-receipt-body.js';

const deep = '['.repeat(9000) + ']'.repeat(9000);

test.each(['{"toString":1,"valueOf":1}', deep, 'null', '[]'])('a size that is no number is none', (size) => {
  const fields = JSON.parse(`{"phone_number":"1","success":true,"sms_size":${size}}`) as Record<
    string,
    unknown
  >;
  expect(parseReceipt(fields)).toMatchObject({ kind: 'delivery', smsSize: undefined });
});

test('a size comes as a number or as a text', () => {
  const fields = { phone_number: '1', success: true };
  for (const size of [2, '2'])
    expect(parseReceipt({ ...fields, sms_size: size })).toMatchObject({ smsSize: 2 });
});

test('a body that is nested thousands of levels deep is refused', async () => {
  const body = `[{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}]`;
  const request = new Request('https://shop.example.com/sms', { method: 'POST', body });
  expect(await readReceiptBody(request)).toMatchObject({ status: 400 });
});
