import { platformHosts } from '../../interception/platform-hosts.js';
import { urlVariable } from '../url-from-environment.js';
import { fail, ok, warn } from './finding.js';
import type { Finding } from './finding.js';
import { isOlder } from './is-older.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** What `engines` of this package says. */
export const nodeFloor = '20.18.1';

/** Node.js and the variables of the environment. Values are not repeated: a proxy's may hold a password. */
export function checkEnvironment(environment: Environment, nodeVersion: string): Finding[] {
  return [
    isOlder(nodeVersion, nodeFloor)
      ? fail('node', `Node.js ${nodeVersion} is too old.`, `Install ${nodeFloor} or newer.`)
      : ok('node', `Node.js ${nodeVersion}`),
    environment['NODE_ENV'] === 'production'
      ? fail('NODE_ENV', 'It is `production`: the sandbox does not start.', 'Unset it, or add --force.')
      : ok('NODE_ENV', environment['NODE_ENV'] === undefined ? 'not set' : `\`${environment['NODE_ENV']}\``),
    environment[urlVariable] ? ok(urlVariable, 'set') : ok(urlVariable, 'not set: the default is used'),
    checkProxy(environment),
  ];
}

function checkProxy(environment: Environment): Finding {
  const proxies = Object.keys(environment).filter(
    (name) => /^(https?|all)_proxy$/i.test(name) && environment[name] !== '',
  );
  if (proxies.length === 0) return ok('proxy', 'none');
  const exceptions = (environment['NO_PROXY'] ?? environment['no_proxy'] ?? '').split(/[\s,]+/);
  const hosts = Object.values(platformHosts).flat();
  const isCovered =
    exceptions.includes('*') || hosts.every((host) => exceptions.some((one) => covers(one, host)));
  if (isCovered) return ok('proxy', `${proxies.join(', ')}, but not for the platforms`);
  return warn(
    'proxy',
    `${proxies.join(', ')} is set: clients that obey it ask the proxy for the platforms, past intercept() and register.`,
    'Unset it, or name the platforms and 127.0.0.1 in NO_PROXY; `sdk-sandbox exec` does.',
  );
}

function covers(exception: string, host: string): boolean {
  const name = exception.replace(/^\*?\./, '');
  return name !== '' && (host === name || host.endsWith(`.${name}`));
}
