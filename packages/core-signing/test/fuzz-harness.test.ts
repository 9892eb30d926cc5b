import { runFuzz, type FuzzTarget } from '../../../tooling/jest/fuzz/fuzz-parser.js';

/** The harness must be able to fail: each of these parsers is wrong in one way that people make. */
const sample = Buffer.from('{"amount":100,"sign":"good"}');
const isExpected = (error: unknown): boolean => error instanceof SyntaxError;
const parse = (bytes: Buffer): Record<string, unknown> => {
  const value: unknown = JSON.parse(bytes.toString());
  if (typeof value !== 'object' || value === null) throw new SyntaxError('no object');
  return value as Record<string, unknown>;
};
const verified = (bytes: Buffer): Record<string, unknown> => {
  if (!bytes.equals(sample)) throw new SyntaxError('wrong signature');
  return parse(bytes);
};
const fuzz = (target: Partial<FuzzTarget> & Pick<FuzzTarget, 'read'>): Promise<void> =>
  runFuzz({ samples: [sample], isExpected, accepts: 'signed', ...target }, { runs: 5000, seed: 1 });

it('a parser that verifies all it was given holds', async () => {
  await expect(fuzz({ read: verified })).resolves.toBeUndefined();
});

it.each<[string, (bytes: Buffer) => unknown, RegExp]>([
  ['that verifies nothing', parse, /accepted what nobody signed/],
  [
    'that compares a part of the signature',
    (bytes) => {
      const value = parse(bytes);
      if (!String(value['sign']).startsWith('good')) throw new SyntaxError('wrong signature');
      return value;
    },
    /accepted what nobody signed/,
  ],
  [
    'that trusts the shape of what it reads',
    (bytes) => {
      const { amount } = parse(bytes) as { amount: number };
      return amount.toFixed(2) + String(verified(bytes)['amount']);
    },
    /threw what callers are not told of.*TypeError/,
  ],
  [
    'that merges keys into an object of its own',
    (bytes) => {
      const target: Record<string, Record<string, unknown>> = {};
      for (const [, key = '', inner = ''] of bytes.toString().matchAll(/"(\w+)":\{"(\w+)"/g)) {
        (target[key] ??= {})[inner] = 1;
      }
      return verified(bytes);
    },
    /changed a prototype/,
  ],
])('a parser %s is caught, and the case is printed', async (_name, read, message) => {
  try {
    const failure: unknown = await fuzz({ read }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect((failure as Error).message).toMatch(message);
    expect((failure as Error).message).toMatch(/FUZZ_SEED=1\).*as base64: /s);
  } finally {
    Reflect.deleteProperty(Object.prototype, 'polluted');
  }
});
