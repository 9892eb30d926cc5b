import { ValidationError } from '@sdk/core-signing';
import { encodeV3Body } from './encode-v3-body.js';

function refusal(body: object | string): unknown {
  try {
    encodeV3Body(body, 'POST /v3/x');
  } catch (error) {
    expect(error).toBeInstanceOf(ValidationError);
    return error;
  }
  throw new Error('it was accepted');
}

test.each<[object | string, string]>([
  [{ a: '茶', b: 1 }, '{"a":"茶","b":1}'],
  ['{ "a" : 1 }', '{ "a" : 1 }'],
])('what is signed of %j is what is sent', (body, text) => {
  expect(encodeV3Body(body, 'POST /v3/x')).toEqual({
    bytes: text,
    contentType: 'application/json',
    signed: text,
  });
});

test('nothing stays nothing', () => {
  expect(encodeV3Body(undefined, 'GET /v3/x')).toEqual({ bytes: null, contentType: undefined, signed: '' });
});

test.each<[object | string, string, boolean]>([
  ['{', 'an object, or valid JSON text', false],
  ['', 'an object, or valid JSON text', false],
  [{ a: 1n }, 'something that can be written as JSON (no cycles, no BigInt)', true],
])('a body that is no JSON is refused, case %#', (body, expected, hasCause) => {
  const error = refusal(body);
  expect(error).toMatchObject({
    issues: [{ path: 'body', expected }],
    platform: 'weixin-pay',
    operation: 'POST /v3/x',
  });
  expect((error as Error).cause instanceof TypeError).toBe(hasCause);
});
