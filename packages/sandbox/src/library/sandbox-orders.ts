import { performOrderAction } from '../core/order-actions.js';
import type { SandboxEngine } from '../core/sandbox-engine.js';
import { firstOf } from '../core/first-of.js';
import { waitForMatch } from '../core/wait-for-match.js';
import type { SandboxOrders } from '../sandbox.js';

/** The orders of a sandbox, as its library shows them. */
export function sandboxOrders(engine: SandboxEngine): SandboxOrders {
  const act: SandboxOrders['act'] = async (outTradeNo, action, parameters = {}) => {
    const order = await performOrderAction(engine, outTradeNo, action, parameters);
    engine.commit();
    return order;
  };
  const { orders } = engine.store;
  return {
    list: () => orders.list(),
    get: (outTradeNo) => orders.find(outTradeNo),
    act,
    scan: (outTradeNo) => act(outTradeNo, 'scan'),
    pay: (outTradeNo) => act(outTradeNo, 'pay'),
    refund: (outTradeNo, amount) => act(outTradeNo, 'refund', amount === undefined ? {} : { amount }),
    close: (outTradeNo) => act(outTradeNo, 'close'),
    waitFor: (matches, timeout) =>
      waitForMatch(
        engine.events,
        {
          present: () => firstOf(orders.newest(), matches),
          changed: ({ type, id }) =>
            type === 'order' && id !== null ? orders.named(id).find(matches) : undefined,
        },
        timeout,
      ),
  };
}
