import { listSms } from './aliyun-sms/message/sms-message.js';
import { waitForSms } from './aliyun-sms/message/wait-for-sms.js';
import { openHttpDoor } from './core/http-door.js';
import type { SandboxServer } from './core/http-door.js';
import type { SandboxPlatform } from './core/platform.js';
import { refuseProductionEnvironment } from './core/refuse-production-environment.js';
import { createSandboxApp } from './core/sandbox-app.js';
import { createSandboxEngine } from './core/sandbox-engine.js';
import { checkSandboxOptions } from './core/sandbox-options.js';
import type { SandboxOptions } from './core/sandbox-options.js';
import { parseSnapshot } from './core/snapshot.js';
import { diagnoseRequest } from './library/diagnose-request.js';
import { sandboxNotifications } from './library/sandbox-notifications.js';
import { sandboxOrders } from './library/sandbox-orders.js';
import { sandboxTime } from './library/sandbox-time.js';
import type { SandboxCredentials } from './sandbox-credentials.js';
import type { Sandbox } from './sandbox.js';
import { mtlsCredentials } from './weixin-pay/mtls/mtls-credentials.js';

/**
 * Creates the offline platforms: a function that answers their requests, with state, time, signatures and
 * notifications. Nothing listens until {@link Sandbox.listen} is called.
 *
 * @example
 * ```ts
 * const sandbox = await createSandbox({ clock: 'virtual' });
 * const { url } = await sandbox.listen({ port: 0 });
 * const { alipay } = sandbox.credentials(url);
 * ```
 * @throws `ConfigError` for an impossible setting, a damaged data folder, or `NODE_ENV=production`.
 */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  refuseProductionEnvironment(options.allowProduction ?? false);
  checkSandboxOptions(options);
  const engine = await createSandboxEngine(options);
  const closing = new AbortController();
  const servers = new Set<SandboxServer>();
  const credentials = (url?: string): SandboxCredentials => {
    const baseUrl = (url ?? [...servers][0]?.url ?? 'http://127.0.0.1:4010').replace(/\/+$/, '');
    const mtlsUrl = [...servers].find(({ port }) => String(port) === new URL(baseUrl).port)?.mtlsUrl ?? null;
    const entries = engine.platforms.map(
      (one) => [one.name, { ...one.credentials(baseUrl), ...extraCredentials(one, mtlsUrl) }] as const,
    );
    // Each platform vouches for the shape below its own name.
    return Object.fromEntries(entries) as unknown as SandboxCredentials;
  };
  const app = createSandboxApp({ engine, options, credentials, closing: closing.signal });
  const answer = async (request: Request): Promise<Response> => app.fetch(request);
  engine.connect(answer);

  return {
    fetch: answer,
    async listen(listenOptions = {}) {
      const server = await openHttpDoor(answer, listenOptions);
      servers.add(server);
      return {
        ...server,
        close: async () => {
          servers.delete(server);
          await server.close();
        },
      };
    },
    credentials,
    orders: sandboxOrders(engine),
    clock: sandboxTime(engine.clock),
    notifications: sandboxNotifications(engine),
    sms: {
      list: () => listSms({ kernel: engine }),
      waitFor: (wanted) => waitForSms({ kernel: engine }, wanted),
    },
    requests: {
      list: () => engine.journal.list(),
      get: (id) => engine.journal.get(id),
      last: () => engine.journal.list()[0],
    },
    faults: engine.faults,
    diagnose: diagnoseRequest,
    subscribe: (listener) => engine.events.subscribe(listener),
    reset: () => engine.reset(),
    snapshot: () => engine.snapshot(),
    restore: async (snapshot) => engine.restore(await parseSnapshot(snapshot)),
    async close() {
      closing.abort();
      engine.close();
      await Promise.all([...servers].map((server) => server.close()));
      servers.clear();
    },
  };
}

/** Where clients connect that bring a certificate, while there is such a port. */
function extraCredentials({ name }: SandboxPlatform, mtlsUrl: string | null): Record<string, string> {
  return name === 'weixinPay' && mtlsUrl !== null ? mtlsCredentials(mtlsUrl) : {};
}
