import type { OrderAction, OrderEvent, SandboxOrder } from './order.js';
import { SandboxActionError } from './platform.js';

/** What an action of a platform does to an order, and who does it. */
export type Act<World> = (
  world: World,
  order: SandboxOrder,
  actor: OrderEvent['actor'],
  parameters: Readonly<Record<string, unknown>>,
) => void;

/** Does something to an order and gives it back. @throws SandboxActionError when its state does not allow it. */
export type ActOnOrder<World> = (
  world: World,
  order: SandboxOrder,
  action: OrderAction,
  parameters?: Readonly<Record<string, unknown>>,
) => SandboxOrder;

const ofTheBuyer: readonly OrderAction[] = ['scan', 'pay', 'fail'];

/**
 * What a person does to the orders of a platform: as the buyer (scan, pay, fail) or as the operator of the platform.
 *
 * @param refusalIn what the platform says in a refusal of its own; `null` for any other error.
 */
export function actWith<World>(
  acts: Readonly<Record<OrderAction, Act<World>>>,
  refusalIn: (error: unknown) => string | null,
): ActOnOrder<World> {
  return (world, order, action, parameters = {}) => {
    try {
      acts[action](world, order, ofTheBuyer.includes(action) ? 'buyer' : 'operator', parameters);
      return order;
    } catch (error) {
      const refusal = refusalIn(error);
      if (refusal === null) throw error;
      throw new SandboxActionError(`${action} ${order.outTradeNo}: The platform refuses it: ${refusal}.`);
    }
  };
}

/** Why a payment failed, as `fail` was told. */
export function failureReason({ code, reason }: Readonly<Record<string, unknown>>): string {
  const given = code ?? reason;
  return typeof given === 'string' ? given : 'the buyer gave up';
}
