import { X509Certificate, verify } from 'node:crypto';
import fc from 'fast-check';
import { requestVector } from '../../test/gateway/vectors.js';
import { buildSignContent } from './build-sign-content.js';

describe('buildSignContent', () => {
  it('gives the text that a published signature covers', () => {
    const content = buildSignContent(Object.entries(requestVector.parameters));
    const { publicKey } = new X509Certificate(requestVector.certificate);
    expect(verify('sha256', Buffer.from(content), publicKey, Buffer.from(requestVector.sign, 'base64'))).toBe(
      true,
    );
  });

  it('drops sign and empty values, keeps sign_type, and sorts as bytes', () => {
    const content = buildSignContent([
      ['sign', 'x'],
      ['b', '2&=%+中😀'],
      ['empty', ''],
      ['sign_type', 'RSA2'],
      ['B', '1'],
      ['a_b', '3'],
      ['ab', '4'],
    ]);
    expect(content).toBe('B=1&a_b=3&ab=4&b=2&=%+中😀&sign_type=RSA2');
  });

  it('does not depend on the order of the parameters', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z_]{1,8}$/), { minLength: 1 });
    fc.assert(
      fc.property(names, fc.string(), fc.infiniteStream(fc.nat()), (unique, value, random) => {
        const parameters = unique.map((name) => [name, `${value}${name}`] as const);
        const shuffled = parameters
          .map((parameter) => ({ parameter, rank: Number(random.next().value) }))
          .sort((left, right) => left.rank - right.rank)
          .map(({ parameter }) => parameter);
        expect(buildSignContent(shuffled)).toBe(buildSignContent(parameters));
      }),
    );
  });
});
