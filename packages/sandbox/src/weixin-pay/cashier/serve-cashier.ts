import { firstOf } from '../../core/first-of.js';
import type { SandboxOrder } from '../../core/order.js';
import { SandboxActionError } from '../../core/platform.js';
import { actOnOrder } from '../act-on-order.js';
import { tradeDataOf } from '../trade/trade-data.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import { cashierPathOf, codeOf } from './cashier-addresses.js';
import type { CashierMount } from './cashier-addresses.js';
import { cancelledPage, cashierPage } from './cashier-page.js';
import type { CashierPlace } from './cashier-page.js';
import { clientResult, isClientResultCode } from './client-result.js';
import { isPayingFailure, payingFailures } from './paying-failures.js';

/**
 * The buyer's phone. `/cashier/code/:code` is what it opens for a scanned `code_url`, `/cashier/prepay/:prepay_id` what a
 * mini program or app opens, `/cashier/:token/h5` what a browser is sent to. The token is the only key to a page.
 */
export async function serveCashier(
  world: WeixinPayWorld,
  request: Request,
  path: string,
  mount: CashierMount,
): Promise<Response> {
  const [, , key = '', action = null, ...rest] = path.split('/');
  if (rest.length > 0) return notFound();
  if (key === 'code' || key === 'prepay') return openFor(world, key, action ?? '', mount);
  const order = findBy(world, ({ cashierToken }) => cashierToken === key);
  if (order === undefined) return notFound();
  const place: CashierPlace = {
    address: cashierPathOf(order, mount.mountPath),
    redirectUrl: redirectUrlOf(request),
  };
  if (request.method === 'GET') return show(world, request, order, { action, place });
  return request.method === 'POST' ? act(world, order, { action, place }) : notFound();
}

interface Step {
  readonly action: string | null;
  readonly place: CashierPlace;
}

function show(
  world: WeixinPayWorld,
  request: Request,
  order: SandboxOrder,
  { action, place }: Step,
): Promise<Response> | Response {
  if (action === null || action === 'h5') return cashierPage(world, order, place);
  const code = new URL(request.url).searchParams.get('code') ?? '';
  if (action !== 'client-result' || !isClientResultCode(code)) return notFound();
  return Response.json(clientResult(code));
}

function act(
  world: WeixinPayWorld,
  order: SandboxOrder,
  { action, place }: Step,
): Promise<Response> | Response {
  if (action === 'cancel') return cancelledPage(order, place);
  try {
    if (action === 'pay') actOnOrder(world, order, 'pay');
    else if (action !== null && isPayingFailure(action)) {
      actOnOrder(world, order, 'fail', { reason: payingFailures[action].reason });
    } else return notFound();
  } catch (error) {
    // A second click finds the order already further on; the page then shows where it is.
    if (!(error instanceof SandboxActionError)) throw error;
  }
  const { address, redirectUrl } = place;
  return redirect(
    redirectUrl === null ? address : `${address}?redirect_url=${encodeURIComponent(redirectUrl)}`,
  );
}

function openFor(
  world: WeixinPayWorld,
  kind: 'code' | 'prepay',
  word: string,
  mount: CashierMount,
): Response {
  const order = findBy(world, (data, one) =>
    kind === 'code' ? data.product === 'native' && codeOf(one) === word : data.prepayId === word,
  );
  return order === undefined ? notFound() : redirect(cashierPathOf(order, mount.mountPath));
}

function findBy(
  world: WeixinPayWorld,
  matches: (data: ReturnType<typeof tradeDataOf>, order: SandboxOrder) => boolean,
): SandboxOrder | undefined {
  const orders = world.kernel.store.orders.newest();
  return firstOf(orders, (order) => order.platform === 'weixinPay' && matches(tradeDataOf(order), order));
}

/** Only addresses a browser may be sent to: no script, no data. */
function redirectUrlOf(request: Request): string | null {
  const given = new URL(request.url).searchParams.get('redirect_url');
  if (given === null || !/^https?:\/\//i.test(given) || !URL.canParse(given)) return null;
  return new URL(given).href;
}

function redirect(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}

function notFound(): Response {
  return new Response('This page does not exist in the WeChat Pay sandbox.', { status: 404 });
}
