import type { OpenTenant, TenantDirectory } from '../core/open-tenant.js';
import type { SandboxPlatform } from '../core/platform.js';
import { readBody } from '../core/read-body.js';
import { tenantInPath } from './tenant-in-path.js';

/**
 * Hands every request to its tenant: the one its path names, else the one that knows the caller's number or key. A
 * caller nobody knows is the default tenant's, which refuses it as the platform does.
 *
 * While there is one tenant, this looks at nothing but the beginning of the path.
 */
export function createTenantSwitch(
  directory: TenantDirectory,
  maxBodyBytes: number,
): (request: Request) => Promise<Response> {
  const { root } = directory;

  async function answerByCaller(request: Request): Promise<Response> {
    const platform = root.router.find(request)?.platform;
    if (platform?.callersOf === undefined) return root.answer(request);
    const callers = platform.callersOf(request, null);
    const byHead = tenantOf(platform, callers);
    if (byHead !== undefined) return byHead.answer(request);
    if (callers.length > 0 || request.method === 'GET' || request.method === 'HEAD') {
      return root.answer(request);
    }
    const bytes = await readBody(request, maxBodyBytes);
    const again = requestAgain(request, bytes);
    if (bytes === null) return root.answer(again);
    const tenant = tenantOf(platform, platform.callersOf(again, bytes.toString('utf8')));
    return (tenant ?? root).answer(again);
  }

  function tenantOf({ name }: SandboxPlatform, callers: readonly string[]): OpenTenant | undefined {
    if (callers.length === 0) return undefined;
    return directory.list().find(({ engine }) => {
      const own = engine.platforms.find((one) => one.name === name);
      return callers.some((caller) => own?.knowsCaller?.(caller));
    });
  }

  return async (request) => {
    const named = tenantInPath(request.url);
    if (named !== null) return (directory.find(named) ?? root).answer(request);
    return directory.list().length === 1 ? root.answer(request) : answerByCaller(request);
  };
}

/** The request with its body once more; with `null`, one that announces more than may be read. */
function requestAgain(request: Request, bytes: Buffer | null): Request {
  const { method, url, signal } = request;
  const headers = new Headers(request.headers);
  if (bytes === null) headers.set('content-length', String(Number.MAX_SAFE_INTEGER));
  else headers.set('content-length', String(bytes.length));
  return new Request(url, { method, headers, signal, body: bytes ?? '' });
}
