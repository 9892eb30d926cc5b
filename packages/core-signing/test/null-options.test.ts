import { generateKeyPairSync } from 'node:crypto';
import {
  createMemoryStore,
  fenToYuan,
  loadPrivateKey,
  loadPublicKey,
  undiciTransport,
  yuanToFen,
} from '../src/index.js';

/** Options as plain JavaScript passes them where it has none. */
const none = null as never;

test('options that are null are none', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  expect(loadPrivateKey(privateKey, none)).toBe(privateKey);
  expect(loadPublicKey(publicKey, none)).toBe(publicKey);
  expect([yuanToFen('0.35', none), fenToYuan(35, none)]).toEqual([35, '0.35']);
  await undiciTransport(none).close();
  const store = createMemoryStore(none);
  await store.set('one', '1', none);
  expect(await store.setIfAbsent('one', '2', none)).toBe(false);
  expect(await store.get('one')).toBe('1');
});
