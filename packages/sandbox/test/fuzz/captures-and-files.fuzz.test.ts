import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { ConfigError } from '@sdk/core-signing';
import { encodeMultipart } from '@sdk/core-signing/internal';

import { fuzzParser, type FuzzTarget } from '../../../../tooling/jest/fuzz/fuzz-parser.js';
import { judgeAnswer } from '../../src/core/judge-answer.js';
import { readJournal } from '../../src/core/read-journal.js';
import { readMultipart } from '../../src/core/read-multipart.js';
import { createSandbox, type Sandbox } from '../../src/index.js';
import { diagnoseCapture } from '../../src/sign-check/diagnose-capture.js';
import { sandboxDiagnosisKeys } from '../../src/sign-check/diagnosis-keys.js';
import { readCapture } from '../../src/sign-check/read-capture.js';
import { signedGatewayRequest } from '../alipay/raw-client.js';
import { rawHttp } from './fuzz-door.js';

let sandbox: Sandbox;
let folder: string;
beforeAll(async () => {
  sandbox = await createSandbox({ clock: { startAt: '2026-03-04T04:00:00Z' }, seed: 1, journalLimit: 50 });
  folder = mkdtempSync(path.join(tmpdir(), 'sandbox-fuzz-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await sandbox.close();
});

/** A capture is read and diagnosed; what is none is refused by name. */
function capture(sample: Buffer): FuzzTarget {
  return {
    isExpected: (error) => error instanceof Error && /^UnreadableCapture$|^ConfigError$/.test(error.name),
    accepts: 'unsigned',
    gateCases: 50, // each is diagnosed by everything that people do wrong
    samples: [sample],
    read: (bytes) => diagnoseCapture(readCapture(bytes), sandboxDiagnosisKeys()),
  };
}

const url = 'https://openapi.alipay.com/gateway.do?app_id=1';

fuzzParser('a capture of raw HTTP', async () =>
  capture(
    await rawHttp(
      signedGatewayRequest('alipay.trade.create', { out_trade_no: 'A1', subject: '茶 "%+&" 🍵' }),
    ),
  ),
);
fuzzParser('a capture in HAR', () => {
  const postData = { text: 'app_id=1&method=alipay.trade.query&sign=AAAA' };
  const headers = [{ name: 'content-type', value: 'application/x-www-form-urlencoded' }];
  const har = { log: { entries: [{ request: { method: 'POST', url, headers, postData } }] } };
  return capture(Buffer.from(JSON.stringify(har)));
});
fuzzParser('a capture of curl', () =>
  capture(
    Buffer.from(
      `curl -X POST '${url}' -H 'content-type: text/plain' --data-raw $'app_id=1&method=a&subject=\\u8336'`,
    ),
  ),
);

fuzzParser('a snapshot', (): FuzzTarget => {
  const text = JSON.stringify(sandbox.snapshot());
  return {
    isExpected: (error) => error instanceof ConfigError,
    accepts: 'unsigned',
    gateCases: 200, // each puts a whole world in the place of another
    samples: [Buffer.from(text)],
    read(bytes) {
      let value: unknown;
      try {
        value = JSON.parse(bytes.toString());
      } catch {
        return undefined;
      }
      return sandbox.restore(value);
    },
  };
});

fuzzParser('a file of changes', (): FuzzTarget => {
  const header = '{"format":"sdk-sandbox","version":1}';
  const change = { kind: 'set', collection: 'weixin.tokens', key: 'a', value: { at: 1, list: ['茶'] } };
  const lines = [header, JSON.stringify(change), JSON.stringify([change, { ...change, kind: 'delete' }]), ''];
  const file = path.join(folder, 'sandbox.jsonl');
  process.emitWarning = () => undefined; // it says which lines it left out
  return {
    isExpected: (error) => error instanceof ConfigError,
    accepts: 'unsigned',
    gateCases: 1000, // each is written to the disk first
    samples: [Buffer.from(lines.join('\n'))],
    read(bytes) {
      writeFileSync(file, bytes);
      for (const { kind } of readJournal(file, header)) assert.ok(['order', 'set', 'delete'].includes(kind));
    },
  };
});

fuzzParser('the answer of a shop to a notification', (): FuzzTarget => {
  const rules = [
    'success-text',
    'http-2xx',
    'weixin-push',
    'weixin-pay-v2',
    'weixin-pay-v3',
    'numeric-code',
  ] as const;
  const samples = [
    'success',
    '',
    '{"code":0,"msg":"ok"}',
    '<xml><return_code><![CDATA[SUCCESS]]></return_code></xml>',
  ];
  return {
    isExpected: () => false,
    accepts: 'unsigned',
    samples: samples.map((text) => Buffer.from(text)),
    read(bytes) {
      const body = bytes.toString();
      const judged = [...rules, { exactly: 'echo' }].map((rule) => judgeAnswer(rule, 200, body));
      // A shop that wrote anything else did not take it.
      assert.deepEqual([judged[0] === null, judged.at(-1) === null], [body === 'success', body === 'echo']);
    },
  };
});

fuzzParser('a body of several parts', (): FuzzTarget => {
  const file = { name: 'file', fileName: '茶".png', contentType: 'image/png' };
  const { body, contentType } = encodeMultipart(
    [
      { name: 'data', content: '{"a":"茶"}' },
      { ...file, content: Buffer.from([0, 13, 10, 13, 10, 255]) },
    ],
    'FAKE-boundary',
  );
  return {
    isExpected: () => false,
    accepts: 'unsigned',
    samples: [body],
    read(bytes) {
      // Whatever file somebody sends, what the builder writes is read back as it was.
      const written = encodeMultipart([{ ...file, content: bytes }], 'FAKE-other-boundary');
      const [again] = readMultipart(written.contentType, Buffer.from(written.body)) ?? [];
      if (again?.content.equals(bytes) !== true) throw new Error('A file did not come through.');
      return readMultipart(contentType, bytes);
    },
  };
});
