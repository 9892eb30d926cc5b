import { randomBytes } from 'node:crypto';

import { createValueEnvelope } from './value-envelope.js';

const key = randomBytes(32);
const other = randomBytes(32);
const texts = ['', 'token', 'p:', 'e:', ':', '中文🧧', '\0\r\n', 'x'.repeat(10_000)];

describe.each([
  ['plain', []],
  ['encrypted', [key]],
])('%s', (_title, keys) => {
  test.each(texts)('gives back %p', async (text) => {
    const envelope = createValueEnvelope(keys);
    for (const unique of [false, true]) {
      expect(await envelope.open('k', await envelope.seal('k', text, { unique }))).toBe(text);
    }
  });

  test('two unique writes of one text differ', async () => {
    const envelope = createValueEnvelope(keys);
    const once = await envelope.seal('k', 'same', { unique: true });
    expect(await envelope.seal('k', 'same', { unique: true })).not.toBe(once);
  });

  test.each(['', 'token', '{"a":1}', 'x:y', 'pZZ:y', 'e'])(
    '%p was written by something else',
    async (foreign) => {
      await expect(createValueEnvelope(keys).open('k', foreign)).rejects.toMatchObject({
        code: 'ERR_SDK_CONFIG',
      });
    },
  );
});

describe('encryption', () => {
  test('shows nothing of the text', async () => {
    const sealed = await createValueEnvelope([key]).seal('k', 'the-access-token');
    expect(sealed).not.toContain('token');
    expect(Buffer.from(sealed.slice(sealed.indexOf(':') + 1), 'base64').toString('latin1')).not.toContain(
      'token',
    );
    expect(sealed).not.toContain(key.toString('hex').slice(0, 12));
  });

  test('every byte is guarded', async () => {
    const envelope = createValueEnvelope([key]);
    const sealed = await envelope.seal('k', 'value');
    const start = sealed.indexOf(':') + 1;
    const bytes = Buffer.from(sealed.slice(start), 'base64');
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      await expect(
        envelope.open('k', sealed.slice(0, start) + changed.toString('base64')),
      ).rejects.toMatchObject({
        code: 'ERR_SDK_DECRYPTION',
      });
    }
    for (const length of [0, 5, 12, 20, bytes.length - 1]) {
      const cut = sealed.slice(0, start) + bytes.subarray(0, length).toString('base64');
      await expect(envelope.open('k', cut)).rejects.toMatchObject({ code: 'ERR_SDK_DECRYPTION' });
    }
  });

  test('a value moved to another key is refused', async () => {
    const envelope = createValueEnvelope([key]);
    const sealed = await envelope.seal('token of app A', 'value');
    await expect(envelope.open('token of app B', sealed)).rejects.toMatchObject({
      code: 'ERR_SDK_DECRYPTION',
    });
  });

  test('a plain value is not accepted: anybody could have written it', async () => {
    const planted = await createValueEnvelope([]).seal('k', 'planted');
    await expect(createValueEnvelope([key]).open('k', planted)).rejects.toMatchObject({
      code: 'ERR_SDK_DECRYPTION',
      step: 'decrypt',
    });
  });

  test('an encrypted value without a key, or with another, is explained', async () => {
    const sealed = await createValueEnvelope([key]).seal('k', 'value');
    for (const keys of [[], [other]]) {
      await expect(createValueEnvelope(keys).open('k', sealed)).rejects.toMatchObject({
        code: 'ERR_SDK_CONFIG_KEY',
        message: expect.stringContaining('`encryptionKey`'),
      });
    }
  });

  test('rotation: every process reads what any other wrote, at each step', async () => {
    const [before, during, after] = [[key], [key, other], [other, key]].map(createValueEnvelope);
    if (!before || !during || !after) throw new Error('Three steps were meant.');
    for (const [writer, reader] of [
      [before, during],
      [during, before],
      [during, after],
      [after, during],
      [after, createValueEnvelope([other])],
    ] as const) {
      expect(await reader.open('k', await writer.seal('k', 'value'))).toBe('value');
    }
  });
});
