import { createCipheriv } from 'node:crypto';
import type { V3Credentials } from '../weixin-pay-context.js';
import { openV3Message } from './open-v3-message.js';

const apiV3Key = 'fakeFAKEfakeFAKEfakeFAKEfakeFAKE';
const credentials = { apiV3Key: Buffer.from(apiV3Key) } as unknown as V3Credentials;

function seal(plain: string, nonce = 'fdasflkja484', aad = 'transaction'): string {
  const cipher = createCipheriv('aes-256-gcm', apiV3Key, nonce, { authTagLength: 16 });
  cipher.setAAD(Buffer.from(aad));
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

const resource = {
  original_type: 'transaction',
  algorithm: 'AEAD_AES_256_GCM',
  ciphertext: seal('{"a":1}'),
  associated_data: 'transaction',
  nonce: 'fdasflkja484',
};
const message = { id: 'EV-1', event_type: 'A.B', resource_type: 'encrypt-resource' };

const open = (changes: object = {}, outer: object = {}) =>
  openV3Message(credentials, JSON.stringify({ ...message, resource: { ...resource, ...changes }, ...outer }));

const refused = (step: string, code = 'ERR_SDK_SIGNATURE_REJECTED') =>
  expect.objectContaining({
    name: 'SignatureError',
    step,
    code,
    outcome: 'rejected',
    platform: 'weixin-pay',
    operation: 'notification',
  }) as Error;

it('opens text and bytes', () => {
  const opened = { id: 'EV-1', eventType: 'A.B', originalType: 'transaction', resource: { a: 1 } };
  expect(open()).toEqual(opened);
  const bytes = Buffer.from(JSON.stringify({ ...message, resource }));
  expect(openV3Message(credentials, bytes)).toEqual(opened);
});

it.each([7, null, ['transaction'], undefined])('the original type %p is none', (type) => {
  expect(open({ original_type: type }).originalType).toBeUndefined();
});

it.each([undefined, null, ''])('associated data may be %p', (associated) => {
  const ciphertext = seal('{"a":2}', resource.nonce, '');
  expect(open({ ciphertext, associated_data: associated }).resource).toEqual({ a: 2 });
});

it.each([
  ['associated data that is no text', { associated_data: 7 }],
  ['associated data that is a list', { associated_data: ['transaction'] }],
  ['a nonce that is no text', { nonce: 12 }],
  ['no nonce', { nonce: undefined }],
  ['a short nonce', { nonce: 'fdasflkja48', ciphertext: seal('{}', 'fdasflkja48') }],
  ['a long nonce', { nonce: 'fdasflkja4844', ciphertext: seal('{}', 'fdasflkja4844') }],
  ['twelve characters that are more bytes', { nonce: 'fdasflkja48茶' }],
  ['a ciphertext that is no text', { ciphertext: 7 }],
  ['one that is not base64', { ciphertext: '%%%' }],
  ['one shorter than its tag', { ciphertext: Buffer.alloc(15).toString('base64') }],
])('%s is refused before anything is opened', (_title, changes) => {
  expect(() => open(changes)).toThrow(refused('decrypt'));
});

it('what the key does not open is told from what is not in the form', () => {
  const error = refused('decrypt', 'ERR_SDK_DECRYPTION');
  expect(() => open({ associated_data: 'refund' })).toThrow(error);
  expect(() => open({ ciphertext: Buffer.alloc(16).toString('base64') })).toThrow(error);
});

it('a tag alone seals nothing, and nothing is no object', () => {
  expect(() => open({ ciphertext: seal('') })).toThrow(refused('json'));
  expect(() => open({ ciphertext: seal('[]') })).toThrow('the resource is not a JSON object');
  expect(() => openV3Message(credentials, '{')).toThrow('the message is not a JSON object');
  expect(() => openV3Message(credentials, 'null')).toThrow(refused('json'));
});

it.each([
  ['resource_type', { resource_type: 'plain' }, 'json'],
  ['resource', { resource: null }, 'json'],
  ['resource', { resource: 'x' }, 'json'],
  ['resource', { resource: [] }, 'json'],
  ['id', { id: 'a b' }, 'fields'],
  ['id', { id: '' }, 'fields'],
  ['id', { id: 7 }, 'fields'],
  ['id', { id: 'x'.repeat(129) }, 'fields'],
  ['event_type', { event_type: 'A/B' }, 'fields'],
  ['event_type', { event_type: undefined }, 'fields'],
])('a wrong %s is refused: %j', (_name, outer, step) => {
  expect(() => open({}, outer)).toThrow(refused(step));
});

it('names of any length up to 128 are taken', () => {
  const id = 'Az09_.:-'.repeat(16);
  expect(open({}, { id }).id).toBe(id);
});

it('without the APIv3 key the client says so', () => {
  const none = { apiV3Key: undefined } as unknown as V3Credentials;
  expect(() => openV3Message(none, JSON.stringify({ ...message, resource }))).toThrow(
    expect.objectContaining({ code: 'ERR_SDK_CONFIG', platform: 'weixin-pay', operation: 'notification' }),
  );
});
