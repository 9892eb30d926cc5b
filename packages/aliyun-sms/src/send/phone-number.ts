/**
 * What is wrong with a phone number, or `undefined`. Accepted are 11 digits of the mainland, alone or after `+86`,
 * `0086` or `86`; and country code and number, with `+`, `00` or nothing before them.
 *
 * @remarks The form alone is checked; whether the number exists, the receipt says.
 */
export function phoneNumberProblem(value: unknown): string | undefined {
  if (typeof value !== 'string') return 'a phone number as text';
  const [, prefix = '', digits] = /^(\+|00)?([1-9]\d{6,14})$/.exec(value) ?? [];
  if (digits === undefined)
    return 'a phone number: 11 digits of the mainland, or country code and number; no spaces or dashes';
  if (digits.startsWith('86') && (prefix !== '' || digits.length === 13))
    return /^861\d{10}$/.test(digits) ? undefined : '11 digits beginning with 1 after the country code 86';
  if (prefix === '' && digits.startsWith('1') && digits.length !== 11)
    return 'a mainland number of 11 digits';
  return undefined;
}
