import { createHmac } from 'node:crypto';

import { mnsSignature, readMnsAuthorization, rightMnsDraft, writeMnsString } from './mns-string.js';

const request = {
  method: 'DELETE',
  path: '/queues/a/messages',
  search: '?ReceiptHandle=1',
  headers: {
    'x-mns-version': '2015-06-06',
    'x-mns-b': '2',
    'x-other': 'o',
    'x-mns-a': '1',
    host: 'h',
  },
};

test('headers of MNS are signed in order of their names, and a line is empty for what was not sent', () => {
  expect(writeMnsString(rightMnsDraft(request, 'secret'))).toBe(
    'DELETE\n\n\n\nx-mns-a:1\nx-mns-b:2\nx-mns-version:2015-06-06\n/queues/a/messages?ReceiptHandle=1',
  );
});

test('the line of the digest can be left out, as a mistaken client does', () => {
  const headers = { ...request.headers, 'content-md5': 'ODVm', date: 'D', 'content-type': 'T' };
  const draft = rightMnsDraft({ ...request, headers }, 'secret');
  expect(writeMnsString(draft)).toMatch(/^DELETE\nODVm\nT\nD\nx-mns-a:1\n/);
  expect(writeMnsString({ ...draft, hasMd5Line: false })).toMatch(/^DELETE\nT\nD\nx-mns-a:1\n/);
});

test('the signature is that of the text, with the key as it is', () => {
  const draft = { ...rightMnsDraft(request, '密'), resource: '/茶' };
  const text = writeMnsString(draft);
  expect(mnsSignature(draft)).toBe(createHmac('sha1', '密').update(text).digest('base64'));
  expect(mnsSignature({ ...draft, algorithm: 'sha256', encoding: 'hex' })).toBe(
    createHmac('sha256', '密').update(text).digest('hex'),
  );
});

test('the two parts of the header', () => {
  expect(readMnsAuthorization('MNS STS.a:b+/=')).toEqual({ accessKeyId: 'STS.a', signature: 'b+/=' });
  expect(readMnsAuthorization('MNS a:b:c')).toEqual({ accessKeyId: 'a', signature: 'b:c' });
  expect(readMnsAuthorization('MNS  a:b')).toBeNull();
});
