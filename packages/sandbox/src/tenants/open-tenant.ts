import type { OpenTenant, TenantDirectory } from '../core/open-tenant.js';
import { createSandboxApp } from '../core/sandbox-app.js';
import { createSandboxEngine } from '../core/sandbox-engine.js';
import type { TenantPlace } from '../core/sandbox-engine.js';
import type { SandboxOptions } from '../core/sandbox-options.js';
import type { SandboxPlatform } from '../core/platform.js';
import { basePathOf } from '../core/tenant-identity.js';
import { createUntilClosed } from '../core/until-closed.js';
import { mtlsCredentials } from '../weixin-pay/mtls/mtls-credentials.js';

/** What a tenant shares with the others. */
export interface TenantSurroundings {
  readonly options: SandboxOptions;
  /** Known once the first tenant is open, which is before the first request. */
  directory(): TenantDirectory;
  /** Where the sandbox is reached at this address, or now when none is given. */
  addressOf(url: string | undefined): SandboxAddress;
}

/** Addresses without a trailing slash. */
export interface SandboxAddress {
  readonly url: string;
  /** The port that asks for a certificate; `null` when there is none. */
  readonly mtlsUrl: string | null;
}

/** Far enough apart that the seeded identifiers of tenants do not meet, and not a multiple of what restarts add. */
const seedStep = 7_368_787;

/** Puts a tenant together: an engine, and the control API, platforms and dashboard on it. */
export async function openTenant(
  place: TenantPlace,
  folder: string | undefined,
  { options, directory, addressOf }: TenantSurroundings,
): Promise<OpenTenant> {
  const { tenant } = place;
  const base = basePathOf(tenant);
  const { data: _data, seed, ...shared } = options;
  const engine = await createSandboxEngine(
    {
      ...shared,
      ...(folder === undefined ? {} : { data: folder }),
      ...(seed === undefined ? {} : { seed: seed + tenant.index * seedStep }),
    },
    place,
  );
  const closing = new AbortController();
  const credentials: OpenTenant['credentials'] = (given) => {
    const { url, mtlsUrl } = addressOf(given);
    const secureUrl = mtlsUrl === null ? null : mtlsUrl + base;
    return Object.fromEntries(
      engine.platforms.map((one) => [
        one.name,
        { ...one.credentials(url + base), ...extraCredentials(one, secureUrl) },
      ]),
    );
  };
  const { app, router } = createSandboxApp({
    engine,
    options,
    credentials,
    closing: closing.signal,
    get tenants() {
      return directory();
    },
  });
  const untilClosed = createUntilClosed();
  const answer = (request: Request): Promise<Response> => untilClosed.run(async () => app.fetch(request));
  engine.connect(answer);
  return {
    identity: tenant,
    engine,
    router,
    answer,
    credentials,
    close() {
      closing.abort();
      untilClosed.close();
      engine.close();
    },
  };
}

/** Where clients connect that bring a certificate, while there is such a port. */
function extraCredentials({ name }: SandboxPlatform, mtlsUrl: string | null): Record<string, string> {
  return name === 'weixinPay' && mtlsUrl !== null ? mtlsCredentials(mtlsUrl) : {};
}
