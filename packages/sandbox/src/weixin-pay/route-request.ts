import { addressOf } from '../core/address-of.js';
import { serveSettings } from '../core/serve-settings.js';
import { handleV2 } from './v2/handle-v2.js';
import { handleV3 } from './v3/handle-v3.js';
import { changeSettings, settingsFor } from './weixin-pay-settings.js';
import type { WeixinPayWorld } from './weixin-pay-world.js';
import { splitMount } from '../core/split-mount.js';

const mountPath = '/wxpay';

/** Answers a request for the platform, whether it came below the mount path, for a real host, or by its marks. */
export async function routeRequest(world: WeixinPayWorld, request: Request): Promise<Response> {
  const { pathname } = addressOf(request);
  const { path } = splitMount(world.kernel.tenant, pathname, mountPath);
  if (path === '/sandbox/settings')
    return serveSettings(request, world, 'WeChat Pay', { settingsFor, changeSettings });
  return path.startsWith('/v3/') ? handleV3(world, request, path) : handleV2(world, request, path);
}
