import { explainSignError } from './explain-sign-error.js';

const signed = 'POST\n/v3/pay?a=1\n1798776000\nnonce\n{"a":"茶"}\n';
const explain = (information: unknown, own = signed) =>
  explainSignError({ sign_information: information }, own);

test.each<[string, unknown, string | RegExp]>([
  ['another method', { method: 'GET' }, 'It verified the method GET, and POST was signed.'],
  ['a method with what is no word', { method: 'G\nT' }, 'It verified the method G?T, and POST was signed.'],
  [
    'another query',
    { method: 'POST', url: '/v3/pay?a=2' },
    'It verified another query than was signed; they differ from character 11 of the address on.',
  ],
  ['a shorter query', { url: '/v3/pay' }, /differ from character 8 of the address on/],
  [
    'another path',
    { url: '/pay?a=1' },
    'It verified the path /pay, and /v3/pay was signed: something between rewrites it, or the endpoint has a wrong prefix.',
  ],
  ['a very long path', { url: `/${'x'.repeat(500)}` }, new RegExp(`the path /x{119}, and`)],
  [
    'another method line',
    { message: undefined, truncated_sign_message: 'PUT\n' },
    'The message it verified differs from the one signed in the method, at character 2.',
  ],
  ['another path line', { truncated_sign_message: 'POST\n/v4' }, /in the path and query, at character 3\.$/],
  [
    'another time',
    { truncated_sign_message: 'POST\n/v3/pay?a=1\n1798776001\n' },
    /in the timestamp, at character 10\.$/,
  ],
  [
    'another nonce',
    { truncated_sign_message: 'POST\n/v3/pay?a=1\n1798776000\nNonce' },
    /in the nonce, at character 1\.$/,
  ],
  [
    'another body',
    { truncated_sign_message: 'POST\n/v3/pay?a=1\n1798776000\nnonce\n{"b"' },
    /in the body, at character 3\.$/,
  ],
  ['something after the body', { truncated_sign_message: `${signed}x\ny` }, /in the body, at character 1\.$/],
  [
    'another length',
    { method: 'POST', url: '/v3/pay?a=1', truncated_sign_message: 'POST\n', sign_message_length: 9 },
    `The message it verified has 9 bytes, the one signed ${Buffer.byteLength(signed)}: the body was changed on its way.`,
  ],
  [
    'nothing different',
    { truncated_sign_message: 'POST\n', sign_message_length: Buffer.byteLength(signed) },
    'The message it verified is the one signed, as far as it shows it: the key is the wrong one.',
  ],
])('%s', (_name, information, expected) => {
  if (typeof expected === 'string') expect(explain(information)).toBe(expected);
  else expect(explain(information)).toMatch(expected);
});

test('the information may lie one level deeper', () => {
  const detail = { detail: { sign_information: { method: 'GET' } } };
  expect(explainSignError(detail, signed)).toContain('the method GET');
});

test.each([
  undefined,
  null,
  'text',
  [],
  {},
  { sign_information: null },
  { sign_information: 'x' },
  { sign_information: [] },
  { detail: null },
  { detail: { sign_information: null } },
  { sign_information: { method: 1, url: {}, truncated_sign_message: 2, sign_message_length: '9' } },
  { sign_information: { method: 'POST', url: '/v3/pay?a=1', truncated_sign_message: 'POST\n' } },
])('says nothing where nothing is to be said: %j', (detail) => {
  expect(explainSignError(detail, signed)).toBeUndefined();
});

test('says nothing about a request that was not signed', () => {
  expect(explain({ method: 'GET' }, '')).toBeUndefined();
});
