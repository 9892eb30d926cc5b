import { spawn } from 'node:child_process';
import path from 'node:path';

import { caseMaker } from '../../../tooling/jest/fuzz/make-cases.js';
import { settledMemory } from '../../../tooling/jest/fuzz/memory-use.js';
import { watchModules } from '../../../tooling/jest/fuzz/reached-modules.js';
import { runFuzz, type FuzzTarget } from '../../../tooling/jest/fuzz/run-fuzz.js';
import { parseJsonObject } from '../src/json/parse-json-object.js';
import { readNotificationBody } from '../src/notification/read-notification-body.js';

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
const fuzz = (target: Partial<FuzzTarget> & Pick<FuzzTarget, 'read'>): Promise<unknown> =>
  runFuzz({ samples: [sample], isExpected, accepts: 'signed', ...target }, { runs: 5000, seed: 1 });

it('a parser that verifies all it was given holds', async () => {
  await expect(fuzz({ read: verified })).resolves.toMatchObject({ accepted: expect.any(Number) });
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
  [
    'that hides a name in a prototype',
    (bytes) => {
      Object.defineProperty(Array.prototype, 'polluted', { value: 1, configurable: true });
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
    Reflect.deleteProperty(Array.prototype, 'polluted');
  }
});

it('a parser that hides a name in a prototype is caught, however few cases it is given', async () => {
  const read = (bytes: Buffer): unknown => {
    Object.defineProperty(String.prototype, 'polluted', { value: 1, configurable: true });
    return verified(bytes);
  };
  try {
    const run = runFuzz({ samples: [sample], isExpected, accepts: 'signed', read }, { runs: 20, seed: 1 });
    await expect(run).rejects.toThrow(/changed a prototype/);
  } finally {
    Reflect.deleteProperty(String.prototype, 'polluted');
  }
});

it('a case that fails is printed without what it fails without', async () => {
  const read = (bytes: Buffer): unknown => {
    if (bytes.includes('__proto__')) throw new TypeError('of itself');
    return verified(bytes);
  };
  await expect(fuzz({ read })).rejects.toThrow(
    /after \d+ cases .*as text: "__proto__"\nas base64: X19wcm90b19f$/s,
  );
});

describe('the cases', () => {
  const samples = [
    sample,
    Buffer.from('POST /pay HTTP/1.1\r\nhost: a.example\r\n\r\n<xml><id>A1</id></xml>'),
  ];
  const cases = (seed: number, count: number): string[] => {
    const make = caseMaker(samples, seed);
    return Array.from({ length: count }, (_, index) => make(index).toString('latin1'));
  };
  const made = cases(1, 5000);

  it('are the same for the same seed and index, whichever were made before', () => {
    const make = caseMaker(samples, 1);
    const backwards = Array.from(made, (_, index) => make(made.length - 1 - index).toString('latin1'));
    expect(backwards.reverse()).toEqual(made);
    expect(cases(2, 100)).not.toEqual(made.slice(0, 100));
  });

  it('are mostly different ones', () => {
    expect(new Set(made).size).toBeGreaterThan(made.length * 0.6);
  });

  it.each<[string, RegExp]>([
    ['a field removed', /^\{"sign":"good"\}$/],
    ['the last one removed', /^\{"amount":100\}$/],
    ['a field repeated', /"amount":100,"amount":100/],
    ['a field contradicted', /"amount":100,"amount":(?!100)/],
    ['two values exchanged', /\{"amount":"good","sign":100\}/],
    ['another order', /^\{"sign":"good","amount":100\}$/],
    ['a key of every object', /"__proto__":/],
    ['a key spelled with an escape', /"\\u0061mount"/],
    ['deep nesting', /:\[{1000,}100\]/],
    ['shallow nesting', /:\[{1,4}100\]/],
    ['several changes of what it says', /__proto__.*\btoJSON|toJSON.*__proto__/s],
    ['a header changed, and the body not', /host: (?!a\.example).*<xml><id>A1<\/id><\/xml>$/s],
    [
      'an element of XML changed, and the head not',
      /^POST \/pay HTTP\/1.1\r\nhost: a.example\r\n\r\n<xml><id>-1<\/id>/,
    ],
    ['a byte flipped', /^\{"amount":10[^0],"sign":"good"\}$/],
    ['a part cut off', /^\{"amount":1$/],
    ['a piece of another message', /^\{"am[^]*<\/id><\/xml>$/],
    ['broken UTF-8', /\xc0\xaf/],
    ['NUL', /\0/],
  ])('hold %s', (_name, found) => {
    expect(made.filter((one) => found.test(one))).not.toHaveLength(0);
  });
});

it('a parser that keeps what it reads is caught', async () => {
  const kept: unknown[] = [];
  const read = (bytes: Buffer): unknown => kept.push(Buffer.alloc(20_000), bytes);
  await expect(fuzz({ read, accepts: 'unsigned' })).rejects.toThrow(/It kept \d+ MB/);
});

it('a parser that takes much for one case is caught, also where the process was larger before', async () => {
  await beLargeOnce(400_000_000);
  let times = 0;
  const read = (bytes: Buffer): unknown => {
    // Often enough for the collector to hide one by what it gives back meanwhile, seldom enough for making the case smaller.
    if (times === 10 || bytes.equals(sample)) return undefined;
    times += 1;
    // Written to, since a system gives no memory for zeros that nobody writes.
    return Buffer.alloc(200_000_000, 'FAKE').length;
  };
  await expect(fuzz({ read, accepts: 'unsigned' })).rejects.toThrow(/It took \d+ MB for one case/);
});

/** Lets this process be larger by so many bytes for a moment; resolves once they are given back to the system. */
async function beLargeOnce(bytes: number): Promise<void> {
  const largest = ((): number => {
    Buffer.alloc(bytes, 'FAKE');
    return process.memoryUsage.rss();
  })();
  // In this test alone: a page that is never given back lets Jest's own time limit speak.
  while (process.memoryUsage.rss() > largest - bytes / 2) await settledMemory();
}

it('tells a module that was entered from one that was only loaded', async () => {
  expect(typeof readNotificationBody).toBe('function');
  const end = await watchModules();
  parseJsonObject('{"a":1}');
  const entered = await end();
  expect(entered).toContain('core-signing/src/json/parse-json-object.ts');
  expect(entered).not.toContain('core-signing/src/notification/read-notification-body.ts');
});

it('a parser that refuses every case is caught', async () => {
  const read = (bytes: Buffer): unknown => {
    if (!bytes.equals(sample)) throw new SyntaxError('wrong signature');
    return undefined;
  };
  await expect(
    runFuzz({ samples: [sample], isExpected, accepts: 'unsigned', read }, { runs: 1000, seed: 3 }),
  ).resolves.toBeDefined();
  const never = (bytes: Buffer): unknown => {
    if (seen || !bytes.equals(sample)) throw new SyntaxError('wrong signature');
    seen = true;
    return undefined;
  };
  let seen = false;
  await expect(
    runFuzz({ samples: [sample], isExpected, accepts: 'unsigned', read: never }, { runs: 1000, seed: 3 }),
  ).rejects.toThrow(/refused every case/);
});

it('a parser that does not end is named with its case, and its process ended', async () => {
  const program = path.join(__dirname, 'fixtures/endless-parser.ts');
  const runner = path.join(__dirname, '../../../tooling/jest/run-typescript.cjs');
  const child = spawn(process.execPath, ['--conditions=@sdk/source', runner, program]);
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const signal = await new Promise((resolve) => child.on('exit', (_code, by) => resolve(by)));
  expect(said).toMatch(/FUZZ: an endless parser does not end: case \d+ \(FUZZ_SEED=7\).*as base64: /s);
  expect(signal).toBe('SIGKILL');
});
