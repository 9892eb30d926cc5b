import { Hono } from 'hono';

import {
  changeSettings as changeAlipaySettings,
  settingsFor as alipaySettings,
} from '../alipay/alipay-settings.js';
import type { SandboxEngine } from '../core/sandbox-engine.js';
import { listCertificates } from '../keys/list-certificates.js';
import {
  changeSettings as changeWeixinPaySettings,
  settingsFor as weixinPaySettings,
} from '../weixin-pay/weixin-pay-settings.js';
import { readJsonBody } from './read-json-body.js';

/** `/keys`: the certificates of this tenant and of the platforms, and which of them the platforms sign with. */
export function keyRoutes(engine: SandboxEngine): Hono {
  const world = { kernel: engine };
  const state = (): Record<string, unknown> => ({
    certificates: listCertificates(
      engine.tenant,
      engine.platforms.map(({ name }) => name),
    ),
    alipayCertificate: alipaySettings(world).certificate,
    weixinPayPlatformKeys: weixinPaySettings(world).platformKeys,
  });
  const routes = new Hono();
  routes.get('/', (context) => context.json(state()));
  routes.post('/', async (context) => {
    const asked = await readJsonBody(context.req.raw, (schemas) => schemas.keysSchema());
    const { alipayCertificate, weixinPayPlatformKeys } = asked;
    if (alipayCertificate !== undefined) changeAlipaySettings(world, { certificate: alipayCertificate });
    if (weixinPayPlatformKeys !== undefined) {
      changeWeixinPaySettings(world, { platformKeys: weixinPayPlatformKeys });
    }
    return context.json(state());
  });
  return routes;
}
