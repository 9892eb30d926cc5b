import { createSign } from 'node:crypto';

import { createAlipayIdentities } from '../alipay-identities.js';
import { fakeKeyPairs } from '../../keys/fake-key-pairs.js';
import { createSandboxKeys } from '../../keys/sandbox-keys.js';
import { createTextCodec } from '../request/create-text-codec.js';
import type { GatewayRequest } from './read-gateway-request.js';
import { verifyGatewaySignature } from './verify-gateway-signature.js';

/** Signed by hand, as 「如何生成签名」 has it. */
const world = {
  identities: createAlipayIdentities({ name: 'default', index: 0 }),
  keys: createSandboxKeys(),
  codec: createTextCodec(),
  kernel: { neighbours: () => [] },
};
const text = 'app_id=1&biz_content={"subject":"茶"}&charset=x&sign_type=RSA2';
const sign = (
  bytes: string | Buffer,
  digest = 'RSA-SHA256',
  key: string = fakeKeyPairs.appPrivateKey,
): string => createSign(digest).update(bytes).sign(key, 'base64');

function verdictOn(
  signature: string | undefined,
  signType: 'RSA' | 'RSA2' = 'RSA2',
  charset: 'utf-8' | 'gbk' = 'utf-8',
) {
  const values = new Map([
    ['sign_type', 'RSA2'],
    ['charset', 'x'],
    ['biz_content', '{"subject":"茶"}'],
    ['app_id', '1'],
  ]);
  if (signature !== undefined) values.set('sign', signature);
  const parameters = [...values].map(([name, value]) => ({ name, value, place: 'body' as const }));
  const request: GatewayRequest = { values, parameters, charset, unknownCharset: null };
  return verifyGatewaySignature(world, request, signType);
}

test.each([
  ['RSA2', 'RSA-SHA256'],
  ['RSA', 'RSA-SHA1'],
] as const)('%s is %s', (signType, digest) => {
  expect(verdictOn(sign(text, digest), signType)).toEqual({
    valid: true,
    scheme: `gateway ${signType}`,
    cause: null,
    evidence: null,
    fix: null,
    expectedStringToSign: text,
    signedString: text,
  });
  const other = digest === 'RSA-SHA1' ? 'RSA-SHA256' : 'RSA-SHA1';
  expect(verdictOn(sign(text, other), signType)).toMatchObject({
    valid: false,
    scheme: `gateway ${signType}`,
  });
});

test('the bytes are those of the request’s character set', () => {
  const [before = '', after = ''] = text.split('茶');
  const gbk = Buffer.concat([Buffer.from(before), Buffer.from([0xb2, 0xe8]), Buffer.from(after)]);
  expect(verdictOn(sign(gbk), 'RSA2', 'gbk').valid).toBe(true);
  expect(verdictOn(sign(text), 'RSA2', 'gbk').valid).toBe(false);
  expect(verdictOn(sign(gbk)).valid).toBe(false);
});

test.each([
  ['of another key', () => sign(text, 'RSA-SHA256', fakeKeyPairs.strangerPrivateKey)],
  ['of the platform', () => sign(text, 'RSA-SHA256', fakeKeyPairs.alipayPrivateKey)],
  ['of another text', () => sign(`${text} `)],
  ['that is missing', () => undefined],
  ['that is empty', () => ''],
  ['with white space before it', () => ` ${sign(text)}`],
  ['with white space after it', () => `${sign(text)}\n`],
  ['with a character of no base64 in it', () => sign(text).replace(/^./, (first) => `${first}*`)],
  ['with too much filling', () => `${sign(text).replace(/=*$/, '')}===`],
  ['written for addresses', () => `-${sign(text)}`],
])('a signature %s is refused', (_, signature) => {
  expect(verdictOn(signature())).toMatchObject({ valid: false, expectedStringToSign: text });
});
