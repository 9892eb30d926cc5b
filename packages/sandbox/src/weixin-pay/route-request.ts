import { parseObject } from '../core/parse-object.js';
import { handleV2 } from './v2/handle-v2.js';
import { handleV3 } from './v3/handle-v3.js';
import { changeSettings, settingsFor } from './weixin-pay-settings.js';
import type { WeixinPayWorld } from './weixin-pay-world.js';
import { splitMount } from '../core/split-mount.js';

const mountPath = '/wxpay';

/** Answers a request for the platform, whether it came below the mount path, for a real host, or by its marks. */
export async function routeRequest(world: WeixinPayWorld, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const { path } = splitMount(world.kernel.tenant, pathname, mountPath);
  if (path === '/sandbox/settings') return serveSettings(world, request);
  return path.startsWith('/v3/') ? handleV3(world, request, path) : handleV2(world, request, path);
}

/** `GET|PUT /sandbox/settings`: behaviour a test switches for everybody. */
async function serveSettings(world: WeixinPayWorld, request: Request): Promise<Response> {
  if (request.method === 'PUT') {
    const change = parseObject(await request.text());
    const wrong = change === null ? 'body' : changeSettings(world, change);
    if (wrong !== null) {
      const message = `\`${wrong}\` is no WeChat Pay setting, or has a value it cannot have. The settings: ${Object.keys(settingsFor(world)).join(', ')}.`;
      return Response.json({ error: { code: 'INVALID_SETTING', message } }, { status: 400 });
    }
  }
  return Response.json(settingsFor(world));
}
