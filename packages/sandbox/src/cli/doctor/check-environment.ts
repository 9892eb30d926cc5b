import { platformHosts } from '../../interception/platform-hosts.js';
import { urlVariable } from '../url-from-environment.js';
import { fail, ok, warn } from './finding.js';
import type { Finding } from './finding.js';
import { isOlder } from './is-older.js';
import type { CliTexts } from '../texts/cli-texts.js';

type FindingTexts = CliTexts['findings'];

type Environment = Readonly<Record<string, string | undefined>>;

/** What `engines` of this package says. */
export const nodeFloor = '20.18.1';

/** Node.js and the variables of the environment. Values are not repeated: a proxy's may hold a password. */
export function checkEnvironment(
  environment: Environment,
  nodeVersion: string,
  texts: FindingTexts,
): Finding[] {
  return [
    isOlder(nodeVersion, nodeFloor)
      ? fail('node', texts.node.tooOld(nodeVersion), texts.node.install(nodeFloor))
      : ok('node', `Node.js ${nodeVersion}`),
    environment['NODE_ENV'] === 'production'
      ? fail('NODE_ENV', texts.production.message, texts.production.advice)
      : ok(
          'NODE_ENV',
          environment['NODE_ENV'] === undefined ? texts.notSet : `\`${environment['NODE_ENV']}\``,
        ),
    ok(urlVariable, environment[urlVariable] ? texts.set : texts.defaultUsed),
    checkProxy(environment, texts.proxy),
  ];
}

function checkProxy(environment: Environment, texts: FindingTexts['proxy']): Finding {
  const proxies = Object.keys(environment).filter(
    (name) => /^(https?|all)_proxy$/i.test(name) && environment[name] !== '',
  );
  if (proxies.length === 0) return ok('proxy', texts.none);
  const exceptions = (environment['NO_PROXY'] ?? environment['no_proxy'] ?? '').split(/[\s,]+/);
  const hosts = Object.values(platformHosts).flat();
  const isCovered =
    exceptions.includes('*') || hosts.every((host) => exceptions.some((one) => covers(one, host)));
  if (isCovered) return ok('proxy', texts.covered(proxies.join(', ')));
  return warn('proxy', texts.message(proxies.join(', ')), texts.advice);
}

function covers(exception: string, host: string): boolean {
  const name = exception.replace(/^\*?\./, '');
  return name !== '' && (host === name || host.endsWith(`.${name}`));
}
