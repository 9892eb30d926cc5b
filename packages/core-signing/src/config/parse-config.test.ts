import * as z from 'zod/mini';
import { ConfigError } from '../errors/config-error.js';
import { parseConfig } from './parse-config.js';

const schema = () =>
  z.object({
    appId: z.string().check(z.regex(/^\d{16}$/, 'expected 16 digits')),
    privateKey: z.optional(z.string()),
    timeout: z.optional(z.number().check(z.gt(0))),
    mode: z.optional(z.enum(['key', 'certificate'])),
  });
const description = {
  creator: 'createAlipay',
  platform: 'alipay',
  knownKeys: ['appId', 'privateKey', 'timeout', 'mode', 'retry'],
};
const parse = (input: unknown) => parseConfig(schema, input, description);
const messageOf = (input: unknown): string => {
  try {
    parse(input);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    expect(error).toMatchObject({ code: 'ERR_SDK_CONFIG', platform: 'alipay', outcome: 'not-sent' });
    return (error as Error).message;
  }
  throw new Error('This configuration must be refused.');
};
const appId = '2021000000000001';

test('returns what the schema made of it', () => {
  expect(parse(Object.freeze({ appId, timeout: 5 }))).toEqual({ appId, timeout: 5 });
});

test('foreign keys of a spread credential object are ignored', () => {
  expect(parse({ appId, gateway: 'g', buyerId: 'b', buyerOpenId: 'o', alipayPublicKey: 'k' })).toEqual({
    appId,
  });
});

test.each([
  ['privteKey', 'privateKey'],
  ['privatekey', 'privateKey'],
  ['privateKye', 'privateKey'],
  ['timout', 'timeout'],
  ['retrys', 'retry'],
  ['mod', 'mode'],
  ['private_key', 'privateKey'],
])('%s is taken for a slip of %s', (slip, meant) => {
  const message = messageOf({ appId, [slip]: 'SECRET' });
  expect(message).toContain(`unknown option \`${slip}\`, did you mean \`${meant}\`?`);
  expect(message).not.toContain('SECRET');
});

test('what is an option of the transport is told so: a proxy that is left out in silence goes unnoticed', () => {
  const withTransport = { ...description, knownKeys: [...description.knownKeys, 'transport'] };
  expect(() => parseConfig(schema, { appId, proxy: 'http://user:SECRET@proxy' }, withTransport)).toThrow(
    'createAlipay: unknown option `proxy`: give `transport: undiciTransport({ proxy })`, of @sdk/core-signing. ' +
      'Nothing was sent.',
  );
  expect(parse({ appId, proxy: undefined, agent: 'of something else' })).toEqual({ appId });
});

test('what has another name here is told so', () => {
  const renamed = { ...description, elsewhere: { environment: '`mode`', apiKey: '`privateKey`' } };
  expect(() => parseConfig(schema, { appId, environment: 'SECRET' }, renamed)).toThrow(
    'createAlipay: unknown option `environment`: give `mode`. Nothing was sent.',
  );
  expect(() => parseConfig(schema, { appId, environment: undefined }, renamed)).not.toThrow();
});

test('a name that holds no option is no slip beside the option with which it is not needed', () => {
  const withCredentials = { ...description, besides: { appIds: 'mode', constructor: 'mode' } };
  expect(() => parseConfig(schema, { appId: undefined, appIds: 'x' }, withCredentials)).toThrow(
    'unknown option `appIds`, did you mean `appId`?',
  );
  expect(() => parseConfig(schema, { privteKey: 'x', mode: 'key', appId }, withCredentials)).toThrow(
    'privteKey',
  );
  expect(() => parseConfig(schema, { appId, mode: 'key', appIds: 'x' }, withCredentials)).not.toThrow();
});

test('a question ends with its own mark', () => {
  expect(messageOf({ appId, privatekey: 'SECRET' })).toBe(
    'createAlipay: unknown option `privatekey`, did you mean `privateKey`? Nothing was sent.',
  );
});

test('not when the key it resembles is given too, nor when its value is undefined', () => {
  expect(() => parse({ appId, AppId: 'x', privteKey: undefined })).not.toThrow();
});

test('all problems are listed, with paths and expectations and without values', () => {
  const message = messageOf({
    appId: 'SECRET',
    timeout: -1,
    mode: 'SECRET',
    privateKey: { secret: 'SECRET' },
  });
  expect(message).toBe(
    'createAlipay: `appId`: expected 16 digits; `privateKey`: expected string; `timeout`: expected at least 0 (exclusive); ' +
      '`mode`: expected one of "key", "certificate". Nothing was sent.',
  );
});

test.each([undefined, null, 'SECRET', 7, ['SECRET']])('%p is no configuration', (input) => {
  expect(messageOf(input)).toBe('createAlipay: expected an object of options.');
});

test('the schema is built at first use and not before', () => {
  const build = jest.fn(schema);
  expect(() => parseConfig(build, null, description)).toThrow(ConfigError);
  expect(build).not.toHaveBeenCalled();
  parseConfig(build, { appId }, description);
  expect(build).toHaveBeenCalledTimes(1);
});

test('a __proto__ in the input reaches nothing', () => {
  parse(JSON.parse(`{"appId":"${appId}","__proto__":{"polluted":true}}`));
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});
