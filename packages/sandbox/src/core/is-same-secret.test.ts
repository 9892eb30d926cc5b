import { isSameSecret } from './is-same-secret.js';

describe('isSameSecret', () => {
  it('knows the same text again, of any script', () => {
    expect(isSameSecret('FAKE秘密😀', 'FAKE秘密😀')).toBe(true);
  });

  it.each([
    ['another of the same length', 'abcd', 'abce'],
    ['a beginning', 'abc', 'abcd'],
    ['more than it', 'abcde', 'abcd'],
    ['as many characters, but other bytes', 'abcd', 'abc茶'],
    ['another case', 'ABCD', 'abcd'],
    ['a missing one', undefined, 'abcd'],
    ['a missing header', null, 'abcd'],
    ['an empty one', '', 'abcd'],
    ['an empty one where nothing is expected', '', ''],
    ['a missing one where nothing is expected', null, ''],
  ])('refuses %s and does not throw', (_name, given, expected) => {
    expect(isSameSecret(given, expected)).toBe(false);
  });
});
