/** What {@link isWebAddress} asks for, in words. */
export const webAddress = 'expected an absolute address that begins with https:// or http://';

/** Whether Alipay, or a browser, can open this address: absolute, `http` or `https`, without blanks. */
export function isWebAddress(value: unknown): boolean {
  return typeof value === 'string' && /^https?:\/\/\S+$/i.test(value) && URL.canParse(value);
}

/** What {@link isReturnAddress} asks for, in words. */
export const returnAddress = 'expected an absolute address: https://…, http://…, or the scheme of an app';

/**
 * Whether the buyer can be sent back to this address: a web page, or an app by its own scheme
 * (`alipays://platformapi/startapp?…` after an agreement was signed). Never a script.
 */
export function isReturnAddress(value: unknown): boolean {
  if (isWebAddress(value)) return true;
  return (
    typeof value === 'string' &&
    /^(?!https?:|s?ftp:|file:|javascript:|data:)[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(value)
  );
}
