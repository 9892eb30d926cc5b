import { performOrderAction } from '../core/order-actions.js';
import type { SandboxEngine } from '../core/sandbox-engine.js';
import { firstOf } from '../core/first-of.js';
import { waitForMatch } from '../core/wait-for-match.js';
import { describedEngine } from './described-engine.js';
import { describeInstead } from './describe-instead.js';
import { isWantedOrder } from './wanted.js';
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
    waitFor(wanted, timeout) {
      const matches = typeof wanted === 'function' ? wanted : isWantedOrder(wanted);
      return waitForMatch(
        engine.events,
        {
          present: () => firstOf(orders.newest(), matches),
          changed: ({ type, id }) =>
            type === 'order' && id !== null ? orders.named(id).find(matches) : undefined,
        },
        timeout ?? ('timeout' in wanted ? wanted.timeout : undefined),
        () => describeInstead(describedEngine(engine), wanted),
      );
    },
  };
}
