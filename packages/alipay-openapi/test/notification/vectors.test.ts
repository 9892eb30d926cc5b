import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPublicKey } from '@sdk/core-signing';
import { createRsaVerifier } from '@sdk/core-signing/internal';
import type { AlipayContext } from '../../src/alipay-context.js';
import { createNotificationVerifier } from '../../src/notification/create-notification-verifier.js';
import { parseSignedForm } from '../../src/notification/parse-signed-form.js';
import { signingCandidates } from '../../src/notification/signing-candidates.js';
import { createTestContext, generateTestKeys, rejection, toForm, type Parameters } from './test-context.js';

interface Vector {
  readonly title: string;
  readonly kind: 'notification' | 'return';
  readonly rule: 'V1' | 'V2';
  readonly alipayPublicKey: string;
  readonly appId: string;
  readonly parameters?: Parameters;
  readonly query?: string;
}

const file = join(__dirname, '../vectors/alipay-signed-messages.json');
const suite = JSON.parse(readFileSync(file, 'utf8')) as { readonly vectors: readonly Vector[] };
const keys = generateTestKeys();

function contextOf(vector: { readonly alipayPublicKey: string; readonly appId: string }): AlipayContext {
  const verifier = createRsaVerifier(loadPublicKey(vector.alipayPublicKey), 'RSA-SHA256');
  return createTestContext(keys, {
    appId: vector.appId,
    keyring: { verifierFor: () => Promise.resolve(verifier) },
  });
}

describe.each(suite.vectors)('a message signed by Alipay: $title', (vector) => {
  const body = vector.query ?? toForm(vector.parameters ?? {});
  const verifier = createNotificationVerifier(contextOf(vector));
  const verify = (text: string): Promise<{ readonly parameters: Readonly<Record<string, string>> }> =>
    vector.kind === 'return'
      ? verifier.verifyReturn(text)
      : verifier.verifyNotification(text, { claim: false });

  it('verifies, and exposes all it covers', async () => {
    const { parameters } = await verify(body);
    const { sign: _sign, sign_type: _signType, ...sent } = Object.fromEntries(new URLSearchParams(body));
    expect(parameters).toEqual(sent);
  });

  it('verifies at the first try, by the right rule', () => {
    const [first] = signingCandidates(parseSignedForm(body));
    expect(first?.rule).toBe(vector.rule);
  });

  it('does not verify with a digit changed', async () => {
    const changed = body.replace('total_amount=0.', 'total_amount=9.');
    expect(changed).not.toBe(body);
    expect(await rejection(verify(changed))).toMatchObject({
      code: 'ERR_SDK_SIGNATURE_MISMATCH',
      step: 'sign',
    });
  });
});

it('a return address may carry parameters of its own, which are named and left out', async () => {
  const vector = suite.vectors.find(({ kind }) => kind === 'return');
  if (vector?.query === undefined) throw new Error('the vector is missing');
  const { verifyReturn } = createNotificationVerifier(contextOf(vector));
  const address = `https://shop.example/paid?cart=7&${vector.query}#top`;
  expect(await rejection(verifyReturn(address))).toMatchObject({ step: 'sign' });
  const returned = await verifyReturn(address, { ownParameters: ['cart'] });
  expect(returned).toMatchObject({
    outTradeNo: '1703141270',
    totalAmount: '0.01',
    timestamp: '2023-12-21 14:48:44',
  });
  expect(returned.parameters).not.toHaveProperty('cart');
  expect(await verifyReturn(new URL(address), { ownParameters: ['cart'] })).toEqual(returned);
});
