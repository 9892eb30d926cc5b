const token =
  /\b((?:alipay-)?app[_-]auth[_-]token|auth_token|access_token|refresh_token)(["'\\]*\s*[=:]\s*["'\\]*)[^&\s"'\\,;}]+/gi;

/**
 * Takes tokens out of a text of the platform that repeats the request. Errors are logged, and a token acts for a user
 * or a merchant; all else stays verbatim.
 */
export function withholdTokens(text: string): string {
  return text.replace(token, '$1$2[withheld]');
}
