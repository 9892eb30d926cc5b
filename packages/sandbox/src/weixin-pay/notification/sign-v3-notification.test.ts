import { createPublicKey, createVerify, X509Certificate } from 'node:crypto';

import { createMemoryStore } from '../../core/memory-store.js';
import type { SandboxNotification } from '../../core/kernel.js';
import { fakeWeixinPayCertificates } from '../../keys/fake-weixin-pay-certificates.js';
import { fakeWeixinPayKeys } from '../../keys/fake-weixin-pay-keys.js';
import { createWeixinPayWorld } from '../weixin-pay-world.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import { probeSignature, sendProbe, signV3Attempt } from './sign-v3-notification.js';

let purposes: string[];
let probed: [id: string, headers: Record<string, string>][];
let world: WeixinPayWorld;
beforeEach(() => {
  [purposes, probed] = [[], []];
  const kernel = {
    clock: { now: () => 1_767_322_800_999 },
    ids: {
      hex: (length: number) => 'c'.repeat(length),
      apart(purpose: string) {
        purposes.push(purpose);
        return { hex: (length: number) => 'ab'.repeat(length / 2) };
      },
    },
    notifier: {
      probe(id: string, headers: Record<string, string>) {
        probed.push([id, headers]);
        return Promise.resolve({ id });
      },
    },
    store: createMemoryStore({ events: { publish: () => undefined, subscribe: () => () => undefined } }),
    tenant: { name: 'default', index: 0 },
  };
  world = createWeixinPayWorld(kernel as unknown as WeixinPayWorld['kernel']);
});

const notification = (signature: string | undefined, attempts = 0): SandboxNotification =>
  ({
    id: 'ntf_1',
    body: '{"id":"茶 😀"}',
    signature,
    attempts: Array(attempts).fill({}),
  }) as unknown as SandboxNotification;

test.each([
  ['certificate', fakeWeixinPayCertificates.platformCurrent],
  ['public-key', fakeWeixinPayKeys.platformPublicKey],
])('an attempt is signed with the %s of the platform', (kind, pem) => {
  const headers = signV3Attempt(world, notification(kind, 2)) ?? {};
  expect(headers).toEqual({
    'wechatpay-timestamp': '1767322800',
    'wechatpay-nonce': 'ab'.repeat(16),
    'wechatpay-serial':
      kind === 'certificate'
        ? new X509Certificate(pem).serialNumber
        : 'PUB_KEY_ID_0119000099992024010100FA4E00000001',
    'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
    'wechatpay-signature': expect.any(String),
  });
  const verifier = createVerify('RSA-SHA256').update(`1767322800\n${'ab'.repeat(16)}\n{"id":"茶 😀"}\n`);
  expect(verifier.verify(createPublicKey(pem), headers['wechatpay-signature'] ?? '', 'base64')).toBe(true);
  // Each attempt has a nonce of its own, whatever happens in between.
  expect(purposes).toEqual(['ntf_1/2']);
});

test.each([undefined, 'v2', ''])('a notification with the signature %p needs no headers', (kind) => {
  expect(signV3Attempt(world, notification(kind))).toBeNull();
  expect(purposes).toEqual([]);
});

test('a probe carries a signature that is none', async () => {
  expect(probeSignature(world)).toBe(`WECHATPAY/SIGNTEST/${'c'.repeat(64)}`);
  expect(await sendProbe(world, 'ntf_1')).toMatchObject({ id: 'ntf_1' });
  expect(probed).toEqual([['ntf_1', { 'wechatpay-signature': `WECHATPAY/SIGNTEST/${'c'.repeat(64)}` }]]);
});
