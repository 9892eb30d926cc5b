import type { NetworkInterception } from './intercept-network.js';
import { platformHosts } from './platform-hosts.js';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What the `register` door was told: `SDK_SANDBOX_URL` (default `http://127.0.0.1:4010`), `SDK_SANDBOX_MTLS_URL`,
 * `SDK_SANDBOX_OTHERS` (`pass` or `refuse`) and, to go on although `NODE_ENV` is `production`, `SDK_SANDBOX_FORCE=1`.
 *
 * @throws `Error` that names the variable.
 */
export function interceptionFromEnvironment(environment: Environment = process.env): NetworkInterception {
  if (environment['NODE_ENV'] === 'production' && environment['SDK_SANDBOX_FORCE'] !== '1') {
    throw new Error(
      '@sdk/sandbox/register: NODE_ENV is `production`. With the interception every payment of this program would be play money. Take it out of NODE_OPTIONS, or set SDK_SANDBOX_FORCE=1 if you are sure.',
    );
  }
  const mtlsUrl = environment['SDK_SANDBOX_MTLS_URL'] || null;
  if (mtlsUrl !== null) requireAddress('SDK_SANDBOX_MTLS_URL', mtlsUrl, 'https:');
  return {
    url: requireAddress(
      'SDK_SANDBOX_URL',
      environment['SDK_SANDBOX_URL'] || 'http://127.0.0.1:4010',
      'http:',
    ),
    mtlsUrl,
    hosts: Object.values(platformHosts).flat(),
    certificateHosts: platformHosts.weixinPay,
    others: othersFrom(environment['SDK_SANDBOX_OTHERS'] || 'pass'),
  };
}

function requireAddress(variable: string, value: string, protocol: 'http:' | 'https:'): string {
  if (URL.canParse(value) && new URL(value).protocol === protocol) return value;
  throw new Error(
    `@sdk/sandbox/register: ${variable} is the sandbox's address, for example ${protocol}//127.0.0.1:4010.`,
  );
}

function othersFrom(value: string): 'pass' | 'refuse' {
  if (value === 'pass' || value === 'refuse') return value;
  throw new Error('@sdk/sandbox/register: SDK_SANDBOX_OTHERS is `pass` or `refuse`.');
}
