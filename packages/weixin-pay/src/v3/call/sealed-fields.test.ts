import { constants, generateKeyPairSync, privateDecrypt, publicEncrypt, type KeyObject } from 'node:crypto';
import { SignatureError, ValidationError } from '@sdk/core-signing';
import { hasSealedFields, openFields, sealFields } from './sealed-fields.js';
import { thrown } from '../../../../../tooling/jest/thrown.js';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
const signingOnly = generateKeyPairSync('rsa-pss', { modulusLength: 1024 });
const oaep = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' };
const open = (value: unknown): string =>
  privateDecrypt({ key: privateKey, ...oaep }, Buffer.from(String(value), 'base64')).toString();
const seal = (text: string): string =>
  publicEncrypt({ key: publicKey, ...oaep }, Buffer.from(text)).toString('base64');

const paths = ['user_name', 'receivers.*.name', 'inner.deep.name'];

describe('whether any field is given', () => {
  test.each<[boolean, object]>([
    [true, { user_name: '甲' }],
    [true, { receivers: [{ amount: 1 }, { name: '甲' }] }],
    [true, { inner: { deep: { name: '甲' } } }],
    [false, {}],
    [false, { user_name: '' }],
    [false, { user_name: 1 }],
    [false, { user_name: undefined, inner: null }],
    [false, { inner: undefined }],
    [false, { receivers: { name: '甲' } }],
    [false, { receivers: [] }],
    [false, { receivers: ['甲', null] }],
    [false, { inner: { deep: '甲' } }],
    [false, { name: '甲' }],
    [false, Object.create({ user_name: '甲' }) as object],
  ])('%j of %j', (expected, wire) => {
    expect(hasSealedFields(wire as Record<string, unknown>, paths)).toBe(expected);
  });
});

test('only the texts at the paths are sealed, in a copy', () => {
  const wire = {
    user_name: '张三',
    name: '李四',
    receivers: [{ name: '甲', amount: 1 }, { amount: 2 }, 'text'],
    inner: { deep: { name: '', other: 'x' } },
  };
  const before = structuredClone(wire);
  const sealed = sealFields(wire, paths, publicKey, 'POST /v3/x');
  expect(wire).toEqual(before);
  const [first, ...others] = sealed['receivers'] as Record<string, unknown>[];
  expect([open(sealed['user_name']), open(first?.['name'])]).toEqual(['张三', '甲']);
  expect(first?.['amount']).toBe(1);
  expect(others).toEqual([{ amount: 2 }, 'text']);
  expect([sealed['name'], sealed['inner']]).toEqual(['李四', before.inner]);
});

test('what the key cannot hold names its path and no value', () => {
  const error = thrown(() => sealFields({ user_name: '长'.repeat(100) }, paths, publicKey, 'POST /v3/x'));
  expect(error).toBeInstanceOf(ValidationError);
  expect(error).toMatchObject({
    issues: [{ path: 'user_name', expected: expect.stringContaining('bytes') }],
    platform: 'weixin-pay',
    operation: 'POST /v3/x',
  });
  expect(JSON.stringify(error)).not.toContain('长');
});

test('a key that cannot seal at all is an error of its own', () => {
  const error = thrown(() => sealFields({ user_name: '甲' }, paths, signingOnly.publicKey, 'x'));
  expect((error as { code?: string }).code).toMatch(/^ERR_OSSL/);
});

test('what was sealed is opened', () => {
  const wire = { user_name: seal('张三'), receivers: [{ name: seal('甲') }], state: 'SUCCESS' };
  expect(openFields(wire, paths, privateKey, 'GET /v3/x')).toEqual({
    user_name: '张三',
    receivers: [{ name: '甲' }],
    state: 'SUCCESS',
  });
});

test.each<[string, string, KeyObject]>([
  ['no base64', 'SECRET-', privateKey],
  ['sealed for nobody', Buffer.alloc(128, 1).toString('base64'), privateKey],
  ['sealed for another', seal('甲'), generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey],
])('what is %s is one and the same error', (_case, text, key) => {
  const error = thrown(() => openFields({ user_name: text }, paths, key, 'GET /v3/x'));
  expect(error).toBeInstanceOf(SignatureError);
  expect(error).toMatchObject({
    code: 'ERR_SDK_DECRYPTION',
    step: 'decrypt',
    outcome: 'unknown',
    platform: 'weixin-pay',
    operation: 'GET /v3/x',
    message: expect.stringContaining('`user_name`'),
  });
  expect(JSON.stringify(error)).not.toContain(text);
});
