import { ConfigError } from '../errors/config-error.js';

export interface EndpointDescription {
  /** The option that holds it. @default `endpoint` */
  readonly name?: string | undefined;
  readonly platform?: string | undefined;
}

/**
 * Checks an address that requests are sent to, and returns it normalised, without trailing slash.
 * `https` only, except for loopback hosts (`localhost`, `*.localhost`, `127.0.0.0/8`, `[::1]`); no user name,
 * password, query or fragment.
 *
 * @throws ConfigError `ERR_SDK_CONFIG`; the message never holds the address, which could hold a password.
 */
export function assertEndpoint(endpoint: string | URL, description: EndpointDescription = {}): string {
  const { name = 'endpoint', platform } = description;
  const refuse = (expectation: string): ConfigError =>
    new ConfigError(`\`${name}\` ${expectation}. Nothing was sent.`, { platform });

  const text = String(endpoint).trim();
  if (!URL.canParse(text)) throw refuse('must be an absolute URL such as https://openapi.example.com/prefix');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refuse('must begin with https://');
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw refuse('must begin with https://; plain http is accepted for loopback addresses only');
  }
  if (url.username !== '' || url.password !== '') throw refuse('must not hold a user name or password');
  // An empty query or fragment leaves no trace in the parsed parts, but would swallow the path appended to it.
  if (text.includes('?') || text.includes('#')) throw refuse('must not have a query or fragment');
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname)
  );
}
