import { firstOf } from '../../core/first-of.js';
import type { SandboxOrder } from '../../core/order.js';
import { actOnOrder } from '../act-on-order.js';
import type { AlipayWorld } from '../alipay-world.js';
import type { Mount } from '../gateway/handle-gateway.js';
import { certificationsOf } from '../operations/certification.js';
import { SandboxActionError } from '../../core/platform.js';
import { tradeDataOf } from '../trade/trade-data.js';
import type { TradeData } from '../trade/trade-data.js';
import { cashierPage } from './cashier-page.js';
import { clientResult, isClientResultCode } from './client-result.js';
import { certifyPage } from './certify-page.js';

/** `/cashier/:token[/:action]`: the token in the path is the only key to an order's page. */
export async function serveCashier(
  world: AlipayWorld,
  request: Request,
  path: { token: string; action: string | null; mount: Mount },
): Promise<Response> {
  const { token, action, mount } = path;
  const order = findOrderBy(world, (data) => data.cashierToken === token);
  if (order === undefined) return notFound();
  if (action === null) return cashierPage(world, order, mount.mountPath);
  if (action === 'client-result' && request.method === 'GET') return serveClientResult(world, request, order);
  const known = action === 'scan' || action === 'pay' || action === 'fail';
  if (!known || request.method !== 'POST') return notFound();
  try {
    actOnOrder(world, order, action);
  } catch (error) {
    // A second click finds the order already further on; the page then shows where it is.
    if (!(error instanceof SandboxActionError)) throw error;
  }
  return redirect(`${mount.mountPath}/cashier/${token}`);
}

/** `?code=9000`: what the phone tells the shop's client, independently of what is true. */
function serveClientResult(world: AlipayWorld, request: Request, order: SandboxOrder): Response {
  const code = new URL(request.url).searchParams.get('code') ?? '';
  return isClientResultCode(code) ? Response.json(clientResult(world, order, code)) : notFound();
}

/** `/qr/:code`: what a phone opens when it scans a precreated order. */
export function serveQrCode(world: AlipayWorld, code: string, mount: Mount): Response {
  const order = findOrderBy(world, (data) => data.qrCode === code);
  if (order === undefined) return notFound();
  return redirect(`${mount.mountPath}/cashier/${tradeDataOf(order).cashierToken}`);
}

/** `/certify/:id/:result`: the person's decision in an identity check. */
export function serveCertify(
  world: AlipayWorld,
  request: Request,
  path: { certifyId: string; result: string | null; mount: Mount },
): Promise<Response> | Response {
  const certifications = certificationsOf(world);
  const certification = certifications.get(path.certifyId);
  if (certification === undefined) return notFound();
  if (path.result === null) return certifyPage(certification, path.mount.mountPath);
  const result = path.result === 'pass' ? 'passed' : path.result === 'fail' ? 'failed' : null;
  if (result === null || request.method !== 'POST') return notFound();
  if (certification.result === 'open') certifications.set(path.certifyId, { ...certification, result });
  return redirect(`${path.mount.mountPath}/certify/${path.certifyId}`);
}

function findOrderBy(world: AlipayWorld, matches: (data: TradeData) => boolean): SandboxOrder | undefined {
  const orders = world.kernel.store.orders.newest();
  return firstOf(orders, (order) => order.platform === 'alipay' && matches(tradeDataOf(order)));
}

function redirect(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}

function notFound(): Response {
  return new Response('This page does not exist in the Alipay sandbox.', { status: 404 });
}
