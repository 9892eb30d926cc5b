import { createHmac } from 'node:crypto';

import { fuzzParser } from '../../../../tooling/jest/fuzz/fuzz-parser.js';
import { createSandbox, type Sandbox } from '../../src/index.js';
import { encode, joinSorted } from '../aliyun-sms/aliyun-client.js';
import { signedDoor, type SignedDoor } from './fuzz-door.js';

const origin = 'http://127.0.0.1:4010';
let sandbox: Sandbox;
let token: Record<string, string> = {};
let nonces = 0;
beforeAll(async () => {
  sandbox = await createSandbox({ clock: { startAt: '2026-03-04T04:00:00Z' }, seed: 1, journalLimit: 50 });
});
afterAll(() => sandbox.close());

const form = { 'content-type': 'application/x-www-form-urlencoded' };

async function callAction(params: Record<string, string>): Promise<Record<string, unknown>> {
  const { accessKeyId, accessKeySecret } = sandbox.credentials(origin).aliyunSms;
  const pairs = Object.entries({
    ...{ ...params, Version: '2017-05-25', Format: 'JSON', AccessKeyId: accessKeyId },
    ...{
      SignatureMethod: 'HMAC-SHA1',
      SignatureVersion: '1.0',
      SignatureNonce: `n-${String((nonces += 1))}`,
    },
    Timestamp: `${new Date(sandbox.clock.now()).toISOString().slice(0, 19)}Z`,
  });
  const text = `POST&%2F&${encode(joinSorted(pairs))}`;
  const sign = createHmac('sha1', `${accessKeySecret}&`).update(text).digest('base64');
  const body = [...pairs, ['Signature', sign]].map(
    ([name = '', value = '']) => `${encode(name)}=${encode(value)}`,
  );
  const request = new Request(`${origin}/dysms/`, { method: 'POST', headers: form, body: body.join('&') });
  return (await (await sandbox.fetch(request)).json()) as Record<string, unknown>;
}

/** A token, and receipts in the queue that it opens. */
async function prepare(): Promise<void> {
  const { MessageTokenDTO } = await callAction({ Action: 'QueryTokenForMnsQueue', MessageType: 'SmsReport' });
  token = MessageTokenDTO as Record<string, string>;
  const { signName: SignName, templateCode: TemplateCode } = sandbox.credentials(origin).aliyunSms;
  const message = { SignName, TemplateCode, TemplateParam: '{"code":"246810"}' };
  const PhoneNumbers = Array.from({ length: 900 }, (_, index) => String(13_900_000_000 + index)).join(',');
  await callAction({ Action: 'SendSms', PhoneNumbers, ...message });
  await sandbox.clock.advance('2s');
}

/** `GET ?numOfMessages=1` as a request, signed with what `signatureOf` makes of the text. */
function requestOf(bytes: Buffer, signatureOf: (text: string) => string): Request | undefined {
  const [method = '', query = ''] = bytes.toString().split(' ', 2);
  const { queueName } = sandbox.credentials(origin).aliyunSms;
  const url = new URL(`${origin}/dysms/queues/${queueName}/messages${query}`);
  // It would wait for a clock that stands.
  if (/[1-9]/.test(url.searchParams.get('waitseconds') ?? '')) return undefined;
  const date = new Date(sandbox.clock.now()).toUTCString();
  const text = `${method}\n\n\n${date}\nx-mns-version:2015-06-06\n${url.pathname}${url.search}`;
  const headers = {
    ...{ date, 'x-mns-version': '2015-06-06', 'security-token': token['SecurityToken'] ?? '' },
    authorization: `MNS ${token['AccessKeyId'] ?? ''}:${signatureOf(text)}`,
  };
  return new Request(url, { method, headers });
}

const samples: SignedDoor['samples'] = [
  'GET ?numOfMessages=16&waitseconds=0',
  'GET ',
  `DELETE ?ReceiptHandle=${encodeURIComponent(`1-${Buffer.from(`${'A'.repeat(32)}-1-1772596830000`).toString('base64')}`)}`,
];

fuzzParser('a request to a queue of Aliyun SMS that is signed wrongly', () =>
  signedDoor(sandbox, {
    unsigned: true, // which is the point
    prepare,
    samples: [...samples, 'GET ?waitseconds=0&x=%E8%8C%B6%20%2B'],
    request: (bytes) => requestOf(bytes, () => 'RkFLRQ=='),
  }),
);

fuzzParser('what a signed request to a queue of Aliyun SMS asks for', () =>
  signedDoor(sandbox, {
    prepare,
    samples,
    request: (bytes) =>
      requestOf(bytes, (text) =>
        createHmac('sha1', token['AccessKeySecret'] ?? '')
          .update(text)
          .digest('base64'),
      ),
  }),
);
