import { addressOf } from '../core/address-of.js';
import { changeSettings, settingsFor } from './alipay-settings.js';
import type { AlipayWorld } from './alipay-world.js';
import { serveBill } from './bill/serve-bill.js';
import { serveCashier, serveCertify, serveQrCode } from './cashier/serve-cashier.js';
import { serveMiniProgramCode } from './cashier/serve-mini-program-code.js';
import { handleGateway } from './gateway/handle-gateway.js';
import type { Mount } from './gateway/handle-gateway.js';
import { serveSettings } from '../core/serve-settings.js';
import { handleRest } from './rest/handle-rest.js';
import { splitMount } from '../core/split-mount.js';

/** Answers a request for the platform, whether it came below the mount path, for a real host, or by its marks. */
export async function routeRequest(world: AlipayWorld, request: Request): Promise<Response | null> {
  const url = addressOf(request);
  const { mountPath, path } = splitMount(world.kernel.tenant, url.pathname, '/alipay');
  const mount: Mount = { origin: url.origin, mountPath };
  if (path === '/gateway.do') return handleGateway(world, request, mount);
  if (path.startsWith('/v3/')) return handleRest(world, request, { ...mount, path });
  const [, area = '', subject = '', action = null, ...rest] = path.split('/');
  if (rest.length > 0) return null;
  if (area === 'cashier') return serveCashier(world, request, { token: subject, action, mount });
  if (area === 'certify') return serveCertify(world, request, { certifyId: subject, result: action, mount });
  if (action !== null) return null;
  if (area === 'qr') return serveQrCode(world, subject, mount);
  if (url.hostname === 'qr.alipay.com') return serveQrCode(world, area, mount);
  if (area === 'bill') return serveBill(world, subject.replace(/\.csv\.zip$/, ''));
  if (area === 'qrcode') return serveMiniProgramCode(world, subject.replace(/\.svg$/, ''));
  if (area === 'sandbox' && subject === 'settings')
    return serveSettings(request, world, 'Alipay', { settingsFor, changeSettings });
  return null;
}
