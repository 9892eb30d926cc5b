import { SdkError } from '@sdk/core-signing';

import { fuzzParser, type FuzzTarget } from '../../../tooling/jest/fuzz/fuzz-parser.js';
import { createWeixinPay, type WeixinPay } from '../src/index.js';
import { generateTestCredentials, generateTestNotification } from '../src/testing.js';

const credentials = generateTestCredentials();
let pay: WeixinPay;

beforeAll(() => {
  // Time stands still, so that a long run reads fresh messages to its end.
  const now = Date.now();
  pay = createWeixinPay({ ...credentials.config, clock: { now: () => now } });
});
afterAll(() => pay.close());

const kinds = ['payment', 'refund'] as const;

/** What a notification says, without what its reading adds. */
async function meaningOf(input: {
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
}): Promise<unknown> {
  const event = await pay.verifyNotification(input, { claim: false });
  // A field without a value is in no signature of API v2: anybody can add one, and it says nothing.
  return JSON.parse(
    JSON.stringify({ ...event, receivedAt: 0 }, (_name, value: unknown) =>
      value === '' ? undefined : value,
    ),
  ) as unknown;
}

const common = { isExpected: (error: unknown) => SdkError.is(error), accepts: 'signed' } as const;

fuzzParser('the body of a v3 notification', (): FuzzTarget => {
  const notifications = kinds.map((kind) => generateTestNotification({ version: 'v3', kind, credentials }));
  const [{ headers }] = notifications as [(typeof notifications)[number]];
  const headersOf = new Map(notifications.map((one) => [one.body, one.headers]));
  return {
    ...common,
    samples: notifications.map(({ body }) => Buffer.from(body)),
    read: (bytes) => meaningOf({ headers: headersOf.get(bytes.toString()) ?? headers, body: bytes }),
  };
});

fuzzParser('the headers of a v3 notification', (): FuzzTarget => {
  const { headers, body } = generateTestNotification({ version: 'v3', kind: 'payment', credentials });
  return {
    ...common,
    samples: [Buffer.from(JSON.stringify(Object.entries(headers)))],
    // Header lines are text of one line; what cannot be one never reaches a program.
    read: (bytes) => meaningOf({ headers: readHeaders(bytes), body: Buffer.from(body) }),
  };
});

fuzzParser('a v2 notification', (): FuzzTarget => {
  return {
    ...common,
    samples: (['MD5', 'HMAC-SHA256'] as const).map((signType) =>
      Buffer.from(generateTestNotification({ version: 'v2', kind: 'payment', credentials, signType }).body),
    ),
    read: (bytes) => meaningOf({ headers: { 'content-type': 'text/xml' }, body: bytes }),
  };
});

fuzzParser('a v2 refund notification, which nothing signs', (): FuzzTarget => {
  return {
    ...common,
    accepts: 'unsigned',
    samples: [Buffer.from(generateTestNotification({ version: 'v2', kind: 'refund', credentials }).body)],
    read: (bytes) => meaningOf({ headers: { 'content-type': 'text/xml' }, body: bytes }),
  };
});

function readHeaders(bytes: Buffer): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [, name = '', value = ''] of bytes.toString('latin1').matchAll(/\["([^"]*)","([^"]*)"\]/g)) {
    if (name !== '__proto__') headers[name.toLowerCase()] = value;
  }
  return headers;
}
