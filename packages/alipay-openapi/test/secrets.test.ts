import { generateKeyPairSync } from 'node:crypto';
import { inspect } from 'node:util';
import { SdkError, type Logger } from '@sdk/core-signing';
import fc from 'fast-check';
import { createAlipay } from '../src/create-alipay.js';
import type { AlipayConfig } from '../src/alipay-config.js';
import {
  platformKey,
  publicPem,
  startGateway,
  type GatewayReply,
  type ReceivedRequest,
} from './gateway/fake-gateway.js';

const refund = 'alipay.trade.refund';

/** What must never be seen outside; each is marked so that a part of it is found too. */
interface Secrets {
  readonly privateKey: string;
  readonly encryptKey: string;
  readonly appAuthToken: string;
  readonly authToken: string;
  readonly phone: string;
  readonly card: string;
}

const token = fc.stringMatching(/^[0-9A-F]{24}$/).map((text) => `TOKEN${text}`);
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const keyText = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const secretsOf: fc.Arbitrary<Secrets> = fc.record({
  privateKey: fc.constant(keyText),
  encryptKey: fc
    .uint8Array({ minLength: 32, maxLength: 32 })
    .map((bytes) => Buffer.from(bytes).toString('base64')),
  appAuthToken: token,
  authToken: token,
  phone: fc.stringMatching(/^139[0-9]{8}$/),
  card: fc.stringMatching(/^62[0-9]{17}$/),
});

/** Answers that provoke each class of error, among them those that repeat the request. */
const replies: readonly ((request: ReceivedRequest) => GatewayReply | 'reset')[] = [
  () => 'reset',
  (request) => ({ status: 502, headers: { 'content-type': 'text/html' }, body: echo(request) }),
  (request) => ({ status: 403, headers: { 'content-type': 'text/html' }, body: echo(request) }),
  (request) => ({
    status: 302,
    headers: { location: `/x?${request.query.toString()}` },
    body: echo(request),
  }),
  (request) => ({ body: echo(request) }),
  (request) => ({ body: JSON.stringify({ [echo(request)]: 1 }) }),
  (request) => ({ body: `{"alipay_trade_refund_response":${echo(request)}}` }),
  (request) => ({ body: `{"alipay_trade_refund_response":{"a":${echo(request)}},"sign":"x"}` }),
  (request) => ({ body: `{"alipay_trade_refund_response":"${echo(request)}","sign":"x"}` }),
  (request) => ({
    body: JSON.stringify({ alipay_trade_refund_response: { code: '10000', a: echo(request) } }),
  }),
  (request) => ({
    body: JSON.stringify({
      alipay_trade_refund_response: { code: '10000' },
      sign: echo(request),
      alipay_cert_sn: echo(request),
    }),
  }),
  (request) => ({
    body: JSON.stringify({
      error_response: {
        code: '40002',
        sub_code: 'isv.invalid-signature',
        sub_msg: `验签字符串为：${echo(request)}`,
      },
    }),
  }),
  () => ({ headers: { 'content-encoding': 'gzip' }, body: 'no gzip' }),
];

function echo({ query, form }: ReceivedRequest): string {
  return [...query.values(), ...form.values()].join(' ');
}

/** Everything a program, a logger or a person gets to see of an error, its causes included. */
function visible(error: unknown): string {
  const chain: string[] = [];
  for (let next = error; next instanceof Error && chain.length < 12; next = next.cause) {
    chain.push(inspect(next, { depth: 9 }), JSON.stringify(next), next.message, next.stack ?? '');
  }
  return chain.join('\n');
}

function expectNothingOf(secrets: Secrets, text: string): void {
  const { privateKey: key, ...values } = secrets;
  const parts = [...Object.values(values), ...key.split('\n').filter((line) => line.length > 40)];
  for (const secret of parts)
    if (text.includes(secret)) throw new Error(`A secret is visible in: ${text.slice(0, 2000)}`);
}

test('no error, log line or client shows a secret, whatever goes wrong', async () => {
  let respond: (request: ReceivedRequest) => GatewayReply | 'reset' = () => 'reset';
  const gateway = await startGateway((request) => respond(request));
  const seen = new Set<string>();
  const logged: string[] = [];
  const log = (fields: Record<string, unknown>, message: string) => logged.push(inspect(fields) + message);
  const logger: Logger = { debug: log, info: log, warn: log, error: log };
  try {
    // Each of the replies for certain, with secrets at random.
    for (const reply of replies) {
      await fc.assert(
        fc.asyncProperty(secretsOf, fc.boolean(), async (secrets, encrypt) => {
          respond = reply;
          const alipay = createAlipay({
            appId: '2021000000000000',
            privateKey: secrets.privateKey,
            alipayPublicKey: publicPem(platformKey),
            encryptKey: secrets.encryptKey,
            appAuthToken: secrets.appAuthToken,
            gateway: gateway.url,
            retry: { maxAttempts: 2, baseDelay: 1 },
            logger,
          });
          const params = {
            out_trade_no: 'A1',
            refund_amount: '0.01',
            phone: secrets.phone,
            card: secrets.card,
          };
          const error: unknown = await alipay
            .exec(refund, params, { encrypt, authToken: secrets.authToken })
            .catch((reason: unknown) => reason);
          await alipay.close();
          if (!SdkError.is(error)) throw new Error('expected an SdkError');
          seen.add(error.code);
          expectNothingOf(secrets, visible(error));
          expectNothingOf(secrets, logged.join('\n'));
          expectNothingOf(secrets, inspect(alipay, { depth: 9, showHidden: true }));
        }),
        { numRuns: Math.ceil(80 / replies.length) },
      );
    }
  } finally {
    await gateway.close();
  }
  expect([...seen].sort()).toEqual(
    expect.arrayContaining([
      'ERR_SDK_HTTP_STATUS',
      'ERR_SDK_MALFORMED_RESPONSE',
      'ERR_SDK_NETWORK',
      'ERR_SDK_PLATFORM',
      'ERR_SDK_REDIRECT',
      'ERR_SDK_SIGNATURE_MISMATCH',
      'ERR_SDK_SIGNATURE_MISSING',
    ]),
  );
});

test('no refusal before the network shows what was given', async () => {
  const good: AlipayConfig = {
    appId: '2021000000000000',
    privateKey: keyText,
    alipayPublicKey: publicPem(platformKey),
  };
  const alipay = createAlipay(good);
  const secret = 'SECRET-28763443825664394';
  const attempts: readonly (() => unknown)[] = [
    () => createAlipay({ ...good, privateKey: keyText.replaceAll('A', '') }),
    () => createAlipay({ ...good, privateKey: `${secret}.` }),
    () => createAlipay({ ...good, alipayPublicKey: keyText }),
    () => createAlipay({ ...good, encryptKey: secret }),
    () => createAlipay({ ...good, endpoint: `https://user:${secret}@example.com` }),
    () => createAlipay({ ...good, appCert: keyText, alipayPublicCert: keyText, alipayRootCert: keyText }),
    () => alipay.exec('alipay.trade.pay', `{"auth_code":${secret}}`),
    () =>
      alipay.exec('alipay.trade.pay', { outTradeNo: secret.repeat(9), subject: secret, totalAmount: secret }),
    () => alipay.exec(refund, { out_trade_no: 'A1', outTradeNo: secret, refund_amount: '1' } as never),
    () => alipay.exec('a.b', { a: { toJSON: () => JSON.parse(secret) as unknown } }),
    () => alipay.sdkExec('alipay.trade.app.pay', secret),
    () => alipay.exec(secret, {}),
    () => alipay.withAppAuthToken([secret] as never),
  ];
  for (const attempt of attempts) {
    const error: unknown = await (async () => attempt())().catch((reason: unknown) => reason);
    if (!SdkError.is(error))
      throw new Error(`expected an SdkError from ${attempt.toString()}: ${inspect(error)}`);
    const text = visible(error);
    expect(text).not.toContain(secret);
    expect(text).not.toContain('28763443');
    expectNothingOf({ privateKey: keyText } as Secrets, text);
  }
});
