import { openHttpDoor } from './core/http-door.js';
import type { ListenOptions, SandboxServer } from './core/http-door.js';
import { refuseProductionEnvironment } from './core/refuse-production-environment.js';
import { checkSandboxOptions } from './core/sandbox-options.js';
import type { SandboxOptions } from './core/sandbox-options.js';
import { parseSnapshot } from './core/snapshot.js';
import { sandboxInterceptions } from './interception/sandbox-interceptions.js';
import { asFetch } from './library/as-fetch.js';
import { sandboxTenant } from './library/sandbox-tenant.js';
import type { Sandbox } from './sandbox.js';
import { createTenantDirectory } from './tenants/create-tenant-directory.js';
import { createTenantSwitch } from './tenants/create-tenant-switch.js';
import { openTenant } from './tenants/open-tenant.js';
import type { SandboxAddress, TenantSurroundings } from './tenants/open-tenant.js';

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
  const servers = new Set<SandboxServer>();
  const addressOf = (given: string | undefined): SandboxAddress => {
    const url = (given ?? [...servers][0]?.url ?? 'http://127.0.0.1:4010').replace(/\/+$/, '');
    const server = [...servers].find(({ port }) => String(port) === new URL(url).port);
    return { url, mtlsUrl: server?.mtlsUrl ?? null };
  };
  const surroundings: TenantSurroundings = { options, addressOf, directory: () => directory };
  const directory = await createTenantDirectory(options.data, (place, folder) =>
    openTenant(place, folder, surroundings),
  );
  const answer = createTenantSwitch(directory, options.maxBodyBytes ?? 10_485_760);
  const { engine } = directory.root;
  const listen = async (listenOptions: ListenOptions = {}): Promise<SandboxServer> => {
    const realHosts = engine.platforms.flatMap(({ hosts }) => hosts);
    const server = await openHttpDoor(answer, listenOptions, realHosts);
    servers.add(server);
    return {
      ...server,
      close: async () => {
        servers.delete(server);
        await server.close();
      },
    };
  };
  const interceptions = sandboxInterceptions({ platforms: engine.platforms, servers, listen });

  return {
    ...sandboxTenant(directory.root),
    fetch: asFetch(answer),
    get seed() {
      return engine.ids.seed();
    },
    listen,
    intercept: (interceptionOptions) => interceptions.start(interceptionOptions),
    tenant: async (name) => sandboxTenant(await directory.ensure(name)),
    tenants: () => directory.list().map(sandboxTenant),
    removeTenant: (name) => directory.remove(name),
    reset: (resetOptions) => directory.reset(resetOptions),
    snapshot: () => directory.snapshot(),
    restore: async (snapshot) => directory.restore(await parseSnapshot(snapshot)),
    async exportTest(exportOptions) {
      const { exportTest } = await import('./export/export-test.js');
      return exportTest(engine, options, exportOptions);
    },
    async close() {
      interceptions.end();
      await Promise.all([...servers].map((server) => server.close()));
      servers.clear();
      directory.close();
    },
  };
}
