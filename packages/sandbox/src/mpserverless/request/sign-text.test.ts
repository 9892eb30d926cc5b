import { signedFields, signText, textToSign } from './sign-text.js';

test('RFC 2202: HMAC-MD5, test case 2', () => {
  expect(signText('what do ya want for nothing?', 'Jefe')).toBe('750c783e6ab0b503eaa86e310a5db738');
});

test('the fields of the SDK, in their order, as they were sent', () => {
  const body = {
    userId: 'u',
    token: 't=&',
    timestamp: 1_795_311_782_311,
    spaceId: 's',
    params: '{"a": "张😀"}',
    method: 'm',
    other: 'not signed',
  };
  expect(textToSign(body, signedFields)).toBe(
    'method=m&params={"a": "张😀"}&spaceId=s&timestamp=1795311782311&token=t=&&userId=u',
  );
});

test('what is absent or empty is not signed', () => {
  expect(textToSign({ method: 'm', params: '', token: null, timestamp: 0 }, signedFields)).toBe('method=m');
  expect(textToSign({}, signedFields)).toBe('');
});

test('what is no text is signed as its JSON', () => {
  expect(textToSign({ params: { a: [1] }, token: true }, signedFields)).toBe('params={"a":[1]}&token=true');
});
