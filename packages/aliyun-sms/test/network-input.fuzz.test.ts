import assert from 'node:assert/strict';

import { SdkError } from '@sdk/core-signing';
import { createSandbox, type Sandbox } from '@sdk/sandbox';

import { fuzzParser, type FuzzTarget } from '../../../tooling/jest/fuzz/fuzz-parser.js';
import { recordAnswers } from '../../../tooling/jest/fuzz/recorded-answers.js';
import { createAliyunSms, createReceiptHandler, type AliyunSms } from '../src/index.js';
import { readMnsErrorCode, readMnsMessages } from '../src/receipts/read-mns-messages.js';
import { generateTestReceipt } from '../src/testing.js';

const isExpected = (error: unknown): boolean => SdkError.is(error);
const baseUrl = 'https://dysmsapi.aliyuncs.com';
let sandbox: Sandbox;
let sms: AliyunSms | undefined;

beforeAll(async () => {
  sandbox = await createSandbox({ clock: { startAt: '2026-03-04T04:00:00Z' }, seed: 1 });
});
afterAll(async () => {
  await sms?.close();
  await sandbox.close();
});

fuzzParser('an answer', async (): Promise<FuzzTarget> => {
  const answered = recordAnswers((request) => sandbox.fetch(request));
  const { accessKeyId, accessKeySecret, signName, templateCode } = sandbox.credentials(baseUrl).aliyunSms;
  const settings = {
    ...{ accessKeyId, accessKeySecret, endpoint: baseUrl, retry: false as const },
    clock: { now: () => sandbox.clock.now() },
  };
  const genuine = createAliyunSms({ ...settings, fetch: answered.fetch });
  const message = { phoneNumbers: '13900001234', signName, templateCode, templateParam: { code: '246810' } };
  await genuine.sendSms(message);
  await genuine.close();
  const client = (sms = createAliyunSms({ ...settings, transport: answered.transport }));
  return {
    isExpected,
    accepts: 'unsigned', // the platform signs nothing of its answers
    samples: [answered.last()],
    async read(bytes) {
      answered.replaceBody(bytes);
      const { code } = await client.sendSms(message);
      // Nothing counts as sent that does not say so.
      assert.equal(code, 'OK');
    },
  };
});

fuzzParser('receipts over HTTP', async (): Promise<FuzzTarget> => {
  const pathSecret = 'FAKE-0123456789abcdef';
  const url = `https://shop.example.com/sms/${pathSecret}`;
  const create = () => createReceiptHandler({ pathSecret, onReceipt: () => undefined });
  let receipts = create();
  let cases = 0;
  const genuine = generateTestReceipt({ url, items: [{ out_id: '茶' }, { out_id: 'login-42' }] });
  const headers = new Headers(genuine.headers);
  headers.delete('content-length');
  return {
    isExpected: () => false,
    accepts: 'unsigned', // only the address is secret
    release: () => (receipts = create()),
    samples: [new Uint8Array(await genuine.arrayBuffer())],
    async read(bytes) {
      // It remembers which receipts it had.
      if ((cases += 1) % 5000 === 0) receipts = create();
      const answer = await receipts.handle(
        new Request(url, { method: 'POST', headers, body: Buffer.from(bytes) }),
      );
      assert.ok([200, 400, 413, 415, 500, 503].includes(answer.status));
    },
  };
});

fuzzParser('messages of the queue', (): FuzzTarget => {
  const message = Buffer.from('{"send_time":"2026-03-04 12:00:00","out_id":"茶"}').toString('base64');
  const list = `<?xml version="1.0"?><Messages xmlns="http://mns.aliyuncs.com/doc/v1/"><Message><MessageId>1</MessageId><ReceiptHandle>1-a</ReceiptHandle><MessageBodyMD5>0</MessageBodyMD5><MessageBody>${message}</MessageBody></Message></Messages>`;
  const error = '<?xml version="1.0"?><Error><Code>MessageNotExist</Code><Message>none</Message></Error>';
  return {
    isExpected,
    accepts: 'unsigned',
    samples: [Buffer.from(list), Buffer.from(error)],
    read(bytes) {
      const xml = bytes.toString('utf8');
      return [readMnsMessages(xml), readMnsErrorCode(xml)];
    },
  };
});
