import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';

import type { Dispatcher } from 'undici';

import { fuzzParser, type FuzzTarget } from '../../../tooling/jest/fuzz/fuzz-parser.js';
import { inPieces } from '../../../tooling/jest/fuzz/in-pieces.js';
import { alipayCertSn } from '../src/certificates/alipay-cert-sn.js';
import { certificateSerialNumber } from '../src/certificates/certificate-serial-number.js';
import { certificateSubject } from '../src/certificates/certificate-subject.js';
import { splitPemCertificates } from '../src/certificates/split-pem-certificates.js';
import { loadPkcs12 } from '../src/certificates/pkcs12/load-pkcs12.js';
import { ConfigError, MalformedResponseError, NetworkError, ValidationError } from '../src/index.js';
import { parseJsonObject } from '../src/json/parse-json-object.js';
import {
  readNotificationBody,
  type NotificationBodyRules,
} from '../src/notification/read-notification-body.js';
import { decodeBody } from '../src/transport/decode-body.js';
import { streamResponse } from '../src/transport/stream-response.js';

fuzzParser('a JSON object, its numbers kept', (): FuzzTarget => {
  const text =
    '{"id":12345678901234567890,"list":[1,2.50,{"a":"\\u8336 \\"x\\""}],"__proto__":{"a":1},"n":null}';
  return {
    isExpected: (error) =>
      error instanceof SyntaxError && /^expected (JSON|a JSON object)$/.test(error.message),
    accepts: 'unsigned',
    samples: [
      Buffer.from(text),
      Buffer.from('{"amount":0.10000000000000001,"text":"a\tb"}'.replace('\t', ' ')),
    ],
    read(bytes) {
      const read = [{}, { exactly: 'all' as const, controlCharacters: true }].map((options) =>
        parseJsonObject(bytes.toString(), options),
      );
      expectNoPrototypeKey(read);
      return read;
    },
  };
});

fuzzParser('a certificate of a platform', (): FuzzTarget => {
  const pem = readFileSync(join(__dirname, 'fixtures/keys/platform.crt'), 'utf8');
  const der = new X509Certificate(pem).raw;
  return {
    isExpected: ConfigError.is,
    accepts: 'unsigned',
    samples: [Buffer.from(pem), der],
    read: (bytes) => [
      certificateSubject(bytes),
      certificateSerialNumber(bytes),
      alipayCertSn(bytes),
      splitPemCertificates(bytes).map((one) => certificateSubject(one)),
    ],
  };
});

fuzzParser('the keys of a merchant in PKCS#12', (): FuzzTarget => {
  const file = readFileSync(join(__dirname, 'fixtures/keys/legacy-rc2-40.p12'));
  return {
    isExpected: ConfigError.is,
    accepts: 'unsigned',
    gateCases: 500, // deriving its keys takes thousands of digests, and is most of each case
    samples: [file],
    read: (bytes) => loadPkcs12(bytes, '1900000109'),
  };
});

/** One answer in each encoding. The first byte says which one it claims to have. */
const encodedAnswers = (): { readonly samples: readonly Buffer[]; split(bytes: Buffer): EncodedAnswer } => {
  const text = JSON.stringify({ list: Array.from({ length: 50 }, (_, index) => ({ index, name: '茶' })) });
  const encoded: readonly (readonly [string, Buffer])[] = [
    ['gzip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['br', brotliCompressSync(text)],
  ];
  return {
    samples: encoded.map(([, bytes], index) => Buffer.concat([Buffer.of(index), bytes])),
    split: (bytes) => ({
      encoding: encoded[(bytes[0] ?? 0) % encoded.length]?.[0] ?? '',
      content: bytes.subarray(1),
    }),
  };
};

interface EncodedAnswer {
  readonly encoding: string;
  readonly content: Buffer;
}

fuzzParser('an encoded answer', (): FuzzTarget => {
  const { samples, split } = encodedAnswers();
  return {
    isExpected: MalformedResponseError.is,
    accepts: 'unsigned',
    samples,
    async read(bytes) {
      const { encoding, content } = split(bytes);
      const limit = 100_000;
      const decoded = await decodeBody(content, [encoding], { limit, status: 200 });
      if (decoded.byteLength > limit) throw new Error('It is larger than the limit.');
    },
  };
});

fuzzParser('an encoded answer, read as it arrives', (): FuzzTarget => {
  const { samples, split } = encodedAnswers();
  const limit = 100_000;
  return {
    isExpected: (error) => MalformedResponseError.is(error) || NetworkError.is(error),
    accepts: 'unsigned',
    gateCases: 4000, // each waits for a thread of the compressor, piece by piece
    samples,
    async read(bytes) {
      const { encoding, content } = split(bytes);
      const { body } = await streamResponse(dispatcherOf(content, { 'content-encoding': encoding }), {
        ...{
          method: 'GET',
          url: 'https://platform.example/bill',
          headers: {},
          body: null,
          maxResponseBytes: limit,
        },
        timeouts: { connect: 1000, headers: 1000, body: 1000, total: 1000 },
      });
      let size = 0;
      for await (const chunk of body) size += chunk.byteLength;
      if (size > limit) throw new Error('It is larger than the limit.');
    },
  };
});

/** Answers every request with these bytes, in pieces, as undici's dispatchers do. */
function dispatcherOf(bytes: Buffer, headers: Record<string, string>): Dispatcher {
  const flow = { pause: () => undefined, resume: () => undefined, abort: () => undefined };
  return {
    dispatch(_options: unknown, handler: Required<Dispatcher.DispatchHandler>) {
      const controller = flow as unknown as Dispatcher.DispatchController;
      handler.onRequestStart(controller, {});
      handler.onResponseStart(controller, 200, headers, 'OK');
      for (let from = 0; from < bytes.length; from += 37)
        handler.onResponseData(controller, bytes.subarray(from, from + 37));
      handler.onResponseEnd(controller, {});
      return true;
    },
  } as unknown as Dispatcher;
}

class Refused extends Error {}

fuzzParser('the body of a notification, as hosts hand it over', (): FuzzTarget => {
  const rules: NotificationBodyRules = {
    platform: 'alipay',
    operation: 'notification',
    contentTypes: ['text/xml'],
    maximumBytes: 100_000,
    refuse: (_step, message) => new Refused(message),
  };
  const event = { httpMethod: 'POST', headers: { 'wechatpay-nonce': 'a' }, isBase64Encoded: true };
  return {
    isExpected: (error) => error instanceof Refused || ValidationError.is(error),
    accepts: 'unsigned',
    samples: [
      Buffer.from(JSON.stringify({ ...event, body: Buffer.from('{"id":"茶"}').toString('base64') })),
      Buffer.from(JSON.stringify({ ...event, isBase64Encoded: false, body: '<xml>茶</xml>' })),
    ],
    async read(bytes) {
      for (const input of [bytes, bytes.toString(), { body: bytes.toString(), isBase64Encoded: true }]) {
        try {
          const body = await readNotificationBody(input, rules);
          if (Buffer.byteLength(body) > rules.maximumBytes) throw new Error('It is larger than the limit.');
        } catch (error) {
          if (!(error instanceof Refused) && !ValidationError.is(error)) throw error;
        }
      }
      const streamed = await readNotificationBody(inPieces(bytes), rules);
      if (!Buffer.from(streamed as Uint8Array).equals(bytes))
        throw new Error('It changed what was streamed.');
    },
  };
});

function expectNoPrototypeKey(value: unknown): void {
  const pending: unknown[] = [value];
  while (pending.length > 0) {
    const one = pending.pop();
    if (typeof one !== 'object' || one === null) continue;
    if (Object.hasOwn(one, '__proto__')) throw new Error('A key __proto__ came through.');
    pending.push(...Object.values(one));
  }
}
