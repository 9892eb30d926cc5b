const parameter = /\b(access_token|appsecret|secret|session_key|js_code|signature|pay_sig)=[^&\s"'<>]+/g;

/**
 * Takes secrets out of a text that came from outside. Proxies answer with pages that repeat the address they were
 * asked for, and the address of a WeChat call holds the access token or the application secret.
 */
export function withholdSecrets(text: string, secrets: readonly (string | undefined)[]): string {
  let safe = text.replace(parameter, '$1=[withheld]');
  for (const secret of secrets) {
    if (secret === undefined || secret === '') continue;
    for (const form of [secret, encodeURIComponent(secret)]) safe = safe.replaceAll(form, '[withheld]');
  }
  return safe;
}
