import { ConfigError } from '@sdk/core-signing';

import type { ListenOptions, SandboxServer } from '../core/http-door.js';
import type { SandboxPlatform } from '../core/platform.js';
import type { InterceptionOptions, SandboxInterception } from './sandbox-interception.js';

/** What an interception stands on. */
export interface InterceptionGround {
  readonly platforms: readonly SandboxPlatform[];
  /** The sandbox's open servers. */
  readonly servers: ReadonlySet<SandboxServer>;
  listen(options: ListenOptions): Promise<SandboxServer>;
}

/** Starts interceptions of one sandbox, and ends them all when it closes. */
export interface SandboxInterceptions {
  start(options?: InterceptionOptions): Promise<SandboxInterception>;
  end(): void;
}

export function sandboxInterceptions({
  platforms,
  servers,
  listen,
}: InterceptionGround): SandboxInterceptions {
  const running = new Set<() => void>();
  let ended = false;

  /** A server with both ports: one that is open, or one of its own. */
  async function openServer(): Promise<Pick<SandboxServer, 'url' | 'mtlsUrl' | 'close'>> {
    const open = [...servers].find(({ mtlsUrl }) => mtlsUrl !== null);
    return open === undefined ? listen({ port: 0, mtlsPort: 0 }) : { ...open, close: async () => undefined };
  }

  function requireOpen(): void {
    if (ended) throw new ConfigError('sandbox: it is closed. Intercept before close().');
  }

  return {
    async start(options = {}) {
      const others = checkOptions(options);
      requireOpen();
      const { interceptNetwork } = await import('./intercept-network.js');
      const server = await openServer();
      // The sandbox may have been closed meanwhile, and did not know this server.
      if (ended) await server.close();
      requireOpen();
      const restoreNetwork = interceptNetwork({
        url: server.url,
        mtlsUrl: server.mtlsUrl,
        hosts: platforms.flatMap(({ hosts }) => hosts),
        certificateHosts: platforms.find(({ name }) => name === 'weixinPay')?.hosts ?? [],
        others,
      });
      running.add(restoreNetwork);
      const restore = async (): Promise<void> => {
        restoreNetwork();
        if (running.delete(restoreNetwork)) await server.close();
      };
      return Object.freeze({ url: server.url, restore, [Symbol.asyncDispose]: restore });
    },
    end() {
      ended = true;
      for (const restoreNetwork of running) restoreNetwork();
      running.clear();
    },
  };
}

function checkOptions(options: InterceptionOptions): 'pass' | 'refuse' {
  for (const name of Object.keys(options)) {
    if (name !== 'others')
      throw new ConfigError(`sandbox: intercept() knows no option \`${name}\`, only others.`);
  }
  const others: unknown = options.others ?? 'pass';
  if (others !== 'pass' && others !== 'refuse') {
    throw new ConfigError("sandbox: `others` of intercept() is 'pass' or 'refuse'.");
  }
  return others;
}
